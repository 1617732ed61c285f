#!/usr/bin/env bash
# Feeds every parser of the evidence, of expressions and of the ledger's files with what nobody wrote: Tests/Fuzz/run.sh SECONDS [TARGET…]
#
# Each target is a file beside this one; it traps when a parser does, or when what was read prints back
# to other bytes. Builds once into .build-fuzz, starts from corpus/TARGET, and keeps what it learns and
# what crashed in .build-fuzz. One line a target; ends in 1 after a crash.
set -euo pipefail
seconds=${1:?usage: Tests/Fuzz/run.sh SECONDS [TARGET…]}
shift
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
out=$root/.build-fuzz
swiftc=${SWIFTC:-swiftc}
# The fuzzer itself must see the trap, so that it writes down what led to it.
export SWIFT_BACKTRACE=enable=no
mkdir -p "$out"

flags=(-O -g -swift-version 6 -parse-as-library -sanitize=fuzzer
  -enable-upcoming-feature InternalImportsByDefault -enable-upcoming-feature ExistentialAny
  -enable-upcoming-feature MemberImportVisibility
  -I "$out" -Xcc "-fmodule-map-file=$root/Sources/COpenSSL/module.modulemap"
  -Xcc "-fmodule-map-file=$root/Sources/CSHA256/include/module.modulemap")

# is_older FILE SOURCE…: whether the file is missing, or older than one of the sources.
is_older() {
  local file=$1 source
  shift
  for source in "$@"; do [ "$file" -nt "$source" ] || return 0; done
  return 1
}

module() {
  local name=$1 sources
  mapfile -t sources < <(find "$root/Sources/$1" -name '*.swift' | sort)
  shift
  is_older "$out/$name.o" "${sources[@]}" "$@" || return 0
  "$swiftc" "${flags[@]}" -wmo -module-name "$name" -emit-module \
    -emit-module-path "$out/$name.swiftmodule" -emit-object -o "$out/$name.o" "${sources[@]}"
}

# What the ledger's files are read with, out of Storage, with Yams below and no database beside.
yaml=$root/.build/checkouts/Yams/Sources
flags+=(-I "$yaml/CYaml/include")
ledger_text() {
  local reading=$root/Sources/Storage/LedgerDirectory file name sources=()
  for name in YAMLReader LedgerFault ProgrammeFile BenefitReading ReadingOfReadings VocabularyFile \
    FundFile RegisterFile AccountingReading; do
    sources+=("$reading/$name.swift")
  done
  sources+=("$here/LedgerText/LedgerText.swift")
  for file in "$yaml"/CYaml/src/*.c; do
    name=$out/yaml-$(basename "$file" .c).o
    [ -f "$name" ] || clang -c -O1 -I "$yaml/CYaml/include" "$file" -o "$name"
  done
  [ -f "$out/Yams.o" ] || "$swiftc" -O -g -swift-version 5 -parse-as-library -sanitize=fuzzer \
    -I "$yaml/CYaml/include" -D SWIFT_PACKAGE -wmo \
    -module-name Yams -emit-module -emit-module-path "$out/Yams.swiftmodule" \
    -emit-object -o "$out/Yams.o" "$yaml"/Yams/*.swift
  is_older "$out/LedgerText.o" "${sources[@]}" "$out/Subsidies.o" || return 0
  "$swiftc" "${flags[@]}" -wmo -module-name LedgerText -emit-module \
    -emit-module-path "$out/LedgerText.swiftmodule" -emit-object -o "$out/LedgerText.o" \
    "${sources[@]}"
}

lanes=$root/Sources/CSHA256/CSHA256.c
! is_older "$out/CSHA256.o" "$lanes" || clang -c -O2 -I "$root/Sources/CSHA256/include" "$lanes" -o "$out/CSHA256.o"
# The two lines do not need each other, and a module is compiled on one processor.
[ -d "$yaml" ] || (cd "$root" && swift package resolve)
{
  module Signatures
  module AuditTrail "$out/Signatures.o"
} &
trail=$!
module Subsidies
ledger_text
wait "$trail"

# What reads the evidence is one program, which FUZZ_TARGET tells what to feed; the other two have modules of their own.
ALONE="expression ledger-file"
evidence=()
for file in "$here"/*.swift; do
  name=$(basename "$file" .swift)
  case " $ALONE Oracle Evidence " in *" $name "*) ;; *) evidence+=("$name") ;; esac
done
evidence_sources=("${evidence[@]/#/$here/}")
evidence_sources=("${evidence_sources[@]/%/.swift}")
targets=("$@")
# shellcheck disable=SC2206 # words
[ ${#targets[@]} != 0 ] || targets=($ALONE "${evidence[@]}")

# program NAME SOURCE… -- OBJECT…
program() {
  local out_file=$out/fuzz-$1 sources=()
  shift
  while [ "$1" != -- ]; do
    sources+=("$1")
    shift
  done
  shift
  is_older "$out_file" "${sources[@]}" "$@" || return 0
  "$swiftc" "${flags[@]}" -module-name "Fuzz" "${sources[@]}" "$@" -lcrypto -o "$out_file"
}
program evidence "$here/Oracle.swift" "$here/Evidence.swift" "${evidence_sources[@]}" \
  -- "$out/Signatures.o" "$out/CSHA256.o" "$out/AuditTrail.o" &
trail=$!
program expression "$here/expression.swift" -- "$out/Subsidies.o"
program ledger-file "$here/ledger-file.swift" \
  -- "$out/Subsidies.o" "$out/LedgerText.o" "$out/Yams.o" "$out"/yaml-*.o
wait "$trail"

status=0
for target in "${targets[@]}"; do
  learnt=$out/corpus/$target
  log=$out/$target.log
  mkdir -p "$learnt"
  program=$target
  case " $ALONE " in *" $target "*) ;; *) program=evidence ;; esac
  if FUZZ_TARGET=$target "$out/fuzz-$program" -max_total_time="$seconds" -max_len=16384 -timeout=10 -rss_limit_mb=2048 \
    -artifact_prefix="$out/$target-" -print_final_stats=1 "$learnt" "$here/corpus/$target" \
    >"$log" 2>&1; then
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    echo "ok     $target  $runs runs in $seconds s"
  else
    status=1
    file=$(sed -n 's/.*Test unit written to //p' "$log" | tail -n 1)
    echo "CRASH  $target  ${file:-see $log}"
  fi
done
exit $status
