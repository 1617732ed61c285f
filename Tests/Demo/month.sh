#!/usr/bin/env bash
# 虚谷区的一个月 — plays a month of a fictional district with the real programs, from nothing to the
# auditor's report. Works offline, asserts every refusal, and stops at the first thing that is not as
# it should be.
#
#   MINGZHANG_BIN   folder of the four programs              (.build/release)
#   MINGZHANG_HOME  folder of the books; removed at the start (Ledger/local/demo)
#   SEED            seed of people, faults and bank answers   (20260302)
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

BIN=${MINGZHANG_BIN:-.build/release}
BOOKS=${MINGZHANG_HOME:-Ledger/local/demo}
SEED=${SEED:-20260302}
INBOX=$BOOKS/inbox
OUTBOX=$BOOKS/outbox
KEYS=$BOOKS/keys
# shellcheck source=Tests/Demo/stage.sh
source Tests/Demo/stage.sh

for program in mingzhang mingzhang-bank mingzhang-sample mingzhang-verify; do
  [[ -x $BIN/$program ]] || stop "没有 $BIN/$program,请先运行 make build。"
done
remove_old_books

# ── 建账与资金 ────────────────────────────────────────────────────────────────────────────────────
step 2026-03-02T09:00 "建账:六名人员各有一把私钥,岗位互不相兼" \
  "私钥加密存放,公钥与证书另成一夹,日后交审计自行保管。已有账簿时拒绝重建。"
mz init --practice
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

# ── 申领 ──────────────────────────────────────────────────────────────────────────────────────────
step 2026-03-02T10:00 "申领表:2,000 行,GB18030 编码,其中埋了错" \
  "人、单位、账号都是虚构的(区划 529901 没有这个地方)。埋了哪些错,单子在 inbox/plan.txt。"
mkdir -p "$INBOX"
run "mingzhang-sample claims --count 2000 --seed $SEED --on 2026-03-02 --gb18030 …" \
  "$BIN/mingzhang-sample" claims --count 2000 --seed "$SEED" --on 2026-03-02 --gb18030 \
  --out "$INBOX/claims.csv" --plan "$INBOX/plan.txt"
first 16 mz claim import "$INBOX/claims.csv" --faults "$INBOX/faults.csv" --by clerk
planted=$(sed -n 's/^导入时应查出 \([0-9]*\) 行.*/\1/p' "$INBOX/plan.txt")
expect "有错 $planted。"
say "埋了 $planted 行,查出 $planted 行;号码在屏幕和清单里都已脱敏。同一个文件再导入一次:"
mz claim import "$INBOX/claims.csv" --by clerk
expect 没有任何改变

step 2026-03-02T10:30 "死亡名单:外单位交来,供比对" "名单里的证件号码只以令牌入账,名单本身只留摘要。"
run "mingzhang-sample deaths --seed $SEED …" \
  "$BIN/mingzhang-sample" deaths --seed "$SEED" --on 2026-03-02 --out "$INBOX/deaths.csv"
mz register deaths "$INBOX/deaths.csv" --by clerk

step 2026-03-02T10:40 "免申即享:新参保的人与失业名单比对,产生拟办清单" \
  "清单不是申领:经办人填好申领表受理以后,走同样的审核;不在清单上的人受理不了。"
mkdir -p "$INBOX/staff"
run "mingzhang-sample staff --seed $SEED …" \
  "$BIN/mingzhang-sample" staff --seed "$SEED" --on 2026-03-02 --out "$INBOX/staff"
for list in registered-unemployed:unemployed employer-insured:insured; do
  mz register import "${list%:*}" "$INBOX/staff/${list#*:}.csv" --source 虚谷区社保中心 \
    --as-of 2026-02-28 --by clerk
done
mz claim propose liupanshui-xina-dengji-shiye-500 --as-of 2026-02-28 --by clerk
proposed=$(sed -n 's/^拟办清单 \([0-9]*\):.*/\1/p' <<<"$LAST")
expect '8 人'
mz claim accept "$proposed" "$INBOX/staff/accepted.csv" --by clerk
expect '受理 8'
mz claim proposals

