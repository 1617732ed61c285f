#!/usr/bin/env bash
# 交给别人重算 — loads exported journals in hledger, ledger and Beancount, compares their balances with
# each other, account by account, and sees each of them refuse the same journal with one fen changed.
#
#   journal.sh STEM…      STEM.hledger, STEM.ledger and STEM.beancount as `export journal` wrote them
#   BEAN                  folder with bean-check and bean-query, if they are not on the PATH
set -euo pipefail
export LC_ALL=C.UTF-8
PATH=${BEAN:+$BEAN:}$PATH
SCRATCH=$(mktemp -d)
trap 'rm -rf "$SCRATCH"' EXIT

stop() {
  echo "journal: $*" >&2
  exit 1
}

# The balances of every account that has one, as fen, one number a line, sorted: names differ between
# the three formats, sums do not.
sums() {
  case $1 in
  *.hledger) hledger -f "$1" balance --flat --no-total --empty --output-format csv | tail -n +2 | sed 's/.*,"\{0,1\}//' ;;
  *.ledger) ledger -f "$1" balance --flat --no-total --empty --balance-format '%(quantity(scrub(display_total)))\n' ;;
  *.beancount) bean-query -f csv "$1" 'SELECT account, sum(number) GROUP BY account' | tail -n +2 | cut -d, -f2 ;;
  esac | tr -d '" CNY\r' | awk '$1 != "" && $1 + 0 != 0 { printf "%.0f\n", $1 * 100 }' | sort -n
}

check() {
  case $1 in
  *.hledger) hledger -f "$1" check >/dev/null ;;
  *.ledger) ledger --pedantic -f "$1" balance >/dev/null ;;
  *.beancount) bean-check "$1" >/dev/null ;;
  esac
}

for tool in hledger ledger bean-check bean-query; do
  command -v "$tool" >/dev/null || stop "$tool is missing"
done

for stem in "$@"; do
  for format in hledger ledger beancount; do
    file=$stem.$format
    check "$file" || stop "$file is refused"
    sums "$file" >"$SCRATCH/$format.sums"
    # One fen more in the first amount of the last transaction that has amounts.
    awk '{ line[NR] = $0; if ($0 ~ /[0-9]\.[0-9][0-9] CNY/ && $0 !~ /balance/) last = NR }
         END { for (n = 1; n <= NR; n++) {
           if (n == last && match(line[n], /[0-9]\.[0-9][0-9] CNY/)) {
             digit = substr(line[n], RSTART + 3, 1)
             line[n] = substr(line[n], 1, RSTART + 2) (digit + 1) % 10 substr(line[n], RSTART + 4)
           }
           print line[n] } }' "$file" >"$SCRATCH/changed.$format"
    cmp -s "$file" "$SCRATCH/changed.$format" && stop "nothing was changed in $file"
    if check "$SCRATCH/changed.$format" 2>/dev/null; then stop "$file with one fen changed is accepted"; fi
  done
  cmp "$SCRATCH/hledger.sums" "$SCRATCH/ledger.sums" || stop "hledger and ledger differ about $stem"
  cmp "$SCRATCH/hledger.sums" "$SCRATCH/beancount.sums" || stop "hledger and Beancount differ about $stem"
  echo "$(basename "$stem"): hledger, ledger and Beancount agree on $(wc -l <"$SCRATCH/hledger.sums") balances; one fen changed is refused by all three"
done
