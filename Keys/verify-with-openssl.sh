#!/usr/bin/env bash
# 只用 openssl 核验审计包 — checks a bundle with bash, coreutils and openssl alone, as Sources/AuditTrail/Format.md says.
#
#   verify-with-openssl.sh BUNDLE KEYS [RECORD-NUMBER…]     KEYS: the auditor's own copy, not one that came with BUNDLE
#
# Always all of it: chain and root of every record, checkpoint and cosignatures, of each batch both digests, its seals,
# whose they are, and that their keys were neither revoked nor lost before; prints the hash of each record named. Sums,
# claims, settings, roles, limits, the two officers of each key and revocation lists are left to mingzhang-verify.
# Ends with 0: all holds, 1: something does not, 2: called wrongly. 10,000 records take about 3 s, and 50 MB of TMPDIR
# or, without it, of memory. Seen to work with bash 5.2, coreutils 9.1, openssl 3.0.
set -u; shopt -s nullglob; export LC_ALL=C; [[ $# -ge 2 && -d $1 && -d $2 ]] || { echo "用法 usage: ${0##*/} BUNDLE KEYS [RECORD-NUMBER…]" >&2; exit 2; }
B=$1 K=$2 failed=0; shift 2; T=$(mktemp -d -p "${TMPDIR:-/dev/shm}") || exit 2; trap 'rm -rf "$T"' EXIT; mkdir "$T/d"
# judge STATUS 中文 ENGLISH 怎么办 ADVICE
judge() { if (($1)); then failed=1; echo "✗ $2:不成立,$4 — $3: DOES NOT HOLD, $5"; else echo "✓ $2:成立 — $3: holds"; fi; }
sum() { sha256sum | cut -c-64; }; print() { openssl x509 -in "$1" -outform DER | sum; } # print: of a certificate
hex() { basenc --base16 -w0 | tr A-F a-f; }; bytes() { tr a-f A-F | basenc --base16 -d; }; words() { while read -r l || [[ $l ]]; do [[ -z $l || $l == '#'* ]] || echo "$l"; done <"$1"; }
hashed() (cd "$T/d" || exit; f=(*); for ((i = 0; i < ${#f[@]}; i += 5000)); do sha256sum "${f[@]:i:5000}"; done |
  cut -c-64; rm -r "$T/d"; mkdir "$T/d") # the SHA-256 of each file in d, by name; d is empty afterwards
[[ -s $B/records.jsonl && -s $B/checkpoint ]] || { judge 1 "$B" "$B" "缺文件,另取一份" "files are missing, ask again"; exit 1; }

# Records: every line as it is, the chain, the hashes asked for, then the tree, level by level.
mapfile -t line <"$B/records.jsonl"; mapfile -t note <"$B/checkpoint"; n=${#line[@]} log=$(words "$K/log.vkey")
mapfile -t names < <(grep -aE '"kind":"(books-opened|origin-(continued|confirmed))",' "$B/records.jsonl" | grep -aoE '"origin":"[^"]+"' | cut -d'"' -f4); origin=${names[-1]-}
for ((i = 0; i < n; i++)); do printf '\0%s' "${line[i]}" >"$T/d/$((1000000 + i))"; done; mapfile -t leaf < <(hashed)
spot=$(printf '%s\n' "${line[@]}" | cmp - "$B/records.jsonl" 2>&1 && cmp <(for l in "${line[@]}"; do echo "${l: -105}"; done) \
  <(printf ',"previous":"%s","v":"mingzhang/record/v1"}\n' "$(printf %064d 0)" "${leaf[@]:0:n-1}") 2>&1)
judge $? "$n 条留痕相链" "chain of $n records" "看第 ${spot##* } 条及前一条" "look at record ${spot##* } and the one before"
for r; do if [[ $r =~ ^[1-9][0-9]*$ && ${leaf[r - 1]-} ]]; then echo "· 第 $r 条的哈希 — hash of record $r: ${leaf[r - 1]}"
  else judge 1 "第 $r 条" "record $r" "没有这一条" "there is no such record"; fi; done
for ((m = n; m > 1; m = ${#leaf[@]})); do # 01 ‖ left ‖ right; an odd one goes up as it is
  printf '01%s%s\n' "${leaf[@]:0:m / 2 * 2}" | bytes | split -a 5 -b 65 - "$T/d/"
  mapfile -t leaf < <(hashed; ((m % 2)) && echo "${leaf[-1]}"); done

# Checkpoint: origin, size and root; then every line of a known key, type 01 the log's and 04 a witness's. A key may end
# in a plus sign, which a read that splits there would take away.
printf '%s\n' "${note[@]}" | cmp -s - "$B/checkpoint" && [[ " ${names[*]-} " == *" ${log%%+*} "* &&
  $( (echo "${log%%+*}"; base64 -d <<<"${log#*+*+}") | sum) == "$(cut -d+ -f2 <<<"$log")"* &&
  "${note[*]:0:3}" == "$origin $n $(bytes <<<"${leaf[0]}" | base64 -w0)" && -z ${note[3]-x} ]]
judge $? "检查点的来源、条数、树根" "origin, size and root of the checkpoint" "留痕有改、删、添" "records differ from it"
declare -A held manifest asked seals at cms by owner ended; cat "$K"/roots/*.pem >"$T/roots"; head -n 3 "$B/checkpoint" >"$T/body"
while read -r l; do name=${l%%+*} id=${l#*+} id=${id%%+*}; base64 -d <<<"${l#*+*+}" >"$T/key"; for l in "${note[@]:4}"; do
  s=${l##* }; base64 -d <<<"$s" >"$T/seal" 2>/dev/null
  [[ $l == "— $name $s" && $(head -c 4 "$T/seal" | hex) == "$id" ]] || continue
  (bytes <<<302a300506032b6570032100; tail -c 32 "$T/key") >"$T/public"; tail -c 64 "$T/seal" >"$T/signature"; : >"$T/text"
  case $(head -c 1 "$T/key" | hex):${#s} in 01:92) cp "$T/body" "$T/text" ;; 04:104)
    (printf 'cosignature/v1\ntime %d\n' "0x$(head -c 12 "$T/seal" | tail -c 8 | hex)"; cat "$T/body") >"$T/text" ;; esac
  [[ $(base64 -w0 "$T/seal") == "$s" && $( (echo "$name"; cat "$T/key") | sum) == "$id"* ]] && openssl pkeyutl -verify \
    -pubin -keyform DER -inkey "$T/public" -rawin -in "$T/text" -sigfile "$T/signature" >/dev/null 2>&1 && held[$name]=1
  judge $? "$name 的签名" "signature of $name" "向签名人核对公钥与检查点" "compare key and checkpoint with the signer"
done; done < <(echo "$origin+$( (echo "$origin"; base64 -d <<<"${log#*+*+}") | sum | cut -c-8)+${log#*+*+}"; words "$K/witnesses.vkey"); need=$(words "$K/quorum.txt" | while read -r k c _; do [[ $k != witnesses ]] || echo "$c"; done)
[[ ${held[$origin]-} && ${#held[@]} -gt ${need:-0} ]]
judge $? "账簿签名,见证不少于 $need" "signed by the log, witnesses at least $need" "不要采信" "do not rely on the checkpoint"

# Batches: both digests as recorded; the seals hold, are those of the officers who approved, and were enough when it left.
N='([0-9]+)' H='"([0-9a-f]{64})"'; send='^\{"at":'$N',"body":\{"batch":'$N',"copy":.*,"round":'$N'},.*"kind":"batch-exported",'
submit='^\{"at":'$N',"body":\{.*"batch":'$N',"count":'$N',"manifest":'$H',.*"round":'$N',"seals":'$N',.*"kind":"batch-submitted",'
approve='^\{"at":'$N'...,"body":\{"batch":'$N',"certificate":'$H',"cms":'$H',"round":'$N'},"by":"([^"]+)",.*"kind":"batch-app'
change='"body":\{"certificate":'$H',.*,"name":"([^"]+)",.*"state":"([a-z]+)"},.*"kind":"key-confirmed",'
while read -r _ name _ _ _ _ pem; do owner[$(print "$K/$pem")]=$name; done < <(words "$K/keyring.txt")
for l in "${line[@]}"; do
  if [[ $l =~ $submit ]]; then r=("${BASH_REMATCH[@]:2}"); b=${r[0]}-${r[3]} manifest[$b]=${r[2]} asked[$b]=${r[4]}
  elif [[ $l =~ $approve ]]; then r=("${BASH_REMATCH[@]:1}"); b=${r[1]}-${r[4]}
    at[$b]=${r[0]} cms[$b]=${r[3]} by[$b]+="${by[$b]+$'\n'}${r[2]} ${ended[${r[2]}]-}${r[5]}"
  elif [[ $l =~ $change ]]; then c=${BASH_REMATCH[1]} # who was enrolled since; an ended key seals nothing after it
    case ${BASH_REMATCH[3]} in enrolled) : "${owner[$c]:=${BASH_REMATCH[2]}}" ;; *) ended[$c]=✗ ;; esac
  elif [[ $l =~ $send ]]; then b=${BASH_REMATCH[2]}-${BASH_REMATCH[3]} seals[$b]=${asked[$b]-1}; fi; done
for f in "$B"/batches/*; do b=${f##*/}; [[ $b == *.manifest && ${manifest[${b%.*}]-} || $b == *.cms && ${cms[${b%.*}]-} ]] ||
  judge 1 "批次文件 $b" "file $b" "没有留痕提到它" "no record speaks of it"; done
for b in $(printf '%s\n' "${!manifest[@]}" "${!cms[@]}" "${!seals[@]}" | sort -uV); do f=$B/batches/$b
  [[ -f $f.manifest && $(sum <"$f.manifest") == "${manifest[$b]-}" ]]
  judge $? "批次 $b 的清单" "manifest of batch $b" "停止支付,清单不是所提交的" "stop the payment, it is not what was submitted"
  [[ ${cms[$b]-}${seals[$b]-} ]] || continue; rm -f "$T/d/"*
  [[ -f $f.cms && $(sum <"$f.cms") == "${cms[$b]-}" ]] && openssl cms -verify -binary -inform DER -in "$f.cms" \
    -content "$f.manifest" -CAfile "$T/roots" -no-CApath -no-CAstore -attime "${at[$b]}" -signer "$T/who" -out /dev/null \
    2>/dev/null && csplit -szf "$T/d/" "$T/who" /-BEGIN/ '{*}'
  people=$(for c in "$T/d/"*; do c=$(print "$c"); echo "$c ${owner[$c]-?}"; done | sort -u)
  c=$(words <(echo "$people") | cut -d' ' -f2 | sort -u | wc -l); [[ $c -ge ${seals[$b]-1} && $people == "$(sort -u <<<"${by[$b]-}")" ]]
  judge $? "批次 $b 的签名 $c/${asked[$b]-}" "seals of batch $b, $c of ${asked[$b]-}" "停止支付,请审批人核对" "stop the payment, ask the officers"
done
v=("全部成立 — all of it holds" "有不成立之处 — something does not hold"); echo "结论 Verdict: ${v[failed]}"; exit "$failed"
