-- 账簿 — the books of one bureau. Everything here is append-only: what has been written is never
-- changed or deleted, and a correction is a new row. Amounts are INTEGER fen; instants are
-- milliseconds since 1970; days are days since 1970; digests are BLOBs. Constraints and triggers are
-- named like the rule they guard.

-- A table WITHOUT ROWID holds small rows only: a search in it copies every row that it compares. A large
-- column stands last: what stands behind it is found by walking through it.

-- 留痕 ---------------------------------------------------------------------------------------------

CREATE TABLE record (
  number INTEGER PRIMARY KEY,
  act_key TEXT NOT NULL CONSTRAINT an_act_has_one_effect UNIQUE,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  line BLOB NOT NULL
) STRICT;

-- A unique constraint alone would let INSERT OR REPLACE take the earlier record away.
CREATE TRIGGER an_act_has_one_effect BEFORE INSERT ON record
WHEN EXISTS (SELECT 1 FROM record WHERE act_key = NEW.act_key) BEGIN
  SELECT RAISE(ABORT, 'an_act_has_one_effect');
END;

CREATE TABLE tree_head (
  size INTEGER PRIMARY KEY REFERENCES record (number),
  root BLOB NOT NULL CHECK (length(root) = 32),
  state BLOB NOT NULL
) STRICT;

CREATE TABLE checkpoint (
  size INTEGER PRIMARY KEY,
  note BLOB NOT NULL
) STRICT;

CREATE TABLE cosignature (
  size INTEGER NOT NULL REFERENCES checkpoint (size),
  witness TEXT NOT NULL,
  line TEXT NOT NULL,
  PRIMARY KEY (size, witness)
) STRICT, WITHOUT ROWID;

CREATE TABLE officer (
  name TEXT PRIMARY KEY,
  role TEXT NOT NULL,
  certificate BLOB NOT NULL UNIQUE CHECK (length(certificate) = 32),
  key_id TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number)
) STRICT, WITHOUT ROWID;

-- 资金 ---------------------------------------------------------------------------------------------

CREATE TABLE fund_year (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number)
) STRICT;

CREATE TABLE permitted_use (
  fund_year INTEGER NOT NULL REFERENCES fund_year (id),
  purpose TEXT NOT NULL,
  PRIMARY KEY (fund_year, purpose)
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  fund_year INTEGER NOT NULL REFERENCES fund_year (id),
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  UNIQUE (fund_year, code),
  CONSTRAINT account_kinds CHECK (
    kind IN ('source', 'available', 'held', 'transit', 'paid', 'returned'))
) STRICT;

CREATE TABLE appropriation (
  fund_year INTEGER NOT NULL REFERENCES fund_year (id),
  document TEXT NOT NULL,
  amount INTEGER NOT NULL CONSTRAINT amounts_are_positive CHECK (amount > 0),
  day INTEGER NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number),
  PRIMARY KEY (fund_year, document)
) STRICT, WITHOUT ROWID;

-- An entry is written after its postings, and closes them.
CREATE TABLE entry (
  number INTEGER PRIMARY KEY,
  record INTEGER NOT NULL REFERENCES record (number),
  fund_year INTEGER NOT NULL REFERENCES fund_year (id)
) STRICT;

CREATE TABLE posting (
  entry INTEGER NOT NULL REFERENCES entry (number) DEFERRABLE INITIALLY DEFERRED,
  line INTEGER NOT NULL CHECK (line > 0),
  account INTEGER NOT NULL REFERENCES account (id),
  amount INTEGER NOT NULL CONSTRAINT a_posting_moves_money CHECK (amount <> 0),
  PRIMARY KEY (entry, line)
) STRICT, WITHOUT ROWID;

-- The balance of an account after an entry; the newest row is the balance now.
CREATE TABLE balance (
  account INTEGER NOT NULL REFERENCES account (id),
  entry INTEGER NOT NULL REFERENCES entry (number),
  debits INTEGER NOT NULL CHECK (debits >= 0),
  credits INTEGER NOT NULL CHECK (credits >= 0),
  PRIMARY KEY (account, entry)
) STRICT, WITHOUT ROWID;

