"""Verifies the signed note of a checkpoint with the Ed25519 of pyca/cryptography.

    note.py BUNDLE KEYS

The log must have signed, and as many witnesses as quorum.txt asks for.
"""
import base64
import hashlib
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

LOG, WITNESS = b"\x01", b"\x04"
bundle, keys = sys.argv[1:3]


def refuse(why):
    sys.exit(f"refused: {why}")


def words(name):
    with open(f"{keys}/{name}", encoding="utf-8") as file:
        return [line for line in file.read().splitlines() if line and not line.startswith("#")]


def key(vkey):
    """A line of a .vkey file as ((name, ID), (type, public key))."""
    name, stated, text = vkey.split("+", 2)
    key = base64.b64decode(text, validate=True)
    ID = hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]
    if ID.hex() != stated:
        refuse(f"the ID of {name} is not that of its key")
    return (name, ID), (key[:1], Ed25519PublicKey.from_public_bytes(key[1:]))


def parts(line):
    """A signature line as name and payload, in the one spelling there is."""
    try:
        dash, name, text = line.decode().split(" ")
        payload = base64.b64decode(text, validate=True)
    except ValueError:
        refuse("a signature line cannot be read")
    if dash != "—" or base64.b64encode(payload).decode() != text:
        refuse("a signature line is spelt in another way")
    return name, payload


def check(kind, public, body, payload):
    message = body
    if kind == WITNESS:
        seconds, payload = int.from_bytes(payload[:8], "big"), payload[8:]
        message = f"cosignature/v1\ntime {seconds}\n".encode() + body
    public.verify(payload, message)


known = dict(key(vkey) for vkey in words("log.vkey") + words("witnesses.vkey"))
needed = next((int(w.split()[1]) for w in words("quorum.txt") if w.startswith("witnesses ")), 0)
with open(bundle + "/checkpoint", "rb") as checkpoint:
    text, _, signatures = checkpoint.read().rpartition(b"\n\n")
body, signed = text + b"\n", {LOG: set(), WITNESS: set()}
if not signatures.endswith(b"\n"):
    refuse("the last signature line has no end")
for line in signatures[:-1].split(b"\n"):
    name, payload = parts(line)
    kind, public = known.get((name, payload[:4]), (None, None))
    if kind is None:
        continue
    try:
        check(kind, public, body, payload[4:])
    except InvalidSignature:
        refuse(f"the signature of {name} does not hold")
    signed[kind].add(name)
if not signed[LOG] or body.split(b"\n")[0].decode() not in signed[LOG]:
    refuse("the log has not signed")
if len(signed[WITNESS]) < needed:
    refuse(f"{len(signed[WITNESS])} of {needed} witnesses have signed")
print("pyca/cryptography: signed by", ", ".join(sorted(signed[LOG]) + sorted(signed[WITNESS])))
