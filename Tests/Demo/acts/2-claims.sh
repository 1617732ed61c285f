# shellcheck shell=bash
# 申领 — an act of month.sh, which reads it.

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
