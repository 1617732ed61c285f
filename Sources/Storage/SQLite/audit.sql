-- 审计副本的视图 — views of the auditor's copy. Every row names the record it comes from (留痕), and so does
-- every further record that a column is taken from (…留痕). Amounts are integers in fen (…分).

CREATE INDEX posting_record ON posting (record);
CREATE INDEX posting_account ON posting (fund, account);
CREATE INDEX event_original ON fund_event (original);
CREATE INDEX event_payment ON fund_event (e2e);
CREATE INDEX recovery_original ON recovery (original);
CREATE INDEX correction_claim ON account_correction (claim);
CREATE INDEX assessment_claim ON assessment (claim);
CREATE INDEX decision_claim ON claim_decision (claim);
CREATE INDEX match_decision_claim ON match_decision (claim, match);
CREATE INDEX objection_notice ON objection (notice);
CREATE INDEX hold_number ON hold (hold);
CREATE INDEX batch_round ON batch (batch, round);
CREATE INDEX submission_round ON submission (batch, round);
CREATE INDEX item_payment ON item (e2e);
CREATE INDEX item_hold ON item (hold);
CREATE INDEX approval_round ON approval (batch, round);
CREATE INDEX end_round ON batch_end (batch, round);
CREATE INDEX export_round ON export (batch, round);
CREATE INDEX settlement_payment ON settlement (e2e);
CREATE INDEX reissue_payment ON reissue (replaces);
CREATE INDEX reissue_hold ON reissue (hold);

CREATE VIEW 留痕 AS
SELECT record AS 留痕, time AS 时间, officer AS 人员, word AS 种类, kind AS 种类代码, act_key AS 幂等键,
  hash AS 哈希, body AS 内容
FROM record;

CREATE VIEW 人员 AS
SELECT record AS 留痕, name AS 人员, role_word AS 岗位, key AS 公钥标识, certificate AS 证书摘要
FROM officer;

-- What each officer did: rights as they were used.
CREATE VIEW 权限 AS
SELECT officer.record AS 留痕, officer.name AS 人员, officer.role_word AS 岗位, record.word AS 种类,
  count(record.record) AS 次数, min(record.record) AS 首次留痕, max(record.record) AS 末次留痕,
  officer.certificate AS 证书摘要
FROM officer LEFT JOIN record ON record.officer = officer.name
GROUP BY officer.record, record.kind;

-- What one officer proposed about a key, and what another decided.
CREATE VIEW 密钥 AS
SELECT proposed.record AS 留痕, proposed.day AS 日期, proposed.name AS 持证人,
  CASE proposed.state WHEN 'enrolled' THEN '登记' WHEN 'revoked' THEN '注销' ELSE '挂失' END AS 密钥事项,
  proposed.key AS 公钥标识, proposed.certificate AS 证书摘要, proposed.reason AS 理由,
  proposed.officer AS 提出人,
  CASE decided.kind WHEN 'key-confirmed' THEN '确认' WHEN 'key-refused' THEN '否决' ELSE '待定' END
    AS 决定结果,
  decided.officer AS 决定人, decided.record AS 决定留痕
FROM key_change AS proposed
LEFT JOIN key_change AS decided ON decided.proposal = proposed.record
WHERE proposed.kind = 'key-proposed';

CREATE VIEW 吊销列表 AS
SELECT revocation_list.record AS 留痕, record.time AS 时间, list_issuer AS 签发机构, list_number AS 列表编号,
  entries AS 所列证书数, list AS 文件摘要, revocation_list.officer AS 人员
FROM revocation_list JOIN record USING (record);

CREATE VIEW 检查点 AS SELECT record AS 留痕, size AS 留痕数, root AS 树根 FROM checkpoint;

CREATE VIEW 抽样 AS
SELECT sample.record AS 留痕, record.time AS 时间, sample.officer AS 人员, method AS 抽样方法,
  size AS 样本量, population AS 总体止于, fund AS 资金, seed AS 种子, tiers AS 权限档