step 2026-03-02T11:00 "附件与领款凭据:材料加密存放,只凭摘要认得是不是同一份" \
  "不是 PDF、图片的文件不收;一份合同用在两个人身上是疑点;领款人是他人的,凭据要有最后有效日。"
read -r one other < <(last_claims 2)
printf '%%PDF-1.7\n劳动合同(演练)\n%%%%EOF\n' >"$INBOX/contract.pdf"
printf '%%PDF-1.7\n委托书(演练)\n%%%%EOF\n' >"$INBOX/letter.pdf"
printf '不是扫描件\n' >"$INBOX/note.pdf"
mz claim attach "$one" "$INBOX/contract.pdf" --kind 劳动合同 --by clerk
mz claim attach "$other" "$INBOX/contract.pdf" --kind 劳动合同 --by clerk
refused ATTACH-03 claim attach "$one" "$INBOX/note.pdf" --kind 申请表 --by clerk
mz claim attachments "$other"
agent=$(claim_for_another)
mz claim attach "$agent" "$INBOX/letter.pdf" --kind 委托书 --by clerk
letter=$(attachment)
refused PAYEE-10 claim payee "$agent" --kind 受托人 --proof "$letter" --by clerk
mz claim payee "$agent" --kind 受托人 --proof "$letter" --until 2026-12-31 --by clerk
refused PAYEE-03 claim payee "$one" --kind 受托人 --document 公证〔2026〕1号 --until 2026-12-31 \
  --by clerk
mz claim attachment "$letter" --out "$INBOX/letter-taken.pdf" --reason 核对受托人 --by reviewer
run "cmp 调阅的委托书 交来的委托书 && echo 两份相同" bash -c 'cmp "$1" "$2" && echo 两份相同' - \
  "$INBOX/letter-taken.pdf" "$INBOX/letter.pdf"

step 2026-03-02T14:00 "审核:政策是数据,逐条对照,算得出也说得清" \
  "拟发、不予、挂起各有理由;文件没有写明的(标准、渠道)不猜,挂起。"
mz claim assess --by reviewer
shown=$(claim_like assessed 'changsuo-zulin-butie')
say "任取一件,看它为什么是这个数:"
mz claim explain "$shown"
say "再看一件不予的:"
shown=$(claim_like assessed 'jiaotong.*person\.stable_work_months')
mz claim explain "$shown"

step 2026-03-02T15:00 "比对:疑点不是结论,由人处理并写明理由" \
  "重复申领、多人共用账户、领款人已死亡、互斥政策;有疑点未处理的,不能公示、不能认定。"
mz match run --by reviewer
for planted in '重复申领 × 3' '互斥政策已享受 × 3' '多人共用账户 × 4' '领款人在死亡名单上 × 4' \
  '一份材料用于多件申领 × 2'; do
  expect "$planted"
done
say "埋下的都在这里;申请之后才去世的两人不算疑点。"
first 9 mz match list --open
decide_matches

step 2026-03-02T17:00 "复核:审核流程是数据,一人只走一步" "最后一步就是认定;走过前面一步的人不能认定。"
mz claim review --by clerk
started=$(claim_like assessed 'zizhu-chuangye-butie')
say "创业补贴要走四步:经办走过第一步,第二步须另一人。"
refused REVIEW-06 claim review "$started" --by clerk
mz claim review --by finance
mz claim review --by head

# ── 公示与认定 ────────────────────────────────────────────────────────────────────────────────────
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

# ── 批次 ──────────────────────────────────────────────────────────────────────────────────────────
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

# ── 回盘 ──────────────────────────────────────────────────────────────────────────────────────────
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

# ── 一元钱的其余去处 ──────────────────────────────────────────────────────────────────────────────
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

# ── 留痕与审计 ────────────────────────────────────────────────────────────────────────────────────
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

# ── 月末 ──────────────────────────────────────────────────────────────────────────────────────────
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
closing