-- Both rules in one pass over the lines of the entry.
CREATE TRIGGER an_entry_balances_within_its_fund_year AFTER INSERT ON entry BEGIN
  SELECT CASE
    WHEN strangers > 0 THEN RAISE(ABORT, 'no_posting_crosses_fund_years')
    WHEN lines < 2 OR net <> 0 THEN RAISE(ABORT, 'debits_equal_credits')
  END
  FROM (
    SELECT sum(posting.amount) AS net, count(*) AS lines,
      sum(account.fund_year IS NOT NEW.fund_year) AS strangers
    FROM posting LEFT JOIN account ON account.id = posting.account
    WHERE posting.entry = NEW.number);
END;

CREATE TRIGGER entry_is_closed BEFORE INSERT ON posting
WHEN EXISTS (SELECT 1 FROM entry WHERE number = NEW.entry) BEGIN
  SELECT RAISE(ABORT, 'entry_is_closed');
END;

CREATE TRIGGER nothing_is_promised_beyond_authority BEFORE INSERT ON balance
WHEN NEW.credits < NEW.debits
  AND (SELECT kind FROM account WHERE id = NEW.account) <> 'source' BEGIN
  SELECT RAISE(ABORT, 'nothing_is_promised_beyond_authority');
END;

CREATE TRIGGER balances_only_grow BEFORE INSERT ON balance
WHEN EXISTS (
  SELECT 1 FROM balance WHERE account = NEW.account
    AND (entry >= NEW.entry OR debits > NEW.debits OR credits > NEW.credits)) BEGIN
  SELECT RAISE(ABORT, 'balances_only_grow');
END;

-- 申领 ---------------------------------------------------------------------------------------------

CREATE TABLE imported_file (
  digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number),
  content BLOB NOT NULL
) STRICT;

-- 保密箱 — personal data, sealed with a key that is never in this database.
CREATE TABLE vault (
  id INTEGER PRIMARY KEY,
  sealed BLOB NOT NULL
) STRICT;

CREATE TABLE claim (
  id INTEGER PRIMARY KEY,
  programme TEXT NOT NULL,
  instalment TEXT NOT NULL,
  applied_on INTEGER NOT NULL,
  content_token BLOB NOT NULL CONSTRAINT a_row_is_taken_once UNIQUE,
  beneficiary_token BLOB NOT NULL,
  form INTEGER NOT NULL REFERENCES vault (id),
  record INTEGER NOT NULL REFERENCES record (number)
) STRICT;
CREATE INDEX claim_by_beneficiary ON claim (beneficiary_token);

-- 收款账户 — each account a claim ever had; the newest row is the account now.
CREATE TABLE payee (
  id INTEGER PRIMARY KEY,
  claim INTEGER NOT NULL REFERENCES claim (id),
  payee_token BLOB NOT NULL,
  account_token BLOB NOT NULL,
  bank TEXT NOT NULL,
  commitment BLOB NOT NULL CHECK (length(commitment) = 32),
  content INTEGER NOT NULL REFERENCES vault (id),
  record INTEGER NOT NULL REFERENCES record (number)
) STRICT;
CREATE INDEX payee_by_claim ON payee (claim);

CREATE TABLE death (
  token BLOB PRIMARY KEY,
  day INTEGER NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number)
) STRICT, WITHOUT ROWID;

CREATE TABLE assessment (
  claim INTEGER NOT NULL REFERENCES claim (id),
  number INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('pay', 'refuse', 'hold')),
  amount INTEGER,
  fund_year INTEGER REFERENCES fund_year (id),
  reasons TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number),
  PRIMARY KEY (claim, number),
  CONSTRAINT a_payment_has_amount_and_fund CHECK (
    (outcome = 'pay') = (amount IS NOT NULL AND fund_year IS NOT NULL)),
  CONSTRAINT amounts_are_positive CHECK (amount IS NULL OR amount > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_match (
  claim INTEGER NOT NULL REFERENCES claim (id),
  kind TEXT NOT NULL,
  other INTEGER NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number),
  PRIMARY KEY (claim, kind, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE match_decision (
  claim INTEGER NOT NULL,
  kind TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('confirmed', 'cleared')),
  reason TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number),
  PRIMARY KEY (claim, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE notice (
  id INTEGER PRIMARY KEY,
  from_day INTEGER NOT NULL,
  until_day INTEGER NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number),
  sheet BLOB NOT NULL
) STRICT;

CREATE TABLE noticed_claim (
  claim INTEGER NOT NULL REFERENCES claim (id),
  notice INTEGER NOT NULL REFERENCES notice (id),
  PRIMARY KEY (claim, notice)
) STRICT, WITHOUT ROWID;

CREATE TABLE objection (
  id INTEGER PRIMARY KEY,
  notice INTEGER NOT NULL REFERENCES notice (id),
  claim INTEGER NOT NULL REFERENCES claim (id),
  content INTEGER NOT NULL REFERENCES vault (id),
  record INTEGER NOT NULL REFERENCES record (number)
) STRICT;

CREATE TABLE objection_decision (
  objection INTEGER PRIMARY KEY REFERENCES objection (id),
  decision TEXT NOT NULL CHECK (decision IN ('upheld', 'dismissed')),
  reason TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number)
) STRICT;

