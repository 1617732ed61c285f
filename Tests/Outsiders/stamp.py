"""Verifies an RFC 3161 timestamp over the body of a checkpoint with rfc3161-client.

    stamp.py BUNDLE REPLY ROOT       REPLY: the .tsr; ROOT: the authority's root certificate, PEM
"""
import sys

import cryptography.x509
from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response


def read(path):
    with open(path, "rb") as file:
        return file.read()


bundle, reply, root = sys.argv[1:4]
body = b"".join(read(bundle + "/checkpoint").splitlines(keepends=True)[:3])
trusted = cryptography.x509.load_pem_x509_certificate(read(root))
verifier = VerifierBuilder().add_root_certificate(trusted).build()
try:
    stamp = decode_timestamp_response(read(reply))
    verifier.verify_message(stamp, body)
except (VerificationError, ValueError) as fault:
    sys.exit(f"refused: {fault}")
print(f"rfc3161-client: the checkpoint was there at {stamp.tst_info.gen_time:%Y-%m-%dT%H:%M:%SZ}")