FROM sample JOIN record USING (record);

CREATE VIEW 查看明文 AS
SELECT reveal.record AS 留痕, record.time AS 时间, reveal.officer AS 人员, claim AS 申领, reason AS 理由
FROM reveal JOIN record USING (record);

CREATE VIEW 资金 AS
WITH place AS (
  SELECT fund, number, sum(credit) - sum(debit) AS fen FROM posting
  WHERE book = 'authority' GROUP BY fund, number)
SELECT fund.record AS 留痕, fund.fund AS 资金, name AS 名称, level AS 级次, year AS 年度, uses AS 支出范围,
  -coalesce(sum(fen) FILTER (WHERE number = 'source'), 0) AS 下达分,
  coalesce(sum(fen) FILTER (WHERE number = 'available'), 0) AS 可用分,
  coalesce(sum(fen) FILTER (WHERE number = 'allocated'), 0) AS 已分配分,
  coalesce(sum(fen) FILTER (WHERE number = 'clearing'), 0) AS 调剂过渡分,
  coalesce(sum(fen) FILTER (WHERE number = 'vouchers'), 0) AS 培训券分,
  coalesce(sum(fen) FILTER (WHERE number = 'held'), 0) AS 预留分,
  coalesce(sum(fen) FILTER (WHERE number = 'transit'), 0) AS 在途分,
  coalesce(sum(fen) FILTER (WHERE number = 'paid'), 0) AS 已支付分,
  coalesce(sum(fen) FILTER (WHERE number = 'returned'), 0) AS 退票分,
  coalesce(sum(fen) FILTER (WHERE number = 'recovered'), 0) AS 已追回分,
  coalesce(sum(fen) FILTER (WHERE number = 'back'), 0) AS 已上缴分,
  coalesce(sum(fen) FILTER (WHERE number = 'carried'), 0) AS 已结转分,
  coalesce(sum(fen) FILTER (WHERE number = 'lapsed'), 0) AS 已收回分
FROM fund LEFT JOIN place ON place.fund = fund.fund GROUP BY fund.record;

CREATE VIEW 资金收支 AS
SELECT fund_event.record AS 留痕, fund_event.day AS 日期, record.word AS 业务, fund AS 资金, line AS 指标号,
  amount AS 金额分, document AS 文号, counterpart AS 对方资金, unit AS 下级单位, programme AS 政策,
  e2e AS 付款标识, original AS 依据留痕, reason AS 理由, record.officer AS 人员
FROM fund_event JOIN record USING (record);

CREATE VIEW 指标 AS
WITH available AS (
  SELECT fund, line, sum(credit) - sum(debit) AS fen FROM posting
  WHERE book = 'authority' AND number = 'available' GROUP BY fund, line)
SELECT budget_line.record AS 留痕, budget_line.line AS 指标号, budget_line.fund AS 资金, record.word AS 来源,
  budget_line.day AS 日期, amount AS 金额分, coalesce(available.fen, 0) AS 可用分, document AS 文号,
  upper_document AS 上级文号, channel AS 渠道, budget_year AS 预算年度, parent AS 上级指标号,
  elements AS 其他要素
FROM budget_line JOIN record USING (record)
  LEFT JOIN available ON available.fund = budget_line.fund AND available.line = budget_line.line;

CREATE VIEW 分录 AS
SELECT debit.record AS 留痕, (debit.place + 1) / 2 AS 序号, record.day AS 日期, record.word AS 业务,
  debit.fund AS 资金, debit.book AS 账套, debit.account AS 借方科目, credit.account AS 贷方科目,
  debit.debit AS 金额分
FROM posting AS debit JOIN posting AS credit
  ON credit.record = debit.record AND credit.place = debit.place + 1
  JOIN record ON record.record = debit.record
WHERE debit.place % 2 = 1;

CREATE VIEW 科目名称 AS
SELECT max(record) AS 留痕, book AS 账套, number AS 科目编号, name AS 科目名称 FROM chart
GROUP BY book, number;

