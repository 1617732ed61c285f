# shellcheck shell=bash
# 月末 — an act of month.sh, which reads it.

step 2026-03-31T18:30 "月末:钱在哪里,一张表" \
  "已下达 = 预留 + 在途 + 已支付 + 退票 + 已分配 + 已上缴 + 可用,逐资金相符。"
mz fund show
ends 12 3 mz report trial-balance
expect 借贷平衡
ends 10 4 mz report execution --fund jiuye-buzhu:county:2026
mz report differences
say "指标账按官方口径:待下达、可执行列借方,文件写明的要素各列一栏;应付补贴按对象逐户相加,等于总账。"
ends 8 3 mz report official --fund jiuye-buzhu:county:2026
ends 6 3 mz report recipients --fund jiuye-buzhu:county:2026
say "记账凭证,财务拿去直接入账;全部分录可以交给 hledger、ledger、beancount 重算:"
ends 16 0 mz report vouchers --fund jiuye-buzhu:county:2026 --month 2026-03
mz report page --fund jiuye-buzhu:county:2026 --out "$BOOKS/outbox/page.html"
mz export journal --format hledger --out "$BOOKS/outbox/journal.hledger"
if command -v hledger >/dev/null; then
  run "hledger -f journal.hledger check" hledger -f "$BOOKS/outbox/journal.hledger" check
else
  say "(本机没有 hledger,略过。)"
fi

step 2026-04-01T09:00 "三月结账:一人提出,另一人确认;结账以后,这段时间不再收账" \
  "银行和国库后来的业务按专项调整登记;其余一律拒绝。"
mz fund close jiuye-buzhu:county:2026 --month 3 --by finance
refused FUND-18 fund close jiuye-buzhu:county:2026 --month 3 --confirm --by finance
mz fund close jiuye-buzhu:county:2026 --month 3 --confirm --by head
refused FUND-16 fund appropriate jiuye-buzhu:county:2026 --document 迟到的文件 --amount 1 \
  --day 2026-03-31 --by finance

step 2026-04-02T09:00 "删除一个人:一人提议,另一人确认;钱、链、凭据都不动" \
  "每人的数据各有一把密钥,删除就是销毁它;留痕里本来只有申领号。钱还没有着落的、保管期限未满的,不能删。"
open=$(awk '$3 != "" { print $2; exit }' < <("$BIN/mingzhang" payment list 1 --state exported \
  --home "$BOOKS" | awk 'NR > 2'))
refused ERASE-02 person erase "$open" --reason 本人要求 --by clerk
gone=$("$BIN/mingzhang" payment list 1 --state paid --home "$BOOKS" | awk 'NR == 9 { print $2 }')
refused ERASE-06 person erase "$gone" --reason 本人要求 --by clerk

step 2057-01-05T09:00 "三十年以后:保管期满,鉴定、提议、确认,销毁清册永久保存" \
  "期限是数据(Ledger/retention.yaml),从末次业务的年度终了起算;清册出自留痕。"
say "旧证书早已到期,先换发;鉴定书由提议、确认的两人各签一次:"
refused DESK-12 person erase "$gone" --reason '期满,经鉴定无保存价值' --by head
renew head head admin finance
renew admin administrator head finance
mz person erase "$gone" --reason '期满,经鉴定无保存价值' --by head "${RENEWED_head[@]}"
refused ERASE-05 person erase "$gone" --confirm --by head "${RENEWED_head[@]}"
mz person erase "$gone" --confirm --by admin "${RENEWED_admin[@]}"
mz archive disposals
refused VAULT-06 claim reveal "$gone" --reason 回访 --by reviewer
say "名单上只剩“已删除”。再换一把主密钥,旧备份里的也从此打不开:"
run "mingzhang claim list | grep 已删除" bash -c '"$1" claim list --home "$2" | grep 已删除' - \
  "$BIN/mingzhang" "$BOOKS"
mz vault rotate --by admin
mz vault check
say "删除也在链上:日志已是新年度的名称,见证人接着签,后来的审计包照样核得出,两份鉴定签名也在内。"
mz checkpoint publish --by finance
cosign
mz audit bundle "$BOOKS/bundle-later"
ends 1 1 run "mingzhang-verify bundle-later --keys keys" \
  "$BIN/mingzhang-verify" "$BOOKS/bundle-later" --keys "$KEYS"
ends 8 1 run "Keys/verify-with-openssl.sh bundle-later keys" \
  Keys/verify-with-openssl.sh "$BOOKS/bundle-later" "$KEYS"
mz audit check
mz audit replay
scan_for_people