-- 认定 — one decision a claim; "waiting" is not a decision but a note that money was missing.
CREATE TABLE decision (
  claim INTEGER PRIMARY KEY REFERENCES claim (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('granted', 'refused')),
  reasons TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number)
) STRICT;

CREATE TABLE waiting (
  claim INTEGER NOT NULL REFERENCES claim (id),
  record INTEGER NOT NULL REFERENCES record (number),
  PRIMARY KEY (claim, record)
) STRICT, WITHOUT ROWID;

-- 发放 ---------------------------------------------------------------------------------------------

CREATE TABLE hold (
  id INTEGER PRIMARY KEY,
  claim INTEGER NOT NULL REFERENCES claim (id),
  fund_year INTEGER NOT NULL REFERENCES fund_year (id),
  programme TEXT NOT NULL,
  amount INTEGER NOT NULL CONSTRAINT amounts_are_positive CHECK (amount > 0),
  replaces TEXT REFERENCES payment_item (end_to_end),
  record INTEGER NOT NULL REFERENCES record (number)
) STRICT;
CREATE UNIQUE INDEX a_claim_is_granted_once ON hold (claim) WHERE replaces IS NULL;
CREATE UNIQUE INDEX a_payment_is_reissued_once ON hold (replaces) WHERE replaces IS NOT NULL;

CREATE TABLE batch (
  id INTEGER NOT NULL,
  round INTEGER NOT NULL CHECK (round > 0),
  fund_year INTEGER NOT NULL REFERENCES fund_year (id),
  bank TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number),
  PRIMARY KEY (id, round)
) STRICT, WITHOUT ROWID;

CREATE TABLE payment_item (
  end_to_end TEXT PRIMARY KEY,
  batch INTEGER NOT NULL,
  round INTEGER NOT NULL,
  line INTEGER NOT NULL CHECK (line > 0),
  hold INTEGER NOT NULL REFERENCES hold (id),
  -- The account as it was frozen when the batch was composed.
  payee INTEGER NOT NULL REFERENCES payee (id),
  UNIQUE (batch, round, line),
  FOREIGN KEY (batch, round) REFERENCES batch (id, round)
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_item_by_hold ON payment_item (hold);

CREATE TABLE submission (
  batch INTEGER NOT NULL,
  round INTEGER NOT NULL,
  maker TEXT NOT NULL REFERENCES officer (name),
  seals INTEGER NOT NULL CHECK (seals > 0),
  roles TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number),
  manifest BLOB NOT NULL,
  PRIMARY KEY (batch, round),
  FOREIGN KEY (batch, round) REFERENCES batch (id, round)
) STRICT;

CREATE TABLE approval (
  batch INTEGER NOT NULL,
  round INTEGER NOT NULL,
  checker TEXT NOT NULL REFERENCES officer (name),
  record INTEGER NOT NULL REFERENCES record (number),
  cms BLOB NOT NULL,
  PRIMARY KEY (batch, round, checker),
  FOREIGN KEY (batch, round) REFERENCES submission (batch, round)
) STRICT;

-- 驳回 — of a submitted round by a checker, or of a draft by the clerk who gives it up.
CREATE TABLE rejection (
  batch INTEGER NOT NULL,
  round INTEGER NOT NULL,
  checker TEXT NOT NULL REFERENCES officer (name),
  reason TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number),
  PRIMARY KEY (batch, round),
  FOREIGN KEY (batch, round) REFERENCES batch (id, round)
) STRICT, WITHOUT ROWID;

CREATE TABLE export (
  batch INTEGER NOT NULL,
  round INTEGER NOT NULL,
  copy INTEGER NOT NULL CHECK (copy > 0),
  exporter TEXT NOT NULL REFERENCES officer (name),
  record INTEGER NOT NULL REFERENCES record (number),
  PRIMARY KEY (batch, round, copy),
  FOREIGN KEY (batch, round) REFERENCES submission (batch, round)
) STRICT, WITHOUT ROWID;