CREATE VIEW 凭证 AS
SELECT posting.record AS 留痕, place AS 序号, record.day AS 日期, record.word AS 业务, fund AS 资金,
  posting.book AS 账套, account AS 科目, 科目名称.科目名称, debit AS 借方分, credit AS 贷方分,
  line AS 指标号, owner AS 所属, record.officer AS 人员
FROM posting JOIN record USING (record)
  LEFT JOIN 科目名称 ON 科目名称.账套 = posting.book AND 科目编号 = posting.number;

CREATE VIEW 科目余额 AS
SELECT max(record) AS 留痕, fund AS 资金, book AS 账套, account AS 科目, sum(debit) AS 借方累计分,
  sum(credit) AS 贷方累计分, max(sum(debit) - sum(credit), 0) AS 借方余额分,
  max(sum(credit) - sum(debit), 0) AS 贷方余额分
FROM posting GROUP BY fund, account;

CREATE VIEW 申领 AS
SELECT claim.record AS 留痕, claim.claim AS 申领, claim.programme AS 政策, instalment AS 期次,
  row AS 行次, assessment.record AS 审核留痕, outcome AS 审核结果, assessment.fen AS 审核金额分,
  decision.record AS 认定留痕, decided.word AS 认定结果, decision.amount AS 认定金额分,
  (SELECT count(*) FROM account_correction WHERE account_correction.claim = claim.claim) AS 更正次数,
  claim.commitment AS 收款承诺
FROM claim
  LEFT JOIN assessment ON assessment.record =
    (SELECT max(record) FROM assessment WHERE assessment.claim = claim.claim)
  LEFT JOIN claim_decision AS decision ON decision.record =
    (SELECT max(record) FROM claim_decision WHERE claim_decision.claim = claim.claim)
  LEFT JOIN record AS decided ON decided.record = decision.record;

CREATE VIEW 设定 AS
SELECT setting.record AS 留痕, setting.setting AS 设定编号, programme AS 政策, name AS 设定事项,
  value AS 设定值, first_day AS 首日, document AS 文号, setting.officer AS 提出人,
  coalesce(decided.word, '待定') AS 决定结果, decision.record AS 决定留痕, decision.officer AS 决定人,
  certificate AS 证书摘要, cms AS 签名摘要, reason AS 理由
FROM setting
  LEFT JOIN setting_decision AS decision ON decision.setting = setting.setting
  LEFT JOIN record AS decided ON decided.record = decision.record;

CREATE VIEW 审核 AS
SELECT assessment.record AS 留痕, record.time AS 时间, claim AS 申领, programme AS 政策,
  applied AS 申请日, settings AS 所用设定,
  outcome AS 审核结果, fen AS 金额分, fund AS 资金, programme_file AS 政策文件摘要, reasons AS 理由,
  record.officer AS 人员
FROM assessment JOIN record USING (record);

CREATE VIEW 政策版本 AS
SELECT min(record) AS 留痕, programme AS 政策, programme_file AS 政策文件摘要, max(record) AS 末次留痕,
  count(*) AS 审核次数, count(*) FILTER (WHERE outcome = 'pay') AS 拟发次数,
  coalesce(sum(fen) FILTER (WHERE outcome = 'pay'), 0) AS 拟发金额分
FROM assessment GROUP BY programme, programme_file;

CREATE VIEW 比对 AS
SELECT match.record AS 留痕, match.claim AS 申领, match.match AS 疑点, other AS 另一申领,
  match_decision.decision AS 处理结果, match_decision.reason AS 理由, match_decision.record AS 处理留痕,
  record.officer AS 处理人
FROM match
  LEFT JOIN match_decision ON match_decision.claim = match.claim AND match_decision.match = match.match
  LEFT JOIN record ON record.record = match_decision.record;

