#!/usr/bin/env bash
# 时间戳 — has a file stamped (RFC 3161) by an authority that lives for this one run, with the plain openssl.
#
#   stamp.sh authority FOLDER            root.pem, and a stamping key of its own below it
#   stamp.sh stamp FOLDER FILE REPLY     the authority's reply over FILE
set -euo pipefail

authority() {
  mkdir -p "$1" && cd "$1"
  cat >settings <<'END'
[ request ]
distinguished_name = name
prompt = no
[ name ]
CN = set by -subj
[ root ]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[ stamper ]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[ tsa ]
serial = serial
signer_digest = sha256
digests = sha256
default_policy = 1.2.3.4.1
accuracy = secs:1
ess_cert_id_alg = sha256
END
  echo 01 >serial
  local curve=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -config settings)
  openssl req -x509 "${curve[@]}" -extensions root -subj "/CN=Throw-away root" -days 2 \
    -keyout root.key -out root.pem
  openssl req "${curve[@]}" -subj "/CN=Throw-away stamper" -keyout stamper.key -out stamper.csr
  openssl x509 -req -in stamper.csr -CA root.pem -CAkey root.key -set_serial 2 -days 1 \
    -extfile settings -extensions stamper -out stamper.pem
}

stamp() {
  local folder=$1 file=$2 reply=$3
  openssl ts -query -data "$file" -sha256 -cert -out "$folder/request"
  (cd "$folder" && openssl ts -reply -config settings -section tsa -queryfile request \
    -signer stamper.pem -inkey stamper.key -out reply)
  mv "$folder/reply" "$reply"
}

case ${1-} in
authority | stamp)
  said=$(mktemp)
  trap '[[ $? == 0 ]] || cat "$said" >&2; rm -f "$said"' EXIT
  "$@" >"$said" 2>&1
  ;;
*)
  sed -n '4,5s/^# *//p' "$0" >&2
  exit 2
  ;;
esac