CREATE TABLE settlement (
  end_to_end TEXT NOT NULL REFERENCES payment_item (end_to_end),
  outcome TEXT NOT NULL CHECK (outcome IN ('paid', 'rejected', 'returned')),
  reason TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number),
  PRIMARY KEY (end_to_end, outcome)
) STRICT, WITHOUT ROWID;

-- 待处理队列 — what a bank said and nobody may post by guess.
CREATE TABLE queue (
  id INTEGER PRIMARY KEY,
  reply BLOB NOT NULL,
  place INTEGER NOT NULL,
  end_to_end TEXT,
  code TEXT NOT NULL,
  detail TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number)
) STRICT;

CREATE TRIGGER a_hold_is_in_one_live_batch BEFORE INSERT ON payment_item
WHEN EXISTS (
  SELECT 1 FROM payment_item AS other
  WHERE other.hold = NEW.hold AND NOT EXISTS (
    SELECT 1 FROM rejection WHERE batch = other.batch AND round = other.round)) BEGIN
  SELECT RAISE(ABORT, 'a_hold_is_in_one_live_batch');
END;

CREATE TRIGGER a_submitted_batch_is_frozen BEFORE INSERT ON payment_item
WHEN EXISTS (SELECT 1 FROM submission WHERE batch = NEW.batch AND round = NEW.round) BEGIN
  SELECT RAISE(ABORT, 'a_submitted_batch_is_frozen');
END;

CREATE TRIGGER a_rejected_round_is_not_submitted BEFORE INSERT ON submission
WHEN EXISTS (SELECT 1 FROM rejection WHERE batch = NEW.batch AND round = NEW.round) BEGIN
  SELECT RAISE(ABORT, 'a_rejected_round_is_not_submitted');
END;

CREATE TRIGGER maker_is_not_checker BEFORE INSERT ON approval
WHEN (SELECT maker FROM submission WHERE batch = NEW.batch AND round = NEW.round) = NEW.checker
BEGIN
  SELECT RAISE(ABORT, 'maker_is_not_checker');
END;

CREATE TRIGGER a_rejected_round_stays_rejected BEFORE INSERT ON approval
WHEN EXISTS (SELECT 1 FROM rejection WHERE batch = NEW.batch AND round = NEW.round) BEGIN
  SELECT RAISE(ABORT, 'a_rejected_round_stays_rejected');
END;

CREATE TRIGGER an_exported_batch_is_not_rejected BEFORE INSERT ON rejection
WHEN EXISTS (SELECT 1 FROM export WHERE batch = NEW.batch AND round = NEW.round)
  OR (SELECT maker FROM submission WHERE batch = NEW.batch AND round = NEW.round) = NEW.checker
BEGIN
  SELECT RAISE(ABORT, 'an_exported_batch_is_not_rejected');
END;

CREATE TRIGGER no_export_without_signatures BEFORE INSERT ON export
WHEN NOT EXISTS (
    SELECT 1 FROM submission WHERE batch = NEW.batch AND round = NEW.round
      AND seals <= (
        SELECT count(*) FROM approval WHERE batch = NEW.batch AND round = NEW.round))
  OR EXISTS (SELECT 1 FROM rejection WHERE batch = NEW.batch AND round = NEW.round) BEGIN
  SELECT RAISE(ABORT, 'no_export_without_signatures');
END;

CREATE TRIGGER exporter_is_neither_maker_nor_checker BEFORE INSERT ON export
WHEN (SELECT maker FROM submission WHERE batch = NEW.batch AND round = NEW.round) = NEW.exporter
  OR EXISTS (
    SELECT 1 FROM approval
    WHERE batch = NEW.batch AND round = NEW.round AND checker = NEW.exporter) BEGIN
  SELECT RAISE(ABORT, 'exporter_is_neither_maker_nor_checker');
END;

CREATE TRIGGER only_exported_payments_settle BEFORE INSERT ON settlement
WHEN NOT EXISTS (
  SELECT 1 FROM payment_item JOIN export USING (batch, round)
  WHERE payment_item.end_to_end = NEW.end_to_end) BEGIN
  SELECT RAISE(ABORT, 'only_exported_payments_settle');
END;