CREATE VIEW 人工判断 AS
SELECT question_decision.record AS 留痕, record.time AS 时间, claim AS 申领, question AS 疑义,
  decision AS 处理结果, reason AS 理由, record.officer AS 人员
FROM question_decision JOIN record USING (record);

CREATE VIEW 拟办 AS
SELECT proposal.record AS 留痕, record.time AS 时间, programme AS 政策, as_of AS 截止日,
  registers AS 名单, rows AS 拟办人数,
  (SELECT count(*) FROM claim WHERE claim.proposal_record = proposal.record) AS 受理数,
  record.officer AS 人员
FROM proposal JOIN record USING (record);

CREATE VIEW 复核 AS
SELECT review.record AS 留痕, record.time AS 时间, claim AS 申领, step AS 审核步骤, steps AS 共几步,
  decision AS 处理结果, reason AS 理由, record.officer AS 人员
FROM review JOIN record USING (record);

CREATE VIEW 附件 AS
SELECT attachment.record AS 留痕, record.time AS 时间, attachment.attachment AS 附件号,
  attachment.claim AS 申领, paper_kind AS 附件种类, media_type AS 文件格式, bytes AS 字节数,
  commitment AS 附件承诺,
  (SELECT count(*) FROM attachment AS other
    WHERE other.content = attachment.content AND other.claim <> attachment.claim) AS 另附申领数,
  attachment_withdrawal.record AS 撤下留痕, attachment_withdrawal.reason AS 撤下理由,
  (SELECT count(*) FROM attachment_opening
    WHERE attachment_opening.attachment = attachment.attachment) AS 调阅次数,
  record.officer AS 人员
FROM attachment JOIN record USING (record)
  LEFT JOIN attachment_withdrawal ON attachment_withdrawal.attachment = attachment.attachment;

CREATE VIEW 领款凭据 AS
SELECT payee_proof.record AS 留痕, record.time AS 时间, payee_proof.claim AS 申领, payee_kind AS 领款人种类,
  attachment AS 附件号, document AS 文号, until AS 最后有效日, record.officer AS 人员
FROM payee_proof JOIN record USING (record);

CREATE VIEW 公示 AS
SELECT notice.record AS 留痕, notice AS 公示号, first_day AS 首日, last_day AS 末日, claims AS 件数,
  (SELECT count(*) FROM objection WHERE objection.notice = notice.notice) AS 异议数,
  (SELECT count(*) FROM objection JOIN objection_decision USING (objection)
    WHERE objection.notice = notice.notice AND decision = 'upheld') AS 成立数,
  file AS 文件摘要, record.officer AS 人员
FROM notice JOIN record USING (record);

CREATE VIEW 发放公示 AS
SELECT disclosure.record AS 留痕, record.time AS 时间, disclosure AS 公示号, payments AS 笔数,
  total AS 合计分, file AS 文件摘要, record.officer AS 人员
FROM disclosure JOIN record USING (record);

CREATE VIEW 批次 AS
SELECT batch.record AS 留痕, batch.batch AS 批次, batch.round AS 轮次, fund AS 资金, bank AS 渠道,
  batch.count AS 笔数, batch.total AS 合计分, submission.record AS 提交留痕, submission.officer AS 提交人,
  execution AS 付款日, seals AS 须签人数,
  (SELECT count(*) FROM approval
    WHERE approval.batch = batch.batch AND approval.round = batch.round) AS 已签人数,
  (SELECT count(DISTINCT copy) FROM export
    WHERE export.batch = batch.batch AND export.round = batch.round) AS 送出份数,
  batch_end.record AS 终止留痕, batch_end.reason AS 终止理由, manifest AS 清单摘要
FROM batch
  LEFT JOIN submission ON submission.batch = batch.batch AND submission.round = batch.round
  LEFT JOIN batch_end ON batch_end.batch = batch.batch AND batch_end.round = batch.round;

CREATE VIEW 审批 AS
SELECT approval.record AS 留痕, record.time AS 时间, batch AS 批次, round AS 轮次, '同意' AS 意见,
  approval.officer AS 人员, certificate AS 证书摘要, cms AS 签名摘要, NULL AS 理由
