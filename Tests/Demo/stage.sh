# shellcheck shell=bash
# The stage of month.sh: how a command is shown, what is expected of it, and small scenes that need
# more than one line. Read by month.sh, which sets BIN, BOOKS, INBOX, OUTBOX, KEYS and SEED.

LAST=""   # what the last command printed
AT=""     # the time of the play
STEP=0
BEGAN=$SECONDS
export LC_ALL=C.UTF-8

if [[ -t 1 ]]; then BOLD=$'\e[1m' DIM=$'\e[2m' PLAIN=$'\e[0m'; else BOLD="" DIM="" PLAIN=""; fi

# The play goes on at another time; before another day begins, what the day left is signed for.
at() {
  if [[ -n $AT && ${AT%T*} != "${1%T*}" && -f $BOOKS/ledger.sqlite ]]; then
    printf '\n   日终 %s:' "${AT%T*}"
    "$BIN/mingzhang" checkpoint publish --if-due --by finance --home "$BOOKS" --at "${AT%T*}T21:00"
  fi
  AT=$1
}

# step TIME TITLE LINE… — a heading, and one or two lines on what is going to happen.
step() {
  at "$1"
  STEP=$((STEP + 1))
  printf '\n%s【%d】%s  %s%s\n' "$BOLD" "$STEP" "${1/T/ }" "$2" "$PLAIN"
  shift 2
  printf '   %s\n' "$@"
  echo
}

say() { printf '\n   %s\n' "$*"; }
show() { printf '%s$ %s%s\n' "$DIM" "$*" "$PLAIN" | hide_accounts; }
hide_accounts() { sed -E 's/(6299|9900)[0-9]{6,}([0-9]{4})/\1******\2/g'; }
indented() { sed 's/^/    /'; }

stop() {
  printf '\n演示中止:%s\n' "$*" >&2
  exit 1
}

# What is printed of the last output: everything, or what `first` and `ends` asked for.
LINES_HEAD=0 LINES_TAIL=0
print_last() {
  local total
  total=$(wc -l <<<"$LAST")
  if ((LINES_HEAD > 0 && total > LINES_HEAD + LINES_TAIL)); then
    sed -n "1,${LINES_HEAD}p" <<<"$LAST" | indented
    printf '    …… 其余 %d 行略\n' "$((total - LINES_HEAD - LINES_TAIL))"
    ((LINES_TAIL == 0)) || tail -n "$LINES_TAIL" <<<"$LAST" | indented
  elif [[ -n $LAST ]]; then
    indented <<<"$LAST"
  fi
  LINES_HEAD=0 LINES_TAIL=0
}

# first N COMMAND… — runs it and prints N lines of what it says.
first() {
  LINES_HEAD=$1
  shift
  "$@"
}

# ends N M COMMAND… — runs it and prints the first N and the last M lines.
ends() {
  LINES_HEAD=$1 LINES_TAIL=$2
  shift 2
  "$@"
}

# run SHOWN COMMAND… — must succeed.
run() {
  show "$1"
  shift
  LAST=$("$@" 2>&1) || { print_last; stop "命令失败:$*"; }
  print_last
}

# fails STATUS SHOWN COMMAND… — must end with this status; `+` is any but 0.
fails() {
  local wanted=$1 status=0
  show "$2"
  shift 2
  LAST=$("$@" 2>&1) || status=$?
  print_last
  [[ $status == "$wanted" || $wanted == + && $status != 0 ]] ||
    stop "结果码应为 $wanted,实为 $status:$*"
}

# record — the number of the record that the last command left.
record() { sed -n 's/.*留痕 \([0-9]*\).*/\1/p' <<<"$LAST" | tail -n 1; }

# The number of the proposal about a key that the last command made.
proposal() { sed -n 's/^待定事项 \([0-9]*\):.*/\1/p' <<<"$LAST"; }

# renew NAME ROLE PROPOSER CONFIRMER — another key and certificate for an officer whose certificate is over;
# RENEWED_NAME are the options that sign with it.
renew() {
  local stem=$BOOKS/private/$1-renewed
  mz key revoke "$1" --reason '证书到期' --by "$3"
  mz key confirm "$(proposal)" --by "$4"
  mz key make "$1" --role "$2" --out "$stem"
  mz key enrol "$1" --certificate "$stem.pem" --reason '换发' --by "$3"
  mz key confirm "$(proposal)" --by "$4"
  declare -ga "RENEWED_$1=(--key \"$stem.key.pem\" --passphrase-file \"$stem.pass\")"
}