CREATE TRIGGER a_hold_resolves_once BEFORE INSERT ON settlement
WHEN NEW.outcome IN ('paid', 'rejected') AND EXISTS (
  SELECT 1 FROM settlement WHERE end_to_end = NEW.end_to_end) BEGIN
  SELECT RAISE(ABORT, 'a_hold_resolves_once');
END;

CREATE TRIGGER only_paid_money_returns BEFORE INSERT ON settlement
WHEN NEW.outcome = 'returned' AND NOT EXISTS (
  SELECT 1 FROM settlement WHERE end_to_end = NEW.end_to_end AND outcome = 'paid') BEGIN
  SELECT RAISE(ABORT, 'only_paid_money_returns');
END;

CREATE TRIGGER a_claim_is_granted_once BEFORE INSERT ON hold
WHEN NEW.replaces IS NULL
  AND EXISTS (SELECT 1 FROM hold WHERE claim = NEW.claim AND replaces IS NULL) BEGIN
  SELECT RAISE(ABORT, 'a_claim_is_granted_once');
END;

CREATE TRIGGER only_failed_payments_are_reissued BEFORE INSERT ON hold
WHEN NEW.replaces IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM settlement
  WHERE end_to_end = NEW.replaces AND outcome IN ('rejected', 'returned')) BEGIN
  SELECT RAISE(ABORT, 'only_failed_payments_are_reissued');
END;

-- 状态 — derived, never stored -----------------------------------------------------------------------

-- A notice, and a note that money was missing, count only while the assessment they followed stands.
CREATE VIEW claim_standing AS
SELECT claim.id AS claim,
  CASE
    WHEN decision.outcome IS NOT NULL THEN decision.outcome
    WHEN EXISTS (
      SELECT 1 FROM waiting
      WHERE waiting.claim = claim.id AND waiting.record > assessment.record) THEN 'waiting'
    WHEN EXISTS (
      SELECT 1 FROM noticed_claim JOIN notice ON notice.id = noticed_claim.notice
      WHERE noticed_claim.claim = claim.id AND notice.record > assessment.record) THEN 'noticed'
    WHEN assessment.outcome = 'hold' THEN 'on-hold'
    WHEN assessment.outcome IS NOT NULL THEN 'assessed'
    ELSE 'received'
  END AS standing
FROM claim
LEFT JOIN decision ON decision.claim = claim.id
LEFT JOIN assessment ON assessment.claim = claim.id AND assessment.number = (
  SELECT max(number) FROM assessment WHERE assessment.claim = claim.id);

CREATE VIEW claim_state AS
SELECT claim.id, claim.programme, claim.instalment, claim.applied_on, claim.beneficiary_token,
  vault.sealed AS form, claim_standing.standing, payee.id AS payee, payee.bank, payee.commitment,
  payee_content.sealed AS payee_content
FROM claim
JOIN claim_standing ON claim_standing.claim = claim.id
JOIN vault ON vault.id = claim.form
JOIN payee ON payee.id = (SELECT max(id) FROM payee WHERE payee.claim = claim.id)
JOIN vault AS payee_content ON payee_content.id = payee.content;

CREATE VIEW payment_state AS
SELECT payment_item.end_to_end, payment_item.batch, payment_item.round, payment_item.line,
  hold.id AS hold, hold.claim, hold.programme, hold.amount, fund_year.code AS fund_year,
  payee.id AS payee, payee.bank, payee.commitment, vault.sealed AS payee_content,
  CASE
    WHEN EXISTS (
      SELECT 1 FROM hold AS next
      WHERE next.replaces = payment_item.end_to_end AND next.replaces IS NOT NULL)
      THEN 'reissued'
    WHEN EXISTS (
      SELECT 1 FROM settlement WHERE settlement.end_to_end = payment_item.end_to_end
        AND settlement.outcome = 'returned') THEN 'returned'
    ELSE coalesce(
      (SELECT outcome FROM settlement WHERE settlement.end_to_end = payment_item.end_to_end),
      CASE WHEN EXISTS (
        SELECT 1 FROM export WHERE export.batch = payment_item.batch
          AND export.round = payment_item.round) THEN 'exported' ELSE 'composed' END)
  END AS state
FROM payment_item
JOIN hold ON hold.id = payment_item.hold
JOIN fund_year ON fund_year.id = hold.fund_year
JOIN payee ON payee.id = payment_item.payee
JOIN vault ON vault.id = payee.content;