FROM approval JOIN record USING (record)
UNION ALL
SELECT batch_end.record, record.time, batch, round, record.word, batch_end.officer, NULL, NULL, reason
FROM batch_end JOIN record USING (record);

CREATE VIEW 送出 AS
SELECT export.record AS 留痕, record.time AS 时间, batch AS 批次, round AS 轮次, copy AS 份次,
  export.officer AS 人员, name AS 文件, sha256 AS 文件摘要
FROM export JOIN record USING (record);

CREATE VIEW 回盘 AS
SELECT settlement.record AS 留痕, settlement.day AS 日期, e2e AS 付款标识, settlement.word AS 结果,
  batch AS 批次, amount AS 金额分, line AS 指标号, reason AS 原因, reply AS 回盘摘要, paper AS 通知编号,
  way AS 方式
FROM (SELECT settlement.*, record.day, record.word FROM settlement JOIN record USING (record))
  AS settlement;

-- The last word about each payment; a return stands over the payment that it undoes.
CREATE VIEW 明细 AS
SELECT item.record AS 留痕, item.e2e AS 付款标识, item.batch AS 批次, item.round AS 轮次, item.place AS 行,
  item.claim AS 申领, item.programme AS 政策, item.fund AS 资金, hold.line AS 指标号,
  item.amount AS 金额分,
  CASE last.kind WHEN 'payment-paid' THEN '已支付' WHEN 'payment-rejected' THEN '支付失败'
    WHEN 'payment-returned' THEN '已退票' WHEN 'payment-returned-late' THEN '跨年退票'
    ELSE CASE
      WHEN EXISTS (SELECT 1 FROM batch_end
        WHERE batch_end.batch = item.batch AND batch_end.round = item.round) THEN '未送出'
      WHEN EXISTS (SELECT 1 FROM export
        WHERE export.batch = item.batch AND export.round = item.round) THEN '在途'
      ELSE '待送出' END
  END AS 状态,
  last.record AS 结果留痕, hold.record AS 预留留痕, item.hold AS 预留号, reissue.replaces AS 补发自,
  item.commitment AS 收款承诺
FROM item
  LEFT JOIN settlement AS last ON last.record = (SELECT max(record) FROM settlement
    WHERE settlement.e2e = item.e2e AND kind <> 'payment-unknown')
  LEFT JOIN hold ON hold.hold = item.hold
  LEFT JOIN reissue ON reissue.hold = item.hold;

CREATE VIEW 拒付 AS
SELECT settlement.record AS 留痕, record.day AS 日期, record.word AS 种类, item.claim AS 申领,
  settlement.e2e AS 付款标识, settlement.amount AS 金额分, settlement.reason AS 理由,
  reissue.record AS 补发留痕
FROM settlement JOIN record USING (record) LEFT JOIN item ON item.e2e = settlement.e2e
  LEFT JOIN reissue ON reissue.replaces = settlement.e2e
WHERE settlement.kind = 'payment-rejected'
UNION ALL
SELECT claim_decision.record, record.day, record.word, claim, NULL, amount, reasons, NULL
FROM claim_decision JOIN record USING (record) WHERE claim_decision.kind = 'claim-refused'
ORDER BY 1;

CREATE VIEW 退票 AS
SELECT settlement.record AS 留痕, record.day AS 日期, record.word AS 种类, settlement.e2e AS 付款标识,
  item.claim AS 申领, settlement.amount AS 金额分, settlement.reason AS 理由, paper AS 通知编号,
  way AS 方式, reissue.record AS 补发留痕, given.record AS 放弃留痕
FROM settlement JOIN record USING (record) LEFT JOIN item ON item.e2e = settlement.e2e
  LEFT JOIN reissue ON reissue.replaces = settlement.e2e
  LEFT JOIN fund_event AS given
    ON given.e2e = settlement.e2e AND given.kind = 'return-given-back'
