# shellcheck shell=bash
# 回盘 — an act of month.sh, which reads it.

step 2026-03-13T09:00 "银行回盘:先来一份金额对不上的" \
  "回盘逐笔核对账号和金额;对不上的进待处理队列,不动账。"
bank_answers "$file1" --choose 3=returned:ACCOUNT_CLOSED --choose 5=rejected:NAME_MISMATCH \
  --choose 7=unknown --choose 9=paid
reply1=$(first_line "$LAST")
returns1=$(second_line "$LAST")
wrong_amount_reply "$reply1" 9 "$INBOX/result_differs.txt"
mz reply import "$INBOX/result_differs.txt" --by cashier
expect '进入队列 1'
say "再来真的:付了的入“已支付”,失败的退回“可用”,结果不明的留在“在途”。"
mz reply import "$reply1" --by cashier
say "同一份回盘再导入一次:"
mz reply import "$reply1" --by cashier
expect 没有任何改变
bank_answers "$file2" --choose 2=rejected:ACCOUNT_UNKNOWN --choose 4=returned:ACCOUNT_BLOCKED \
  --choose 6=unknown
reply2=$(first_line "$LAST")
returns2=$(second_line "$LAST")
say "另一家银行答的是 pain.002;里面有一个代码表上没有的状态,按待查处理:"
mz reply import "$reply2" --by cashier

step 2026-03-16T09:00 "三天以后退票" "钱退回来不算“可用”,先在“退票”里等人处理。"
mz reply import "$returns1" --by cashier
grep -Eq '退票 [1-9]' <<<"$LAST" || stop "本应有退票。"
mz reply import "$returns2" --by cashier
grep -Eq '退票 [1-9]' <<<"$LAST" || stop "本应有退票。"
first 6 mz payment list 1 --state returned
returned=$(awk 'NR == 3 { print $1 }' <<<"$LAST")
claim=$(awk 'NR == 3 { print $2 }' <<<"$LAST")

step 2026-03-16T14:00 "财务的密钥介质丢了:挂失即停用,换发须两人" \
  "提出的人不能自己确认,也没有人能确认自己的密钥;密钥从不删除,签名按它在留痕中的位置算数。"
mz key lost finance --reason '介质遗失' --day 2026-03-14 --by finance
lost=$(proposal)
refused CERT-12 key confirm "$lost" --by finance
mz key confirm "$lost" --by head
mz key make finance --role finance --out "$BOOKS/private/finance-2"
mz key enrol finance --certificate "$BOOKS/private/finance-2.pem" --reason '换发' --by admin
mz key confirm "$(proposal)" --by head
first 9 mz key list
FINANCE=(--key "$BOOKS/private/finance-2.key.pem" --passphrase-file "$BOOKS/private/finance-2.pass")

step 2026-03-17T09:00 "补发:新账户、新标识、新批次、重新审批" \
  "补发的一笔指回原来那笔;没有退票证明的付款不能补发。"
refused PAYMENT-01 payment reissue "$(paid_payment 1)" --name 李甲子 \
  --account 6299000000900010002 --bank 402709900018 --reason '再发一次' --by clerk
reveal "$claim" "退票后联系本人更正账户"
mz payment reissue "$returned" --name "$NAME" --account 6299000000900010002 --bank "$BANK" \
  --reason '原账户已销户,本人提交新卡' --by clerk
mz batch compose --fund jiuye-buzhu:county:2026 --bank county-credit-union --by clerk
mz batch submit 4 --by clerk
say "捡到旧介质的人签不了:"
refused CERT-15 batch approve 4 --by finance --certificate "$KEYS/certificates/finance.pem"
mz batch approve 4 --by finance "${FINANCE[@]}"
mz batch export 4 --by cashier
at 2026-03-18T09:00
bank_answers "$(bank_file 4)" --rejected 0 --unknown 0 --returned 0
mz reply import "$(first_line "$LAST")" --by cashier
expect '已支付 1'
say "至今银行说不清、对不上的,都在这里等人:"
mz reply queue
