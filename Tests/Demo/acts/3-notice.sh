# shellcheck shell=bash
# 公示与认定 — an act of month.sh, which reads it.

step 2026-03-03T09:00 "公示:五个工作日" "写公示的程序读不到账号、电话;证件号码只见首尾两位。"
mz notice publish --by reviewer
first 10 run "head $BOOKS/notices/notice-1.txt" cat "$BOOKS/notices/notice-1.txt"

step 2026-03-05T09:00 "公示期内:有人提出异议;提前认定被拒绝" "公示未满、异议未决,一分钱也认定不了。"
objected=$(claim_like noticed jiaotong)
mz objection raise "$objected" --text '听说此人没有外出务工' --by clerk
refused CLAIM-08 claim grant "$objected" --by reviewer

step 2026-03-11T09:00 "公示期满:异议未决的仍不能认定;处理以后认定" \
  "认定即预留资金。衔接资金不够,排在后面的显示“待资金”,不会超指标。"
refused CLAIM-09 claim grant "$objected" --by reviewer
mz objection decide 1 dismissed --reason '乡镇核查属实,异议不成立' --by reviewer
mz claim grant --by reviewer
grep -Eq '待资金 [1-9]' <<<"$LAST" || stop "本应有申领待资金。"
first 5 mz claim list --standing waiting
mz fund show
