#!/usr/bin/env bash
# 请外人核验 — has other people's programs judge the bundle of the demonstration, then copies of it in which one
# thing was changed. Each must accept the first, and refuse every copy whose change lies in what it looks at.
#
#   run.sh [openssl|go|python]…      all three when none is named
#
#   MINGZHANG_HOME   books that have been played  (Ledger/local/demo)
#   OUTSIDERS        folder with bin/python and outsiders/go, as the Makefile makes it  (.build-tools)
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
HERE=Tests/Outsiders
BOOKS=${MINGZHANG_HOME:-Ledger/local/demo}
TOOLS=${OUTSIDERS:-.build-tools}
SCRATCH=$(mktemp -d)
trap 'rm -rf "$SCRATCH"' EXIT

[[ -f $BOOKS/bundle/checkpoint && -f $BOOKS/bundle-later/checkpoint ]] || {
  echo "没有 $BOOKS/bundle:请先运行 make demo。 (No bundle yet: run make demo first.)" >&2
  exit 2
}

# What each program looks at: it must refuse these.
RECORDS="record-changed record-removed record-doubled records-swapped"
TREE="$RECORDS last-record-removed last-line-unended zero-byte-added"
NOTE="checkpoint-origin checkpoint-size checkpoint-root log-signature witness-signature witness-time witness-removed
  forged-amount log-key-of-another"
SPELLING="log-signature-respelt" # sumdb/note reads it as the same signature, which it is
BATCHES="forged-approver forged-count-of-seals forged-without-seals forged-seal forged-manifest
  manifest-changed manifest-removed seal-changed seals-removed seals-swapped batch-added signer-not-in-keyring
  root-of-another"
SETTINGS="setting-changed setting-removed setting-added setting-seal-changed setting-seal-removed
  setting-seals-swapped forged-setting forged-setting-confirmer"
# In the later bundle: an erasure is appraised when the period of retention is over.
APPRAISALS="appraisal-changed appraisal-removed appraisal-seal-changed appraisal-seal-removed
  appraisal-seals-swapped forged-appraisal"
STAMP="checkpoint-origin checkpoint-size checkpoint-root forged-amount stamp-changed stamp-of-another"

# ask NAME FOLDER — the program's answer; 0 is yes, 1 is no.
ask() {
  local at=$2
  case $1 in
  openssl | openssl-later) Keys/verify-with-openssl.sh "$at/bundle" "$at/keys" ;;
  openssl-ts) ask_openssl_ts "$at" ;;
  go) "$TOOLS/outsiders/go" "$at/bundle" "$at/keys" ;;
  hashlib) "$TOOLS/bin/python" $HERE/chain.py "$at/bundle" ;;
  pymerkle) "$TOOLS/bin/python" $HERE/merkle.py "$at/bundle" ;;
  cryptography) "$TOOLS/bin/python" $HERE/note.py "$at/bundle" "$at/keys" ;;
  rfc3161-client) "$TOOLS/bin/python" $HERE/stamp.py "$at/bundle" "$at/checkpoint.tsr" "$SCRATCH/authority/root.pem" ;;
  esac
}

ask_openssl_ts() {
  head -n 3 "$1/bundle/checkpoint" >"$1/body"
  openssl ts -verify -data "$1/body" -in "$1/checkpoint.tsr" -CAfile "$SCRATCH/authority/root.pem" 2>&1 ||
    { echo "refused: openssl ts" && return 1; }
}

# Where verify-with-openssl.sh must see it: a change that is only noticed somewhere else is not noticed.
place_of() {
  case $1 in
  record*) echo "条留痕相链|检查点的来源" ;;
  last-record* | checkpoint-size | checkpoint-root) echo "检查点的来源" ;;
  last-line* | zero*) echo "条留痕相链" ;;
  checkpoint-origin | log-* | witness-* | forged-amount) echo " 的签名:|账簿签名" ;;
  manifest-*) echo "batches/.*[.]manifest" ;;
  batch-added) echo "batches/99-1[.]manifest" ;;
  setting-added) echo "settings/999[.]setting" ;;
  setting-changed | setting-removed) echo "settings/[0-9]+[.]setting" ;;
  appraisal-changed | appraisal-removed) echo "appraisals/[0-9]+[.]appraisal" ;;
  *setting*) echo "settings/[0-9]+[.]cms" ;;
  *appraisal*) echo "appraisals/[0-9]+[.][a-z]+[.]cms" ;;
  *) echo "batches/[0-9-]+[.]cms" ;;
  esac
}

