# shellcheck shell=bash
# 留痕与审计 — an act of month.sh, which reads it.

step 2026-03-31T17:00 "月末检查点:日志签名,见证人再签" \
  "见证人在自己的机器上,不要账簿:记住上次的大小和树根,只签延续它的树;从此谁也不能悄悄改写这之前的任何一条。"
run "mingzhang witness watch --log-key keys/log.vkey --state witness/xugu.state" \
  "$BIN/mingzhang" witness watch --log-key "$KEYS/log.vkey" --state "$BOOKS/witness.state"
mz checkpoint publish --by finance
cosign
run "cat checkpoint" cat "$BOOKS/checkpoint"

step 2026-03-31T17:30 "审计:带走一个文件夹,离线核验" \
  "核验程序不连数据库,只信自己手里的公钥:逐条查链、查树、查签名、查审批人数、查每一分钱。"
say "付款承诺背后的户名、账号另成附件,只加密给审计的证书;出具本身入留痕:"
mz audit bundle "$BOOKS/bundle" --annex-for "$BOOKS/private/auditor.pem" \
  --reason '审计通知书〔2026〕7号' --by head
run "mingzhang-verify bundle --keys keys --annex bundle/annex --annex-key auditor.key.pem … | grep 附件" \
  annex_line
run "mingzhang-verify bundle --keys keys --outbox outbox" \
  "$BIN/mingzhang-verify" "$BOOKS/bundle" --keys "$KEYS" --outbox "$OUTBOX"
say "不信任何程序的人,只用 openssl 和 coreutils 也核得出链、树根、检查点和每一批的签名:"
ends 4 2 run "Keys/verify-with-openssl.sh bundle keys" \
  Keys/verify-with-openssl.sh "$BOOKS/bundle" "$KEYS"
say "一笔付款单独出具凭据:一个小文件,受益人也能离线核验。"
mz audit prove --payment "$(paid_payment 1)" --out "$BOOKS/outbox/payment.tlog-proof"
run "mingzhang-verify --proof payment.tlog-proof --keys keys" \
  "$BIN/mingzhang-verify" --proof "$BOOKS/outbox/payment.tlog-proof" --keys "$KEYS"
say "账簿这边:仅凭留痕重算全部余额,与账簿比对。"
mz audit replay

step 2026-03-31T17:50 "会计档案:电子回单只入账一次;归档信息包不用本程序也能读、能验" \
  "凭证号码和文件摘要都只能用一次;归档包里每个文件都在清单上,清单由日志密钥签名。"
printf '电子回单(演练)\n' >"$BOOKS/receipt.xml"
mz document book "$BOOKS/receipt.xml" --record 20 --form bank-receipt --number 'HD-2026 0331' \
  --issuer 虚谷农商行 --issued 2026-03-31 --amount 100 --by cashier
printf '另一份(演练)\n' >"$BOOKS/other.xml"
refused DOC-05 document book "$BOOKS/other.xml" --record 21 --form invoice \
  --number HD20260331 --issuer 虚谷公司 --issued 2026-03-31 --amount 100 --by cashier
ends 8 4 mz archive list
rm -rf "$BOOKS/archive-2026"
mz archive package --year 2026 --out "$BOOKS/archive-2026"
run "sha256sum --quiet -c sha256sums.txt && echo 齐全" \
  bash -c 'cd "$0" && sha256sum --quiet -c sha256sums.txt && echo 齐全' "$BOOKS/archive-2026"
run "mingzhang archive check archive-2026 --keys keys" \
  "$BIN/mingzhang" archive check "$BOOKS/archive-2026" --keys "$KEYS"
printf ' ' >>"$BOOKS/archive-2026/目录.txt"
fails 1 "mingzhang archive check archive-2026 --keys keys" \
  "$BIN/mingzhang" archive check "$BOOKS/archive-2026" --keys "$KEYS"
expect 目录.txt

step 2026-03-31T18:00 "改一分钱,看核验怎么说" "把审计包复制一份,在一条付款留痕里加一分钱。"
tamper_one_fen
fails 1 "mingzhang-verify tampered --keys keys" \
  "$BIN/mingzhang-verify" "$BOOKS/tampered" --keys "$KEYS"

step 2026-03-31T18:10 "直接改数据库:数据库自己拒绝" \
  "触发器不许改、不许删;先拆掉触发器再改(在副本上),重算就查得出。"
for sql in "UPDATE transfer SET amount = amount + 1" "DELETE FROM record WHERE number = 3" \
  "UPDATE settlement SET outcome = 'paid'"; do
  fails + "sqlite3 ledger.sqlite \"$sql\"" sqlite3 "$BOOKS/ledger.sqlite" "$sql"
  expect '_is_never_'
done
break_a_copy
fails 1 "mingzhang audit replay --home 副本" "$BIN/mingzhang" audit replay --home "$BOOKS/broken"
rm -rf "$BOOKS/broken"
