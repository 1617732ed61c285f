# shellcheck shell=bash
# 批次 — an act of month.sh, which reads it.

step 2026-03-11T10:00 "组批与提交:第 1 批走县信用社(GBK 文本),第 2 批走其他银行(pain.001)" \
  "提交即冻结:收款人、账户、金额、次序写进清单,人和账户只以加盐摘要出现。超过 30 万元须两人审批。"
mz batch compose --fund jiuye-buzhu:county:2026 --bank county-credit-union --by clerk
mz batch submit 1 --by clerk
expect '须 2 人审批'
mz batch compose --fund xianjie:county:2026 --bank iso20022 --by clerk
mz batch submit 2 --by clerk
say "财务审批之前看审批单:"
mz batch show 1

step 2026-03-11T11:00 "试着做不该做的事:每一件都被拒绝,账上不留痕迹" \
  "再交一次、经办人自批、用别人的钥匙、未批先送、提交后改账户。"
money=$(money_now)
refused BATCH-02 batch submit 1 --by clerk
refused DESK-02 batch approve 1 --by clerk
refused APPROVAL-05 batch approve 1 --by finance --key "$BOOKS/private/head.key.pem" \
  --passphrase-file "$BOOKS/private/head.pass" --certificate "$KEYS/certificates/head.pem"
refused SEAL-10 batch approve 1 --by finance --key "$BOOKS/private/head.key.pem" \
  --passphrase-file "$BOOKS/private/head.pass"
refused BATCH-02 batch export 1 --by cashier
frozen=$(claim_in_batch 1)
refused CLAIM-13 claim correct-account "$frozen" --name 李甲子 --account 6299000000900010002 \
  --bank 402709900018 --reason '申请换卡' --by clerk
[[ $(money_now) == "$money" ]] || stop "被拒绝的事动了钱。"
say "六次被拒绝,资金表一分不变。"

step 2026-03-11T14:00 "审批:审批就是签名" \
  "财务、分管领导各用本人私钥在清单上签名(CMS,ECDSA P-256);少一人也送不出。"
mz batch approve 1 --by finance
refused APPROVAL-03 batch approve 1 --by finance
refused BATCH-02 batch export 1 --by cashier
mz batch approve 1 --by head
mz batch approve 2 --by finance

step 2026-03-11T15:00 "送出:经办、审批人都不能送,由出纳送" \
  "送出时重写银行文件,与审批人所签的摘要逐一相符才放行;再送一份,字节相同,另留一条痕迹。"
refused EXPORT-01 batch export 1 --by clerk
refused EXPORT-02 batch export 1 --by finance
mz batch export 1 --by cashier
mz batch export 2 --by cashier
file1=$(bank_file 1)
file2=$(bank_file 2)
cp "$file1" "$INBOX/first-copy"
mz batch export 1 --by cashier
run "cmp 第1份 第2份 && echo 两份相同" bash -c 'cmp "$1" "$2" && echo 两份相同' - \
  "$INBOX/first-copy" "$file1"
say "信用社文件(GBK)与 pain.001 的开头(账号在这里遮住):"
run "iconv -f GBK -t UTF-8 $(basename "$file1") | head -3" opening_of_text "$file1"
run "head -c 600 $(basename "$file2")" opening_of_message "$file2"

step 2026-03-11T15:30 "外人怎样核验签名:只用 openssl" \
  "两人签的是 batch-1-1.manifest 这份清单;改一个字节,openssl 就不认。"
verify_with_openssl "$OUTBOX/batch-1-1.manifest"
expect 'successful'
sed 's/"count":/"count": /' "$OUTBOX/batch-1-1.manifest" >"$INBOX/changed.manifest"
say "清单的副本里多了一个空格:"
if verify_with_openssl "$INBOX/changed.manifest"; then stop "openssl 不该接受。"; fi

step 2026-03-11T16:00 "银行写不出的字:䶮" \
  "信用社的 GBK 没有这个字:组批时就指名道姓地拒绝,绝不用“?”代替;按银行登记的户名更正后再组。"
refused BATCH-11 batch compose --fund xianjie:county:2026 --bank county-credit-union --by clerk
rare=$(sed -n 's/.*申领 \([0-9]*\):.*䶮.*/\1/p' <<<"$LAST" | head -1)
reveal "$rare" "核对银行登记的户名"
mz claim correct-account "$rare" --name 王YAN --account "$ACCOUNT" --bank "$BANK" \
  --reason '信用社证明:户名登记为王YAN' --by clerk
mz batch compose --fund xianjie:county:2026 --bank county-credit-union --by clerk
mz batch submit 3 --by clerk
say "分管领导驳回一次:这一轮永远留档,下一轮重新冻结、重新签名。"
mz batch reject 3 --reason '请附信用社的户名证明' --by head
mz batch compose --fund xianjie:county:2026 --bank county-credit-union --after 3 --by clerk
mz batch submit 3 --by clerk
mz batch approve 3 --by finance
grep -q '还须另一人' <<<"$LAST" && mz batch approve 3 --by head
mz batch export 3 --by cashier
mz batch list