# mz ARGUMENTS — the officer's program on the books of the play, at its time.
mz() {
  run "mingzhang $(words "$@")" "$BIN/mingzhang" "$@" --home "$BOOKS" --at "$AT"
}

# refused CODE ARGUMENTS — must be refused with this code (a regular expression).
refused() {
  local code=$1
  shift
  fails 1 "mingzhang $(words "$@")" "$BIN/mingzhang" "$@" --home "$BOOKS" --at "$AT"
  grep -Eq "^错误 ($code)" <<<"$LAST" || stop "应以 $code 拒绝。"
}

# The arguments as a person would type them.
words() {
  local word text=""
  for word in "$@"; do
    word=${word//$BOOKS\//}
    [[ -n $word && $word != *[[:space:]\'\"\$\&\|\;\(\)\<\>\*\?]* ]] || word="'$word'"
    text+=" $word"
  done
  echo "${text# }"
}

expect() { grep -q -- "$1" <<<"$LAST" || stop "输出里应有“$1”。"; }

first_line() { sed -n '1s/ .*//p' <<<"$1"; }
second_line() { sed -n '2s/ .*//p' <<<"$1"; }

# ── scenes ────────────────────────────────────────────────────────────────────────────────────────

# Only books of the play are ever removed.
remove_old_books() {
  [[ -e $BOOKS ]] || return 0
  [[ -f $BOOKS/practice || -z $(ls -A "$BOOKS") ]] || stop "$BOOKS 不是演练账簿,不敢删除。"
  rm -rf "$BOOKS"
}

# claim_like STANDING PATTERN — the first claim in the list that looks like this.
claim_like() {
  "$BIN/mingzhang" claim list --standing "$1" --home "$BOOKS" |
    awk -v pattern="$2" '!found && $0 ~ pattern { found = 1; print $1 }'
}

# last_claims N — the N claims that came in last.
last_claims() { "$BIN/mingzhang" claim list --home "$BOOKS" | awk 'NR > 2 { print $1 }' | tail -n "$1" | xargs; }

# A claim whose payee is neither its beneficiary nor its applicant.
claim_for_another() {
  sqlite3 "file:$BOOKS/ledger.sqlite?mode=ro" "SELECT min(id) FROM claim WHERE payee_is = 'other'"
}

# attachment — the number of the paper that the last command attached.
attachment() { sed -n 's/.*附件 \([0-9]*\).*/\1/p' <<<"$LAST" | tail -n 1; }

# Confirms what is wrong, and clears the one shared account whose holder is the claimant.
decide_matches() {
  local claim code kept="" contract="" shown=0
  while read -r claim code; do
    local decision=confirmed reason="核实成立"
    case $code in
      same-claim) reason="与先前一件为同一事项,以先前一件为准" ;;
      deceased-payee) reason="民政、公安核实,申请之前已死亡" ;;
      exclusive-programme) reason="互斥政策只享受一项,保留先报的一项" ;;
      shared-account)
        reason="不是本人账户,也无代领手续"
        if [[ -z $kept ]]; then
          kept=$claim decision=cleared reason="账户户名即本人,其余三件账户填错"
        fi
        ;;
      same-paper)
        reason="附的是别人的劳动合同"
        if [[ -z $contract ]]; then
          contract=$claim decision=cleared reason="合同原件核对无误,确是本人的"
        fi
        ;;
    esac
    if [[ $shown == *" $code"* && $decision == confirmed ]]; then
      "$BIN/mingzhang" match decide "$claim" "$code" "$decision" --reason "$reason" --by reviewer \
        --home "$BOOKS" --at "$AT" >/dev/null
    else
      mz match decide "$claim" "$code" "$decision" --reason "$reason" --by reviewer
      [[ $decision == confirmed ]] && shown+=" $code"
    fi
  done < <("$BIN/mingzhang" match list --open --home "$BOOKS" | awk 'NR > 2 { print $1, $3 }')
  printf '    …… 其余疑点同样处理\n'
  [[ -z $("$BIN/mingzhang" match list --open --home "$BOOKS" | awk 'NR > 2') ]] ||
    stop "还有疑点没有处理。"
}

# Where every fen stands, for comparison.
money_now() { "$BIN/mingzhang" fund show --json --home "$BOOKS"; }

# The witness signs the checkpoint that was published last, and the books take the signature.
cosign() {
  run "mingzhang witness cosign checkpoint.request --name witness.xugu.example/audit …" \
    "$BIN/mingzhang" witness cosign "$BOOKS/checkpoint.request" --state "$BOOKS/witness.state" \
    --key "$BOOKS/private/witness.key.pem" --passphrase-file "$BOOKS/private/witness.pass" \
    --name witness.xugu.example/audit --out "$BOOKS/checkpoint" --at "$AT"
  mz checkpoint accept "$BOOKS/checkpoint"
}

