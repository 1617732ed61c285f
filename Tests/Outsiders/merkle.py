"""Rebuilds the tree of the records with pymerkle, and holds its root against the checkpoint.

    merkle.py BUNDLE

The signature of the checkpoint is not looked at: note.py does that.
"""
import base64
import sys

from pymerkle import InmemoryTree, verify_consistency, verify_inclusion

bundle = sys.argv[1]
with open(bundle + "/records.jsonl", "rb") as records:
    lines = records.read().split(b"\n")
if lines.pop() != b"":
    sys.exit("refused: the last record has no end")
with open(bundle + "/checkpoint", "rb") as checkpoint:
    size, stated = checkpoint.read().split(b"\n")[1:3]
tree = InmemoryTree.init_from_entries(lines, algorithm="sha256")
root, count = tree.get_root(), len(lines)
if size != str(count).encode():
    sys.exit(f"refused: {count} records, but the checkpoint is of {size.decode(errors='replace')}")
if stated != base64.b64encode(root):
    sys.exit(f"refused: the root is {base64.b64encode(root).decode()}, the checkpoint says otherwise")

# Proofs for a spread of records and of earlier trees, the first and the last always among them.
for number in sorted({1, count, *range(1, count + 1, max(1, count // 100))}):
    proof = tree.prove_inclusion(number, count)
    verify_inclusion(tree.get_leaf(number), root, proof, index=number, size=count)
    verify_consistency(tree.get_root(number), root, tree.prove_consistency(number, count))
print(f"pymerkle: {count} records, root {base64.b64encode(root).decode()}; proofs hold")
