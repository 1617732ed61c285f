"""Changes one thing in a copy of a bundle, in place.

    tamper.py WHAT FOLDER       FOLDER holds bundle, keys, checkpoint.tsr; another.tsr and another.pem to put in
    tamper.py list

What is changed is found by its form, so that it works on any bundle with a payment and a signed batch.
"""
import base64
import hashlib
import os
import re
import shutil
import sys

FOLDER = sys.argv[2] if len(sys.argv) > 2 else ""
RECORDS, CHECKPOINT = "bundle/records.jsonl", "bundle/checkpoint"
DASH = "—".encode()


def read(name):
    with open(f"{FOLDER}/{name}", "rb") as file:
        return file.read()


def write(name, data):
    with open(f"{FOLDER}/{name}", "wb") as file:
        file.write(data)


def edit(name, change):
    """Writes the lines as `change` leaves them, which must be otherwise than before."""
    before = read(name)
    lines = before.split(b"\n")
    lines = change(lines) or lines
    assert b"\n".join(lines) != before, f"{name} was not changed"
    write(name, b"\n".join(lines))


def other(letter):
    """Another letter of base64."""
    return b"A" if letter != b"A" else b"B"


def turn(lines, number, place):
    """Changes one letter of a line."""
    line = lines[number]
    place %= len(line)
    lines[number] = line[:place] + other(line[place : place + 1]) + line[place + 1 :]


def amount_changed(lines):
    """One fen more in the first payment that was paid."""
    number = of_kind(lines, b"payment-paid")
    lines[number] = re.sub(rb'"amount":(\d+)', lambda found: b'"amount":%d' % (int(found[1]) + 1), lines[number])


def middle(lines):
    return len(lines) // 2


def swapped(lines):
    at = middle(lines)
    lines[at], lines[at + 1] = lines[at + 1], lines[at]


def size_changed(lines):
    lines[1] = b"%d" % (int(lines[1]) - 1)


def witness_line(lines):
    """The first signature line that is not the log's."""
    return next(n for n, l in enumerate(lines) if n > 3 and not l.startswith(DASH + b" " + lines[0] + b" "))


def forged(change):
    """Changes records, then makes every later link, the root and the checkpoint fit: all but the signatures."""
    edit(RECORDS, change)
    lines, previous, row = read(RECORDS).split(b"\n")[:-1], "0" * 64, []
    suite = "sm3" if b'"suite":"shangmi"' in lines[0] else "sha256"
    for number, line in enumerate(lines):
        start = line.rindex(b'"previous":"') + 12
        lines[number] = line[:start] + previous.encode() + line[start + 64 :]
        row.append(hashlib.sha256(b"\0" + lines[number]))
        previous = hashlib.new(suite, b"\0" + lines[number]).hexdigest()
    write(RECORDS, b"\n".join(lines) + b"\n")
    count = len(lines)
    while len(row) > 1:
        pairs = [row[n : n + 2] for n in range(0, len(row), 2)]
        row = [p[0] if len(p) == 1 else hashlib.sha256(b"\1" + p[0].digest() + p[1].digest()) for p in pairs]
    body = [b"%d" % count, base64.b64encode(row[0].digest())]
    edit(CHECKPOINT, lambda lines: [lines[0], *body, *lines[3:]])


def batch():
    """The first batch that has signatures."""
    names = sorted(os.listdir(f"{FOLDER}/bundle/batches"))
    return "bundle/batches/" + next(name for name in names if name.endswith(".cms"))[:-4]


def setting():
    """The first setting that was confirmed."""
    return f"bundle/settings/{min(int(name.split('.')[0]) for name in os.listdir(f'{FOLDER}/bundle/settings'))}"


def appraisal():
    names = os.listdir(f"{FOLDER}/bundle/appraisals")
    return "bundle/appraisals/" + next(name for name in names if name.endswith(".appraisal"))[:-10]


def swap(one, another):
    """Each of two files under the name of the other."""
    first, second = read(one), read(another)
    assert first != second
    write(one, second)
    write(another, first)


def swap_seals(folder):
    """The seals of two batches, or of two settings."""
    names = sorted(name for name in os.listdir(f"{FOLDER}/{folder}") if name.endswith(".cms"))
    swap(f"{folder}/{names[0]}", f"{folder}/{names[1]}")