# A claim that stands in a batch.
claim_in_batch() {
  "$BIN/mingzhang" payment list "$1" --home "$BOOKS" | awk 'NR == 4 { print $2 }'
}

paid_payment() {
  "$BIN/mingzhang" payment list "$1" --state paid --home "$BOOKS" | awk 'NR == 3 { print $1 }'
}

# The bank file of a batch, by the sidecar that left with it.
bank_file() {
  local side
  side=$(ls "$OUTBOX"/batch-"$1"-*.json | tail -1)
  echo "$OUTBOX/$(sed -n 's/.*"name":"\([^"]*\)".*/\1/p' "$side")"
}

# Opens the annex with the auditor's key, and says how many commitments it opens.
annex_line() {
  "$BIN/mingzhang-verify" "$BOOKS/bundle" --keys "$KEYS" --annex "$BOOKS/bundle/annex" \
    --annex-key "$BOOKS/private/auditor.key.pem" \
    --annex-passphrase "$BOOKS/private/auditor.pass" | grep 附件
}

# Looks at one claim unmasked: the look is recorded, and not shown here. Sets NAME, ACCOUNT, BANK.
reveal() {
  show "mingzhang claim reveal $1 --reason '$2' --by clerk"
  local plain
  plain=$("$BIN/mingzhang" claim reveal "$1" --reason "$2" --by clerk --home "$BOOKS" --at "$AT")
  NAME=$(awk -F'\t' '$1 == "户名" { print $2 }' <<<"$plain")
  ACCOUNT=$(awk -F'\t' '$1 == "账号" { print $2 }' <<<"$plain")
  BANK=$(awk -F'\t' '$1 == "开户行号" { print $2 }' <<<"$plain")
  echo "    (看到明文,这里不印;谁、何时、为什么看的,已入留痕)"
}

# Beginnings of bank files, with the account numbers hidden from the screen.
opening_of_text() { iconv -f GBK -t UTF-8 "$1" | sed -n '1,3s/\r$//p' | hide_accounts; }
opening_of_message() {
  head -c 600 "$1" | hide_accounts
  echo …
}

# verify_with_openssl MANIFEST — whether both officers signed it.
verify_with_openssl() {
  local moment
  [[ $SUITE == international ]] || { verify_sm2_with_openssl "$1"; return; }
  moment=$(date -d "${AT/T/ } +0800" +%s)
  show "openssl cms -verify -binary -inform DER -in batch-1-1.cms -content $(basename "$1") \\
      -CAfile keys/roots/bureau.pem -attime $moment -out /dev/null"
  local status=0
  LAST=$(openssl cms -verify -binary -inform DER -in "$OUTBOX/batch-1-1.cms" -content "$1" \
    -CAfile "$KEYS/roots/bureau.pem" -attime "$moment" -out /dev/null 2>&1) || status=$?
  print_last
  return "$status"
}

# openssl cms knows no identity of a signer: each signature is taken out of its SignerInfo and asked for by itself.
verify_sm2_with_openssl() {
  local who status=0
  LAST=
  for who in finance head; do
    show "openssl pkeyutl -verify -rawin -digest sm3 -pkeyopt distid:1234567812345678 -certin -inkey $who.pem \\
      -in $(basename "$1") -sigfile $who.sig"
    sm2_signature "$OUTBOX/batch-1-1.cms" "$KEYS/certificates/$who.pem" "$1" || status=1
  done
  print_last
  return "$status"
}

# sm2_signature CMS CERTIFICATE CONTENT — whether one of the signatures in the file is by this key over this content.
sm2_signature() {
  local at
  for at in $(openssl asn1parse -inform DER -in "$1" | sed -n 's/^ *\([0-9]*\):d=5 .*OCTET STRING.*/\1/p'); do
    openssl asn1parse -inform DER -in "$1" -strparse "$at" -noout -out "$INBOX/seal"
    openssl pkeyutl -verify -rawin -digest sm3 -pkeyopt distid:1234567812345678 -certin -inkey "$2" \
      -in "$3" -sigfile "$INBOX/seal" >/dev/null 2>&1 && LAST+="Verification successful: ${2##*/}"$'\n' && return
  done
  LAST+="Verification failure: ${2##*/}"$'\n'
  return 1
}

# bank_answers FILE OPTIONS — the simulated bank; LAST is the list of its files.
bank_answers() {
  local file=$1
  shift
  run "mingzhang-bank answer $(basename "$file") --seed $SEED …" \
    "$BIN/mingzhang-bank" answer "$file" --seed "$SEED" --out "$INBOX" --day "${AT%T*}" "$@"
}

# wrong_amount_reply REPLY ROW OUT — a result file with this one row and ten yuan too much.
wrong_amount_reply() {
  iconv -f GBK -t UTF-8 "$1" | awk -F'|' -v OFS='|' -v row="$2" '
    { sub(/\r$/, "") }
    $1 == "R" { message = $4 }
    $1 == row { $4 += 1000; printf "R|1|%d|%s\r\n%s\r\n########\r\n", $4, message, $0 }
  ' | iconv -f UTF-8 -t GBK >"$3"
}

# Adds one fen to the amount of the first payment that was paid, in a copy of the bundle.
tamper_one_fen() {
  cp -r "$BOOKS/bundle" "$BOOKS/tampered"
  local number amount
  number=$(grep -n -m 1 '"kind":"payment-paid"' "$BOOKS/bundle/records.jsonl" | cut -d: -f1)
  amount=$(sed -n "${number}s/.*\"amount\":\([0-9]*\).*/\1/p" "$BOOKS/bundle/records.jsonl")
  run "sed -i '${number}s/\"amount\":$amount/\"amount\":$((amount + 1))/' tampered/records.jsonl" \
    sed -i "${number}s/\"amount\":$amount/\"amount\":$((amount + 1))/" \
    "$BOOKS/tampered/records.jsonl"
}

# A copy of the books whose triggers are dropped before one balance is changed by hand.
break_a_copy() {
  cp -r "$BOOKS" "$BOOKS.copy"
  mv "$BOOKS.copy" "$BOOKS/broken"
  local triggers
  triggers=$(sqlite3 "$BOOKS/broken/ledger.sqlite" \
    "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'")
  run "sqlite3 副本 'DROP TRIGGER …; UPDATE balance SET credits = credits + 100 …'" \
    sqlite3 "$BOOKS/broken/ledger.sqlite" "$triggers UPDATE balance SET credits = credits + 100
      WHERE account = (SELECT min(id) FROM account WHERE code LIKE 'available%')"
}

# Looks for every number and account of the claims, and every payee's name, in all that the play left behind:
# they stand in bank files, in what was handed in, and by name in public notices, and nowhere else.
scan_for_people() {
  local people="$INBOX/people" where
  { iconv -f GB18030 -t UTF-8 "$INBOX/claims.csv"; sed 1d "$INBOX/staff/accepted.csv"; } |
    tr -d '\r' | awk -F, '
    NR == 1 { for (i = 1; i <= NF; i++) title[i] = $i; next }
    { for (i = 1; i <= NF; i++)
        if (title[i] ~ /证件号码$|^账号$/ && length($i) >= 12) print $i
        else if (title[i] == "户名" && length($i) >= 3) print $i }' | sort -u >"$people"
  iconv -f UTF-8 -t GB18030 "$people" >"$people.gb"
  LC_ALL=C grep -qaF -f "$people.gb" "$(bank_file 1)" || stop "扫描不灵:银行文件里本应查得到。"
  where=$(cd "$BOOKS" && LC_ALL=C grep -rlaF -f "${people#"$BOOKS"/}" -f "${people#"$BOOKS"/}.gb" \
    --exclude-dir=inbox --exclude-dir=notices . |
    grep -vE '^\./outbox/[^/]*\.(txt|xml)$' || true)
  [[ -z $where ]] || stop "个人信息出现在不该出现的地方:$where"
  say "$(wc -l <"$people") 个姓名、证件号码、账号,在账簿、留痕、审计包、归档包、清单里一个也没有(银行文件除外)。"
}

closing() {
  printf '\n%s演示完毕,用时 %d 秒。%s\n' "$BOLD" "$((SECONDS - BEGAN))" "$PLAIN"
  cat <<END

   账簿       $BOOKS/          ledger.sqlite;私钥在 private/,公示在 notices/
   银行文件   $OUTBOX/   旁边是清单 .manifest、签名 .cms、摘要 .json
   报表       ${OUTBOX}/page.html(打印页);全部分录 journal.hledger
   审计包     $BOOKS/bundle/   改过一分钱的副本在 tampered/,三十年后的在 bundle-later/
   公钥       $KEYS/     审计自行保管的那一份
   来件       $INBOX/    申领表、埋了哪些错 plan.txt、银行回盘

   接着看    $BIN/mingzhang fund show --home $BOOKS   (英文加 --lang en)
END
}