WHERE settlement.kind IN ('payment-returned', 'payment-returned-late');

CREATE VIEW 补发 AS
SELECT reissue.record AS 留痕, record.day AS 日期, replaces AS 原付款标识, item.e2e AS 新付款标识,
  reissue.claim AS 申领, reissue.amount AS 金额分, reissue.line AS 指标号, reissue.reason AS 理由,
  record.officer AS 人员, reissue.commitment AS 收款承诺
FROM reissue JOIN record USING (record) LEFT JOIN item ON item.hold = reissue.hold
  AND NOT EXISTS (SELECT 1 FROM batch_end
    WHERE batch_end.batch = item.batch AND batch_end.round = item.round);

CREATE VIEW 追回 AS
WITH RECURSIVE chain AS (
  SELECT record AS decision, record, kind, amount FROM recovery WHERE kind = 'recovery-decided'
  UNION ALL
  SELECT chain.decision, recovery.record, recovery.kind, recovery.amount
  FROM chain JOIN recovery ON recovery.original = chain.record),
sums AS (
  SELECT decision,
    coalesce(sum(amount) FILTER (WHERE kind = 'recovery-received'), 0) AS received,
    coalesce(sum(amount) FILTER (WHERE kind = 'recovery-remitted'), 0) AS remitted,
    coalesce(sum(amount) FILTER (WHERE kind = 'authority-restored'), 0) AS restored,
    coalesce(sum(amount) FILTER (WHERE kind = 'recovery-cancelled'), 0) AS cancelled,
    max(record) AS latest
  FROM chain GROUP BY decision)
SELECT recovery.record AS 留痕, day AS 日期, e2e AS 付款标识, fund AS 资金, line AS 指标号, programme AS 政策,
  amount AS 应追回分, received AS 已到账分, remitted AS 已上缴分, restored AS 已恢复分,
  cancelled AS 已撤销分, document AS 文号, reason AS 理由, latest AS 末次留痕
FROM recovery JOIN sums ON sums.decision = recovery.record;

CREATE VIEW 核对 AS
SELECT statement.record AS 留痕, day AS 日期, '银行对账单' AS 种类, fund AS 资金, statement AS 编号,
  balance AS 对账单余额分, book_balance AS 账面余额分, items_total AS 未达账项分,
  CASE WHEN balance + items_total = book_balance THEN 0 ELSE 1 END AS 不符项数, NULL AS 文件摘要,
  officer AS 人员
FROM statement
UNION ALL
SELECT record, through, '指标总数', fund, NULL, NULL, NULL, NULL, differences, file, officer
FROM comparison;

CREATE VIEW 结账 AS
SELECT closing.record AS 留痕, record.word AS 步骤, fund AS 资金, coalesce(through, closing.day) AS 截止日,
  closing.officer AS 人员, record.time AS 时间
FROM closing JOIN record USING (record);

CREATE VIEW 年终 AS
SELECT closing.record AS 留痕, record.day AS 日期, record.word AS 业务, closing.fund AS 资金,
  NULL AS 指标号, NULL AS 金额分, NULL AS 文号, NULL AS 对方资金, closing.officer AS 人员
FROM closing JOIN record USING (record)
UNION ALL
SELECT fund_event.record, fund_event.day, record.word, fund, line, amount, document, counterpart,
  record.officer
FROM fund_event JOIN record USING (record)
WHERE fund_event.kind IN ('line-carried-out', 'line-carried-in', 'line-lapsed', 'hold-carried-out',
  'hold-carried-in')
ORDER BY 1;

CREATE VIEW 电子凭证 AS
SELECT document.record AS 留痕, serial AS 凭证号码, form AS 种类代码, issuer AS 开具单位, issued AS 开具日期,
  amount AS 金额分, about AS 所附留痕, business.word AS 业务, document.file AS 文件摘要, document.officer AS 人员
FROM document LEFT JOIN record AS business ON business.record = about;