def root():
    folder = f"{FOLDER}/keys/roots"
    return f"{folder}/{os.listdir(folder)[0]}"


def flip(name, place):
    data = bytearray(read(name))
    data[place] ^= 1
    write(name, bytes(data))


def respelt(lines):
    """The same bytes in another base64: bits that stand for nothing are set."""
    text = lines[4].removesuffix(b"=")
    letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    place = letters.index(text[-1:]) + 1
    lines[4] = text[:-1] + letters[place : place + 1] + b"="


def another_key(lines):
    """A well-formed key of the log's name that is not the log's."""
    name, key = lines[0].split(b"+")[0], b"\1" + hashlib.sha256(b"another").digest()
    identity = hashlib.sha256(name + b"\n" + key).hexdigest()[:8]
    lines[0] = b"+".join([name, identity.encode(), base64.b64encode(key)])


def of_kind(lines, kind):
    return next(n for n, line in enumerate(lines) if b'"kind":"%s"' % kind in line)


def approver_changed(lines):
    """Another officer is said to have approved."""
    number = of_kind(lines, b"batch-approved")
    lines[number] = re.sub(rb'"by":"[^"]+"', b'"by":"admin"', lines[number])


def confirmer_changed(lines):
    """Another officer is said to have confirmed a setting."""
    number = of_kind(lines, b"setting-confirmed")
    lines[number] = re.sub(rb'"by":"[^"]+"', b'"by":"admin"', lines[number])


def restated(name, member, word):
    """A word put before a text that officers sealed, in its file and in the record of the proposal."""
    stated = re.search(rb'"%s":"[^"]*"' % member, read(name))[0]
    other = stated.replace(b':"', b':"' + word, 1)
    write(name, read(name).replace(stated, other))

    def change(lines):
        number = next(n for n, line in enumerate(lines) if stated in line and b"-proposed" in line)
        lines[number] = lines[number].replace(stated, other)

    forged(change)


def one_seal_more(lines):
    """The batch is said to need one officer more than have signed."""
    number = of_kind(lines, b"batch-submitted")
    lines[number] = re.sub(rb'"seals":(\d+)', lambda found: b'"seals":%d' % (int(found[1]) + 1), lines[number])


def without_seals():
    """A batch that one officer had to sign left without any signature, and no record speaks of one."""
    left = b'"batch":%s,' % single().split(b"-")[0]
    os.remove(f"{FOLDER}/bundle/batches/{single().decode()}.cms")
    forged(lambda lines: [line for line in lines if b'"kind":"batch-approved"' not in line or left not in line])


def single():
    """The first batch and round that left with one signature."""
    asked = re.compile(rb'"batch":(\d+),.*"round":(\d+),"seals":1,.*"kind":"batch-submitted"')
    rounds = [b"-".join(found.groups()) for found in map(asked.search, read(RECORDS).split(b"\n")) if found]
    names = os.listdir(f"{FOLDER}/bundle/batches")
    return next(name for name in rounds if name.decode() + ".cms" in names)


def forged_file(suffix, kind, place):
    """A file of a batch is changed, and the record of this kind that names its digest is made to fit."""
    name = batch() + suffix
    before = hashlib.sha256(read(name)).hexdigest().encode()
    flip(name, place)
    after = hashlib.sha256(read(name)).hexdigest().encode()
    assert before in read(RECORDS), f"no record names {name}"
    forged(lambda lines: [line.replace(before, after) if kind in line else line for line in lines])


