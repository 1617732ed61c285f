#!/usr/bin/env bash
# 虚谷区的一个月 — plays a month of a fictional district with the real programs, from nothing to the
# auditor's report. Works offline, asserts every refusal, and stops at the first thing that is not as
# it should be.
#
#   MINGZHANG_BIN   folder of the four programs              (.build/release)
#   MINGZHANG_HOME  folder of the books; removed at the start (Ledger/local/demo)
#   SEED            seed of people, faults and bank answers   (20260302)
#   SUITE           shangmi: SM3 and SM2 throughout           (international)
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

BIN=${MINGZHANG_BIN:-.build/release}
BOOKS=${MINGZHANG_HOME:-Ledger/local/demo}
SEED=${SEED:-20260302}
SUITE=${SUITE:-international}
INBOX=$BOOKS/inbox
OUTBOX=$BOOKS/outbox
KEYS=$BOOKS/keys
# shellcheck source=Tests/Demo/stage.sh
source Tests/Demo/stage.sh

for program in mingzhang mingzhang-bank mingzhang-sample mingzhang-verify; do
  [[ -x $BIN/$program ]] || stop "没有 $BIN/$program,请先运行 make build。"
done
remove_old_books

for act in Tests/Demo/acts/*.sh; do
  # shellcheck source=/dev/null
  source "$act"
done
closing