# refusal NAME CHANGE — the line of an answer that refuses this change, if there is one: a crash is no refusal.
refusal() {
  if [[ $1 == openssl || $1 == openssl-later ]]; then grep -Em1 "^✗ .*($(place_of "$2")).* — "; else grep -m1 '^refused: '; fi
}

# copy_of_all FOLDER — bundle, keys and stamp, to be changed; the later bundle where an appraisal is.
copy_of_all() {
  mkdir "$1"
  cp -r "$BOOKS/keys" "$1/"
  if [[ $1 == *appraisal* ]]; then cp -r "$BOOKS/bundle-later" "$1/bundle"; else cp -r "$BOOKS/bundle" "$1/"; fi
  cp "$SCRATCH"/*.tsr "$1/"
  cp "$SCRATCH/another/root.pem" "$1/another.pem"
}

indented() { sed "s/^/$1/"; }

# judge NAME CHANGE… — the one line of this program, after what it said.
judge() {
  local name=$1 true=true verdict=OK refused=0 change answer status line
  shift
  [[ $name != openssl-later ]] || true=true-appraisal
  printf '\n── %s\n' "$name"
  answer=$(ask "$name" "$SCRATCH/$true" 2>&1) || verdict=REFUSED
  indented "   " <<<"$answer"
  for change; do
    [[ -d $SCRATCH/$change ]] || { copy_of_all "$SCRATCH/$change" && python3 $HERE/tamper.py "$change" "$SCRATCH/$change"; }
    status=0
    answer=$(ask "$name" "$SCRATCH/$change" 2>&1) || status=$?
    if [[ $status == 1 ]] && line=$(refusal "$name" "$change" <<<"$answer"); then
      refused=$((refused + 1))
      printf '   %-24s %s\n' "$change" "${line:0:150}"
    else
      printf '   %-24s NOT REFUSED (status %d)\n%s\n' "$change" "$status" "$(indented "     " <<<"$answer")"
    fi
  done
  SUMMARY+=$(printf '%-15s true-bundle: %s  tampered: refused %d of %d' "$name" "$verdict" "$refused" $#)$'\n'
  [[ $verdict == OK && $refused == "$#" ]] || FAILED=1
}

# Two authorities and two stamps: one over the checkpoint, one over something else.
make_stamps() {
  head -n 3 "$BOOKS/bundle/checkpoint" >"$SCRATCH/body"
  $HERE/stamp.sh authority "$SCRATCH/authority"
  $HERE/stamp.sh authority "$SCRATCH/another"
  $HERE/stamp.sh stamp "$SCRATCH/authority" "$SCRATCH/body" "$SCRATCH/checkpoint.tsr"
  $HERE/stamp.sh stamp "$SCRATCH/authority" "$BOOKS/bundle/records.jsonl" "$SCRATCH/another.tsr"
}

SUMMARY="" FAILED=0
make_stamps
copy_of_all "$SCRATCH/true"
copy_of_all "$SCRATCH/true-appraisal"
(($#)) || set -- openssl go python
# shellcheck disable=SC2086 # the lists are words
for group; do
  case $group in
  openssl)
    judge openssl $TREE $NOTE $SPELLING $BATCHES $SETTINGS
    judge openssl-later $APPRAISALS
    judge openssl-ts $STAMP
    ;;
  go) judge go $TREE $NOTE ;;
  python)
    judge hashlib $RECORDS
    judge pymerkle $TREE checkpoint-size checkpoint-root
    judge cryptography $NOTE $SPELLING
    judge rfc3161-client $STAMP
    ;;
  *)
    echo "run.sh: $group?" >&2
    exit 2
    ;;
  esac
done
printf '\n%s' "$SUMMARY"
exit "$FAILED"
