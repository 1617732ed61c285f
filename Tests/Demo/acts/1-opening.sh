# shellcheck shell=bash
# 建账与资金 — an act of month.sh, which reads it.

step 2026-03-02T09:00 "建账:六名人员各有一把私钥,岗位互不相兼" \
  "私钥加密存放,公钥与证书另成一夹,日后交审计自行保管。已有账簿时拒绝重建。"
if [[ $SUITE == international ]]; then mz init --practice; else mz init --practice --suite "$SUITE"; fi
refused HOME-01 init --practice

step 2026-03-02T09:10 "资金:三个资金年度,三份指标,每份有文号" \
  "每个资金年度自成一本账,钱不能跨账;同一文号再登记一次,不会重复入账。"
for fund in jiuye-buzhu xianjie dongxibu; do
  mz fund open "$fund:county:2026" --by finance
done
mz fund appropriate jiuye-buzhu:county:2026 --document '虚财社〔2026〕3号' --amount 1800000 \
  --day 2026-02-10 --direct --upper '虚省财社〔2026〕21号' --by finance
mz fund appropriate xianjie:county:2026 --document '虚财农〔2026〕5号' --amount 440000 \
  --day 2026-02-12 --by finance
mz fund appropriate dongxibu:county:2026 --document '虚协作〔2026〕2号' --amount 200000 \
  --day 2026-02-13 --by finance
mz fund appropriate xianjie:county:2026 --document '虚财农〔2026〕5号' --amount 440000 \
  --day 2026-02-12 --by finance
expect 早已登记
say "核算办法是数据:采用以后,每件业务在指标账、预算会计、财务会计同时记账,或者都不记。"
mz fund accounting --by finance

step 2026-03-02T09:30 "设定:文件留给本机构定的标准和渠道,一人提出,另一人签名确认" \
  "超过文件上限的不收;提出人不能自己确认;没有确认的设定不起作用。"
mz setting import --by finance
proposed=$(sed -n 's/^提出 [0-9]* 条(编号 \([0-9 ]*\)).*/\1/p' <<<"$LAST")
[[ -n $proposed ]] || stop "没有提出设定。"
refused SETTING-04 setting propose param.standard_fen 600 \
  --programme liupanshui-jiaotong-kuaxian-500 --from 2026-03-02 --document '虚人社发〔2026〕2号' \
  --by finance
refused SETTING-15 setting confirm 1 --by finance
# shellcheck disable=SC2086
mz setting confirm $proposed --by head
first 6 mz setting list