TAMPERS = {
    "checkpoint-origin": lambda: edit(CHECKPOINT, lambda lines: turn(lines, 0, 0)),
    "checkpoint-size": lambda: edit(CHECKPOINT, size_changed),
    "checkpoint-root": lambda: edit(CHECKPOINT, lambda lines: turn(lines, 2, 7)),
    "log-signature": lambda: edit(CHECKPOINT, lambda lines: turn(lines, 4, -40)),
    "log-signature-respelt": lambda: edit(CHECKPOINT, respelt),
    "witness-signature": lambda: edit(CHECKPOINT, lambda lines: turn(lines, witness_line(lines), -40)),
    "witness-time": lambda: edit(CHECKPOINT, lambda lines: turn(lines, witness_line(lines), -91)),
    "witness-removed": lambda: edit(CHECKPOINT, lambda lines: lines.pop(witness_line(lines)) and None),
    "record-changed": lambda: edit(RECORDS, amount_changed),
    "record-removed": lambda: edit(RECORDS, lambda lines: lines.pop(middle(lines)) and None),
    "record-doubled": lambda: edit(RECORDS, lambda lines: lines.insert(middle(lines), lines[middle(lines)])),
    "records-swapped": lambda: edit(RECORDS, swapped),
    "last-record-removed": lambda: edit(RECORDS, lambda lines: lines.pop(-2) and None),
    "last-line-unended": lambda: write(RECORDS, read(RECORDS)[:-1]),
    "zero-byte-added": lambda: edit(RECORDS, lambda lines: lines.__setitem__(5, lines[5] + b"\0")),
    "forged-amount": lambda: forged(amount_changed),
    "forged-approver": lambda: forged(approver_changed),
    "forged-count-of-seals": lambda: forged(one_seal_more),
    "forged-without-seals": without_seals,
    "forged-seal": lambda: forged_file(".cms", b"batch-approved", -4),
    "forged-manifest": lambda: forged_file(".manifest", b"batch-submitted", 40),
    "manifest-changed": lambda: flip(batch() + ".manifest", 40),
    "manifest-removed": lambda: os.remove(f"{FOLDER}/{batch()}.manifest"),
    "seal-changed": lambda: flip(batch() + ".cms", -4),
    "seals-removed": lambda: os.remove(f"{FOLDER}/{batch()}.cms"),
    "seals-swapped": lambda: swap_seals("bundle/batches"),
    "batch-added": lambda: shutil.copy(f"{FOLDER}/{batch()}.manifest", f"{FOLDER}/bundle/batches/99-1.manifest"),
    "setting-changed": lambda: flip(setting() + ".setting", -4),
    "setting-removed": lambda: os.remove(f"{FOLDER}/{setting()}.setting"),
    "setting-added": lambda: shutil.copy(f"{FOLDER}/{setting()}.setting", f"{FOLDER}/bundle/settings/999.setting"),
    "setting-seal-changed": lambda: flip(setting() + ".cms", -4),
    "setting-seal-removed": lambda: os.remove(f"{FOLDER}/{setting()}.cms"),
    "setting-seals-swapped": lambda: swap_seals("bundle/settings"),
    "forged-setting": lambda: restated(setting() + ".setting", b"value", b"9"),
    "forged-setting-confirmer": lambda: forged(confirmer_changed),
    "appraisal-changed": lambda: flip(appraisal() + ".appraisal", 40),
    "appraisal-removed": lambda: os.remove(f"{FOLDER}/{appraisal()}.appraisal"),
    "appraisal-seal-changed": lambda: flip(appraisal() + ".confirmed.cms", -4),
    "appraisal-seal-removed": lambda: os.remove(f"{FOLDER}/{appraisal()}.proposed.cms"),
    "appraisal-seals-swapped": lambda: swap(appraisal() + ".proposed.cms", appraisal() + ".confirmed.cms"),
    "forged-appraisal": lambda: restated(appraisal() + ".appraisal", b"reason", b"not "),
    "signer-not-in-keyring": lambda: edit("keys/keyring.txt", lambda lines: lines.pop(-2) and lines[:1]),
    "root-of-another": lambda: shutil.copy(f"{FOLDER}/another.pem", root()),
    "log-key-of-another": lambda: edit("keys/log.vkey", another_key),
    "stamp-changed": lambda: flip("checkpoint.tsr", -4),
    "stamp-of-another": lambda: shutil.copy(f"{FOLDER}/another.tsr", f"{FOLDER}/checkpoint.tsr"),
}

if len(sys.argv) == 2 and sys.argv[1] == "list":
    print("\n".join(TAMPERS))
elif len(sys.argv) == 3 and sys.argv[1] in TAMPERS:
    TAMPERS[sys.argv[1]]()
else:
    sys.exit(__doc__)
