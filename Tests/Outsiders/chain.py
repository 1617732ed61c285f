"""Walks the chain of records.jsonl with hashlib alone: each line names the hash of the one before.

    chain.py BUNDLE
"""
import hashlib
import sys

previous, number, suite = "0" * 64, 0, "sha256"
with open(sys.argv[1] + "/records.jsonl", "rb") as records:
    for number, line in enumerate(records, 1):
        line = line.removesuffix(b"\n")
        end = f',"previous":"{previous}","v":"mingzhang/record/v1"}}'
        if not line.endswith(end.encode()) or f',"number":{number},"posts":['.encode() not in line:
            sys.exit(f"refused: record {number} does not follow the one before")
        if number == 1 and b'"suite":"shangmi"' in line:
            suite = "sm3"
        previous = hashlib.new(suite, b"\0" + line).hexdigest()
print(f"hashlib: {number} records follow each other, the last is {previous}")
