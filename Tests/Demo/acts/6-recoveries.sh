# shellcheck shell=bash
# 一元钱的其余去处 — an act of month.sh, which reads it.

step 2026-03-20T09:00 "放弃补发、追回、手续费:都凭纸面文号,各记一笔,都指着原来那笔" \
  "追回分四步:决定、到账、上缴、恢复指标;每一步不能超过前一步的余额。"
first 6 mz payment list 2 --state returned
mz payment give-back "$(awk 'NR == 3 { print $1 }' <<<"$LAST")" --document 虚人社退〔2026〕1号 \
  --day 2026-03-20 --reason 本人放弃 --by finance
wrong=$(paid_payment 1)
mz payment recover "$wrong" --amount 100 --document 虚人社追〔2026〕1号 --day 2026-03-20 \
  --treatment treasury --reason 核减一个月 --by head
decided=$(record)
at 2026-03-23T10:00
refused FUND-24 payment recovery received --of "$decided" --amount 100.01 --document 缴款单1 \
  --day 2026-03-23 --by cashier
mz payment recovery received --of "$decided" --amount 100 --document 缴款单1 --day 2026-03-23 \
  --by cashier
received=$(record)
mz payment recovery received --of "$decided" --amount 100 --document 缴款单1 --day 2026-03-23 \
  --by cashier
expect 早已登记
mz payment recovery remitted --of "$received" --amount 100 --document 缴库书7 --day 2026-03-23 \
  --by cashier
refused FUND-28 fund release 1 --reason 已经付了 --by head

step 2026-03-24T09:00 "指标的下达、分配与更正:直达标识和上级文号跟到最后一笔付款" \
  "分给下级多少,下级账上就收到多少;付款背后换一份指标,收款人不变。"
mz fund appropriate jiuye-buzhu:county:2026 --document '虚财社〔2026〕9号' --amount 60000 \
  --day 2026-03-23 --element project=529901-2026-07 --element department-class=30399 --by finance
mz fund open jiuye-buzhu:county:2026:xujie --by finance
mz fund allocate --line 4 --unit xujie --amount 20000 --document '虚人社〔2026〕11号' \
  --day 2026-03-24 --by finance
refused FUND-24 fund allocate --take-back "$(record)" --amount 20000.01 --document x \
  --day 2026-03-24 --by finance
mz payment correct "$(paid_payment 1)" --line 4 --document 更正单3 --day 2026-03-24 --by finance
refused FUND-25 fund transfer --line 4 --to jiuye-buzhu:county:2026 --amount 1 --document x \
  --day 2026-03-24 --by finance
mz fund lines jiuye-buzhu:county:2026
mz fund events jiuye-buzhu:county:2026

step 2026-03-30T09:00 "发放公示:发到手里的再公布一次" \
  "从账上生成,每笔只公布一次;整个号码在公开文件里写不出来。"
mz notice disclose --by reviewer
first 9 run "head $BOOKS/notices/disclosure-1.txt" cat "$BOOKS/notices/disclosure-1.txt"
