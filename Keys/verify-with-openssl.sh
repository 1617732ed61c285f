#!/usr/bin/env bash
# 只用 openssl 核验审计包 — checks a bundle with bash, coreutils, grep and openssl alone, as Sources/AuditTrail/Format.md says.
#
#   verify-with-openssl.sh BUNDLE KEYS [RECORD-NUMBER…]     KEYS: the auditor's own copy, not one that came with BUNDLE
#
# Always all of it: chain and root of every record, checkpoint and cosignatures; of all that officers sealed (batches, settings,
# appraisals, origins) that it is what the records tell, that the seals hold, whose they are, and that their keys were neither
# revoked nor lost before; prints the hash of each record named. Sums, claims, roles, limits, the two officers of each key and
# revocation lists are left to mingzhang-verify. Ends with 0: all holds, 1: something does not, 2: called wrongly. 10,000 records
# take about 3 s, and 50 MB of TMPDIR or, without it, of memory. Seen to work with bash 5.2, coreutils 9.1, openssl 3.0.
set -u; shopt -s nullglob; export LC_ALL=C; names=('?') renewed=; declare -A owner ended asked need stated digest over at signers held
[[ $# -ge 2 && -d $1 && -d $2 ]] || { echo "用法 usage: ${0##*/} BUNDLE KEYS [RECORD-NUMBER…]" >&2; exit 2; }
B=$1 K=$2 failed=0; shift 2; T=$(mktemp -d -p "${TMPDIR:-/dev/shm}") || exit 2; trap 'rm -rf "$T"' EXIT; mkdir "$T/d"
# judge STATUS 中文 ENGLISH 怎么办 ADVICE
judge() { if (($1)); then failed=1; echo "✗ $2:不成立,$4 — $3: DOES NOT HOLD, $5"; else echo "✓ $2:成立 — $3: holds"; fi; }
sum() { sha256sum | cut -c-64; }; hex() { basenc --base16 -w0 | tr A-F a-f; }; bytes() { tr a-f A-F | basenc --base16 -d; }
print() { openssl x509 -in "$1" -outform DER | sum; }; vkey() { echo "$1+$( (echo "$1"; base64 -d <<<"$2") | sum | cut -c-8)+$2"; }
words() { while read -r l || [[ $l ]]; do [[ -z $l || $l == '#'* ]] || echo "$l"; done <"$1"; } # the lines of a file of keys
hashed() (cd "$T/d" || exit; f=(*); for ((i = 0; i < ${#f[@]}; i += 5000)); do "${@:-sha256sum}" "${f[@]:i:5000}"; done |
  cut -c-64; rm -r "$T/d"; mkdir "$T/d") # the digest of each file in d, by name; d is empty afterwards
[[ -s $B/records.jsonl && -s $B/checkpoint ]] || { judge 1 "$B" "$B" "缺文件,另取一份" "files are missing, ask again"; exit 1; }

# Records: every line as it is, the chain, the hashes asked for; then the tree, level by level: 01 ‖ left ‖ right, an odd one goes
# up as it is.
mapfile -t line <"$B/records.jsonl"; n=${#line[@]}; write() { for ((i = 0; i < n; i++)); do printf '\0%s' "${line[i]}" >"$T/d/$((1000000 + i))"; done; }
write; mapfile -t leaf < <(hashed); link=("${leaf[@]}"); [[ ${line[0]} != *'"suite":"shangmi"'* ]] || { write; mapfile -t link < <(hashed openssl dgst -sm3 -r); }
spot=$(printf '%s\n' "${line[@]}" | cmp - "$B/records.jsonl" 2>&1 && cmp <(for l in "${line[@]}"; do echo "${l: -105}"; done) \
  <(printf ',"previous":"%s","v":"mingzhang/record/v1"}\n' "$(printf %064d 0)" "${link[@]:0:n-1}") 2>&1)
judge $? "$n 条留痕相链" "chain of $n records" "看第 ${spot##* } 条及前一条" "look at record ${spot##* } and the one before"
for r; do h=; [[ ! $r =~ ^[1-9][0-9]*$ ]] || h=${leaf[r - 1]-}; judge $((! ${#h})) "第 $r 条${h:+ $h}" "record $r" "没有这一条" "there is none"; done
for ((m = n; m > 1; m = ${#leaf[@]})); do printf '01%s%s\n' "${leaf[@]:0:m / 2 * 2}" | bytes | split -a 5 -b 65 - "$T/d/"
  mapfile -t leaf < <(hashed; ((m % 2)) && echo "${leaf[-1]}"); done

# What the records tell: names of the log, keys, and what officers sealed: digests of text and seal, who and when. An ended key
# seals nothing any more. The text of a setting, an appraisal or an origin is its proposal, `v`, and before MEMBER `proposer` and MORE.
pick() { for k; do [[ $l =~ [{,]\"$k\":\"?([^]\"\},]+) ]]; printf -v "$k" %s "${BASH_REMATCH[1]-}"; done; }
# text FILE MEMBER [MORE], sealed SEAL TEXT
text() { v=",\"v\":\"mingzhang/${1##*.}/v1\"" t=${l#*'"body":'}; t=${t%%'},"by":"'*}; t=${t%%',"retention-file":'*}
  t=${t/"\"certificate\":\"$certificate\","}; t=${t/"\"cms\":\"$cms\","}; t=${t/"\"$2\":"/"${3-}\"proposer\":\"$by\",\"$2\":"}
  [[ $1 == *.setting ]] && t=${t/',"value":'/"$v,\"value\":"} || t+=$v; stated[$1]=$(printf '%s}' "$t" | sum); }
signed() { signers[$1]+="$certificate ${ended[$certificate]-}$by"$'\n'; }; sealed() { signed "$1"; over[$1]=$2 at[$1]=${time%???} digest[$1.cms]=$cms digest[$2]=${stated[$2]-none}; }
while read -r _ name _ _ _ _ pem; do owner[$(print "$K/$pem")]=$name; done < <(words "$K/keyring.txt")
while read -r l; do time=${l#*:} time=${time%%,*}; pick batch by certificate cms kind log manifest name number origin proposal round seals \
  setting state; b=batches/$batch-$round s=settings/$setting a=appraisals/$number e=appraisals/$proposal; case $kind in
  books-opened | origin-continued) names+=("$origin") ;;
  key-confirmed) if [[ $state == enrolled ]]; then : "${owner[$certificate]:=$name}"; else ended[$certificate]=✗; fi ;;
  batch-submitted) asked[$b]=${seals//[!0-9]/9} stated[$b.manifest]=$manifest digest[$b.manifest]=$manifest ;;
  batch-approved) sealed "$b" "$b.manifest" ;; batch-exported) need[$b]=${asked[$b]-1}; : "${digest[$b.cms]:=none}" ;;
  setting-proposed) text "$s.setting" setting ;; setting-confirmed) sealed "$s" "$s.setting" ;;
  erasure-proposed) text "$a.appraisal" reason "\"proposal\":$number,"; sealed "$a.proposed" "$a.appraisal" ;;
  person-erased) sealed "$e.confirmed" "$e.appraisal" ;;
  origin-proposed) text "origins/$number.origin" reason; signed "origins/$number" ;;
  origin-confirmed) sealed "origins/$proposal" "origins/$proposal.origin"; names+=("$origin") renewed=${log:-$renewed} ;;
esac; done < <(grep -aE '"kind":"(books|key|batch|setting|erasure|person|origin)-' "$B/records.jsonl")

# Checkpoint: origin, size and root; then every line of a known key, type 01 the log's, or the one that two officers put in its
# place, and 04 a witness's. A key may end in a plus sign, which a read that splits there would take away.
mapfile -t note <"$B/checkpoint"; log=$(words "$K/log.vkey" | head -n 1) name=${log%%+*} key=${log#*+*+} origin=${names[-1]} by=${log#*+*+}
printf '%s\n' "${note[@]}" | cmp -s - "$B/checkpoint" && [[ " ${names[*]} " == *" $name "* && $log == "$(vkey "$name" "$key")" &&
  -z ${note[3]-x} && "${note[*]:0:3}" == "$origin $n $(bytes <<<"${leaf[0]}" | base64 -w0)" ]]
judge $? "检查点的来源、条数、树根" "origin, size and root of the checkpoint" "留痕有改、删、添" "records differ from it"
while read -r v; do name=${v%%+*} key=${v#*+*+} id=${v#*+}; base64 -d <<<"$key" >"$T/key"
  for l in "${note[@]:4}"; do s=${l##* }; base64 -d <<<"$s" >"$T/seal" 2>/dev/null
    [[ $l == "— $name $s" && $(head -c 4 "$T/seal" | hex) == "${id%%+*}" ]] || continue
    case $(head -c 1 "$T/key" | hex):${#s} in 01:92) t= ;; 04:104) t=$'cosignature/v1\n'"time $((0x$(head -c 12 "$T/seal" | tail -c 8 | hex)))"$'\n' ;;
      *) t='?' ;; esac; printf %s "$t" | cat - <(head -n 3 "$B/checkpoint") >"$T/text"
    [[ $(base64 -w0 "$T/seal") == "$s" && $v == "$(vkey "$name" "$key")" ]] && openssl pkeyutl -verify -rawin -in "$T/text" \
      -sigfile <(tail -c 64 "$T/seal") -pubin -keyform DER -inkey <(bytes <<<302a300506032b6570032100; tail -c 32 "$T/key") &>/dev/null && held[$name]=1
    judge $? "$name 的签名" "signature of $name" "向签名人核对公钥与检查点" "compare key and checkpoint with the signer"; done
done < <([[ -z $renewed ]] || by=$(bytes <<<"01$renewed" | base64 -w0); vkey "$origin" "$by"; words "$K/witnesses.vkey")
read -r _ c _ < <(words "$K/quorum.txt" | grep ^witnesses); [[ ${held[$origin]-} && ${#held[@]} -gt ${c:=0} ]]
judge $? "账簿签名,见证不少于 $c" "signed by the log, witnesses at least $c" "不要采信" "do not rely on the checkpoint"

# Seals: those of the officers who signed, each with a key of theirs, and enough of them when a batch left. What openssl cms
# refuses may be of SM2: verify-sm2-seal.sh, which lies beside this file, asks openssl in another way.
holds() { q=("$B/$1.cms" "$B/${over[$1]}" "$K" "${at[$1]}"); { openssl cms -verify -binary -inform DER -in "${q[0]}" -content "${q[1]}" -attime "${at[$1]}" \
    -CAfile <(cat "$K"/roots/*.pem) -no-CApath -no-CAstore -signer "$T/who" -out /dev/null || "$(dirname "$0")/verify-sm2-seal.sh" "${q[@]}" >"$T/who"
  } 2>/dev/null && csplit -szf "$T/d/" "$T/who" /-BEGIN/ '{*}' || return
  people=$(for c in "$T/d/"*; do c=$(print "$c"); echo "$c ${owner[$c]-?}"; done | sort -u); rm "$T/d/"*
  c=$(cut -d' ' -f2 <<<"$people" | sort -u | wc -l); [[ $c -ge ${need[$1]-1} && $people == "$(sort -u <<<"${signers[$1]%?}")" ]]; }
while read -r f; do c=; [[ ${digest[$f]-} && -f $B/$f && $(sum <"$B/$f") == "${digest[$f]}" ]] && { [[ $f != *.cms ]] || holds "${f%.cms}"; }
  judge $? "$f${c:+ 的签名 $c}" "$f${c:+, seals: $c}" "停止办理,请签名的人核对" "stop, and ask the officers"
done < <( (cd "$B" && printf '%s\n' {batches,settings,appraisals,origins}/*; printf '%s\n' "${!digest[@]}") | grep . | sort -u | sort -V)
v=("全部成立 — all of it holds" "有不成立之处 — something does not hold"); echo "结论 Verdict: ${v[failed]}"; exit "$failed"
