#!/usr/bin/env bash
# 核验含 SM2 签名的 CMS — what `openssl cms -verify` says of other signers: OpenSSL 3.0 has it tell no identity to SM2, and refuses.
#
#   verify-sm2-seal.sh CMS CONTENT KEYS TIME     KEYS/roots/*.pem: whom to believe; TIME: seconds since 1970, when it was signed
#
# Ends with 0 when every signature in CMS (DER, detached) is over CONTENT and by the key of a certificate inside, which at TIME one
# of the roots stands behind; then it prints these certificates. SM2 signers have no signed attributes (Format.md section 7); with
# others, ECDSA and SHA-256, the signature is over the attributes, and those name the digest of CONTENT. Ends with 1 otherwise, and
# with 2 when called wrongly. A root stands behind a signer directly, or by authorities in CMS that are not SM2's.
set -u; shopt -s nullglob; export LC_ALL=C; ID=distid:1234567812345678
[[ $# == 4 && -f $1 && -f $2 && -d $3/roots && $4 =~ ^[0-9]+$ ]] || { echo "用法 usage: ${0##*/} CMS CONTENT KEYS TIME" >&2; exit 2; }
T=$(mktemp -d -p "${TMPDIR:-/dev/shm}") || exit 2; trap 'rm -rf "$T"' EXIT
cat "$3"/roots/*.pem >"$T/roots"

# The identity is for authorities that sign with SM2, and no others.
stands_behind() {
  local check=(openssl verify -purpose smimesign -attime "$2" -no-CApath -no-CAstore -CAfile "$T/roots" -untrusted "$T/inside")
  "${check[@]}" "$1" || "${check[@]}" -vfyopt $ID "$1"
}
# signs CERTIFICATE CONTENT — over the attributes where there are some.
signs() {
  if [[ -s $T/attributes ]]; then
    names_digest "$2" && openssl dgst -sha256 -verify <(openssl x509 -in "$1" -noout -pubkey) -signature "$T/signature" "$T/attributes"
  else
    openssl pkeyutl -verify -rawin -digest sm3 -pkeyopt $ID -certin -inkey "$1" -in "$2" -sigfile "$T/signature"
  fi
}
names_digest() {
  local digest named
  digest=$(sha256sum <"$1") named=$(openssl asn1parse -inform DER -in "$T/attributes" | grep -A2 ':messageDigest$' | tail -n 1)
  [[ ${named##*:} == "$(tr a-f A-F <<<"${digest%% *}")" ]]
}

openssl cms -cmsout -noout -inform DER -in "$1" -certsout "$T/inside" 2>/dev/null || exit 1
csplit -szf "$T/certificate-" "$T/inside" /-BEGIN/ '{*}' || exit 1
# Where a signature stands, and where its attributes do and how long they are: no other part of a SignedData lies as deep.
openssl asn1parse -inform DER -in "$1" | sed 's/=/ /g; s/:/ /' | awk '
  $3 == 4 { attributes = "0 0" }
  $3 == 5 && /cont \[ 0 \]/ { attributes = $1 " " $5 + $7 }
  $3 == 5 && /OCTET STRING/ { print $1, attributes }' >"$T/seals"
[[ -s $T/seals ]] || exit 1
while read -r at attributes length; do
  openssl asn1parse -inform DER -in "$1" -strparse "$at" -noout -out "$T/signature" || exit 1
  # What is signed is a SET, where the file has an implicit [0].
  if ((length)); then printf 1 | cat - <(tail -c +$((attributes + 2)) "$1" | head -c $((length - 1))); fi >"$T/attributes"
  found=
  for one in "$T"/certificate-*; do signs "$one" "$2" && stands_behind "$one" "$4" && found=$one && break; done &>/dev/null
  [[ $found ]] && cat "$found" >>"$T/signers" || exit 1
done <"$T/seals"
cat "$T/signers"
