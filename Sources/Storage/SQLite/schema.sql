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

-- 时间戳 — an authority's answer over the body of a checkpoint.
CREATE TABLE timestamp (
  digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
  size INTEGER NOT NULL REFERENCES checkpoint (size),
  record INTEGER NOT NULL REFERENCES record (number),
  token BLOB NOT NULL
) STRICT;

-- 规定原文 — the bytes of each file that a record names by its digest, kept with the first that does.
CREATE TABLE rule_file (
  digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
  name TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number),
  content BLOB NOT NULL
) STRICT;

CREATE TABLE officer (
  name TEXT PRIMARY KEY,
  role TEXT NOT NULL,
  certificate BLOB NOT NULL UNIQUE CHECK (length(certificate) = 32),
  key_id TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number)
) STRICT, WITHOUT ROWID;

-- 密钥 — what two officers decide about a key: one proposes, another confirms or refuses.
CREATE TABLE key_proposal (
  record INTEGER PRIMARY KEY REFERENCES record (number),
  state TEXT NOT NULL CHECK (state IN ('enrolled', 'revoked', 'lost')),
  officer TEXT NOT NULL,
  role TEXT NOT NULL,
  certificate BLOB NOT NULL CHECK (length(certificate) = 32),
  key_id TEXT NOT NULL,
  day INTEGER NOT NULL,
  reason TEXT NOT NULL,
  proposer TEXT NOT NULL REFERENCES officer (name),
  document BLOB,
  CONSTRAINT an_enrolment_shows_its_certificate CHECK ((state = 'enrolled') = (document IS NOT NULL))
) STRICT;

CREATE TABLE key_decision (
  proposal INTEGER PRIMARY KEY REFERENCES key_proposal (record),
  outcome TEXT NOT NULL CHECK (outcome IN ('confirmed', 'refused')),
  officer TEXT NOT NULL REFERENCES officer (name),
  reason TEXT NOT NULL,
  record INTEGER NOT NULL UNIQUE REFERENCES record (number)
) STRICT;

-- Neither who proposed it, nor whose key it is.
CREATE TRIGGER two_officers_change_a_key BEFORE INSERT ON key_decision
WHEN EXISTS (
  SELECT 1 FROM key_proposal WHERE record = NEW.proposal
    AND (proposer = NEW.officer OR officer = NEW.officer)) BEGIN
  SELECT RAISE(ABORT, 'two_officers_change_a_key');
END;

-- Every certificate that was ever enrolled. The first of an officer comes with the officer.
CREATE TABLE officer_key (
  certificate BLOB PRIMARY KEY CHECK (length(certificate) = 32),
  officer TEXT NOT NULL REFERENCES officer (name),
  key_id TEXT NOT NULL CONSTRAINT a_key_has_one_owner UNIQUE,
  record INTEGER NOT NULL REFERENCES record (number),
  -- DER; NULL in books that were opened without it.
  document BLOB
) STRICT;

CREATE TRIGGER two_officers_enrol_a_key BEFORE INSERT ON officer_key
WHEN NOT EXISTS (
    SELECT 1 FROM key_proposal JOIN key_decision ON key_decision.proposal = key_proposal.record
    WHERE key_decision.record = NEW.record AND outcome = 'confirmed' AND state = 'enrolled'
      AND key_proposal.certificate = NEW.certificate AND key_proposal.officer = NEW.officer)
  AND (
    EXISTS (SELECT 1 FROM key_proposal)
    OR NOT EXISTS (
      SELECT 1 FROM officer WHERE name = NEW.officer AND certificate = NEW.certificate
        AND record = NEW.record)) BEGIN
  SELECT RAISE(ABORT, 'two_officers_enrol_a_key');
END;

-- 国密 — the first record names the suite, and a certificate its kind of key: ecPublicKey on the curve of SM2.
CREATE TRIGGER books_of_a_suite_take_its_keys BEFORE INSERT ON officer_key
WHEN NEW.document IS NOT NULL AND instr(NEW.document, x'06072A8648CE3D020106082A811CCF5501822D') = 0
  AND EXISTS (
    SELECT 1 FROM record WHERE number = 1
      AND instr(CAST(line AS TEXT), '"suite":"shangmi"') > 0) BEGIN
  SELECT RAISE(ABORT, 'books_of_a_suite_take_its_keys');
END;

-- 密钥现状 — what ended a key, and the proposal that suspends it.
CREATE VIEW key_standing AS
SELECT officer_key.certificate, officer_key.officer, ending.state AS ended_as,
  ending.decided AS ended,
  (SELECT state FROM key_proposal WHERE key_proposal.record = waiting.record) AS reported_as,
  waiting.record AS reported
FROM officer_key
LEFT JOIN (
  SELECT certificate, state, min(key_decision.record) AS decided
  FROM key_proposal JOIN key_decision ON key_decision.proposal = key_proposal.record
  WHERE outcome = 'confirmed' AND state <> 'enrolled' GROUP BY certificate
) AS ending ON ending.certificate = officer_key.certificate
LEFT JOIN (
  SELECT certificate, max(key_proposal.record) AS record FROM key_proposal
  WHERE state <> 'enrolled' AND key_proposal.record NOT IN (SELECT proposal FROM key_decision)
  GROUP BY certificate
) AS waiting ON waiting.certificate = officer_key.certificate;

CREATE TRIGGER an_officer_has_one_key BEFORE INSERT ON officer_key
WHEN EXISTS (SELECT 1 FROM key_standing WHERE officer = NEW.officer AND ended IS NULL) BEGIN
  SELECT RAISE(ABORT, 'an_officer_has_one_key');
END;

-- 日志名称 — one for each fiscal year, and one more whenever the books had gone back.
CREATE TABLE log_origin (
  name TEXT PRIMARY KEY,
  before TEXT UNIQUE,
  record INTEGER NOT NULL UNIQUE REFERENCES record (number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER one_origin_has_none_before BEFORE INSERT ON log_origin
WHEN (NEW.before IS NULL) = EXISTS (SELECT 1 FROM log_origin) BEGIN
  SELECT RAISE(ABORT, 'one_origin_has_none_before');
END;

-- 接续 — after a restore of an older backup one officer proposes another name, a second decides; both sign.
CREATE TABLE origin_proposal (
  record INTEGER PRIMARY KEY REFERENCES record (number),
  name TEXT NOT NULL,
  proposer TEXT NOT NULL REFERENCES officer (name),
  certificate BLOB NOT NULL REFERENCES officer_key (certificate),
  statement BLOB NOT NULL,
  cms BLOB NOT NULL
) STRICT;

CREATE TABLE origin_decision (
  proposal INTEGER PRIMARY KEY REFERENCES origin_proposal (record),
  outcome TEXT NOT NULL CHECK (outcome IN ('confirmed', 'refused')),
  officer TEXT NOT NULL REFERENCES officer (name),
  reason TEXT NOT NULL,
  record INTEGER NOT NULL UNIQUE REFERENCES record (number),
  certificate BLOB REFERENCES officer_key (certificate),
  cms BLOB,
  CONSTRAINT a_succession_is_signed CHECK (
    (outcome = 'confirmed') = (cms IS NOT NULL)
    AND (outcome = 'confirmed') = (certificate IS NOT NULL))
) STRICT;

CREATE TRIGGER two_officers_let_a_log_go_on BEFORE INSERT ON origin_decision
WHEN (SELECT proposer FROM origin_proposal WHERE record = NEW.proposal) IS NEW.officer BEGIN
  SELECT RAISE(ABORT, 'two_officers_let_a_log_go_on');
END;

CREATE TRIGGER one_succession_at_a_time BEFORE INSERT ON origin_proposal
WHEN EXISTS (
  SELECT 1 FROM origin_proposal WHERE record NOT IN (SELECT proposal FROM origin_decision)) BEGIN
  SELECT RAISE(ABORT, 'one_succession_at_a_time');
END;

-- 吊销列表 — numbers are hexadecimal without leading zeros.
CREATE TABLE revocation_list (
  digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
  issuer TEXT NOT NULL,
  number TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number),
  document BLOB NOT NULL
) STRICT;

CREATE TRIGGER lists_rise_in_number BEFORE INSERT ON revocation_list
WHEN EXISTS (
  SELECT 1 FROM revocation_list WHERE issuer = NEW.issuer
    AND (length(number), number) >= (length(NEW.number), NEW.number)) BEGIN
  SELECT RAISE(ABORT, 'lists_rise_in_number');
END;

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

-- 账套 — each of the three books of a fund-year.
CREATE TABLE ledger (
  id INTEGER PRIMARY KEY,
  fund_year INTEGER NOT NULL REFERENCES fund_year (id),
  book TEXT NOT NULL CONSTRAINT three_books CHECK (book IN ('authority', 'budget', 'financial')),
  UNIQUE (fund_year, book)
) STRICT;

-- 指标 — a line of a budget document. Marks are those of the line it came from, where it is the same
-- money.
CREATE TABLE budget_line (
  id INTEGER PRIMARY KEY,
  fund_year INTEGER NOT NULL REFERENCES fund_year (id),
  document TEXT NOT NULL,
  row INTEGER NOT NULL CHECK (row > 0),
  channel TEXT NOT NULL CHECK (channel IN ('direct', 'ordinary')),
  upper_document TEXT NOT NULL,
  -- 其余要素, as `element=value;…` in the order of their names.
  elements TEXT NOT NULL,
  budget_year INTEGER NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('received', 'allocated', 'carried', 'transferred')),
  parent INTEGER REFERENCES budget_line (id),
  amount INTEGER NOT NULL CONSTRAINT amounts_are_positive CHECK (amount > 0),
  day INTEGER NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number),
  UNIQUE (fund_year, document, row),
  UNIQUE (id, fund_year),
  CONSTRAINT a_child_names_its_parent CHECK ((origin = 'received') = (parent IS NULL))
) STRICT;

CREATE TRIGGER marks_are_inherited BEFORE INSERT ON budget_line
WHEN NEW.origin IN ('allocated', 'carried') AND NOT EXISTS (
  SELECT 1 FROM budget_line WHERE id = NEW.parent AND channel = NEW.channel
    AND upper_document = NEW.upper_document AND elements = NEW.elements
    AND budget_year = NEW.budget_year) BEGIN
  SELECT RAISE(ABORT, 'marks_are_inherited');
END;

CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  ledger INTEGER NOT NULL REFERENCES ledger (id),
  code TEXT NOT NULL,
  -- 1: never below zero, as credits less debits.
  limited INTEGER NOT NULL CHECK (limited IN (0, 1)),
  UNIQUE (ledger, code)
) STRICT;

-- 资金业务种类 — what may be recorded in a closed period, and what carries on or takes back what.
CREATE TABLE event_kind (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  adjusts INTEGER NOT NULL CHECK (adjusts IN (0, 1)),
  follows INTEGER REFERENCES event_kind (id)
) STRICT;

-- 转账 — one amount from one account to another of the same book and fund-year: it
-- balances by its form (I1), and crosses nothing by its rule (I2). Those of one record are one entry.
CREATE TABLE transfer (
  id INTEGER PRIMARY KEY,
  record INTEGER NOT NULL REFERENCES record (number),
  ledger INTEGER NOT NULL,
  debit INTEGER NOT NULL,
  credit INTEGER NOT NULL,
  amount INTEGER NOT NULL CONSTRAINT amounts_are_positive CHECK (amount > 0),
  day INTEGER NOT NULL,
  kind INTEGER NOT NULL REFERENCES event_kind (id),
  CONSTRAINT an_account_owes_itself_nothing CHECK (debit <> credit)
) STRICT;

-- A trigger and not two references: it also binds a connection that has foreign keys switched off.
CREATE TRIGGER no_transfer_crosses_ledgers BEFORE INSERT ON transfer
WHEN (SELECT ledger FROM account WHERE id = NEW.debit) IS NOT NEW.ledger
  OR (SELECT ledger FROM account WHERE id = NEW.credit) IS NOT NEW.ledger BEGIN
  SELECT RAISE(ABORT, 'no_transfer_crosses_ledgers');
END;

-- The balance of an account after a transfer; the newest row is the balance now.
CREATE TABLE balance (
  account INTEGER NOT NULL REFERENCES account (id),
  transfer INTEGER NOT NULL REFERENCES transfer (id),
  debits INTEGER NOT NULL CHECK (debits >= 0),
  credits INTEGER NOT NULL CHECK (credits >= 0),
  PRIMARY KEY (account, transfer)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER nothing_is_promised_beyond_authority BEFORE INSERT ON balance
WHEN NEW.credits < NEW.debits
  AND (SELECT limited FROM account WHERE id = NEW.account) = 1 BEGIN
  SELECT RAISE(ABORT, 'nothing_is_promised_beyond_authority');
END;

-- Against the newest row alone: those before it were held against theirs.
CREATE TRIGGER balances_only_grow BEFORE INSERT ON balance
WHEN (
  SELECT transfer >= NEW.transfer OR debits > NEW.debits OR credits > NEW.credits
  FROM balance WHERE account = NEW.account ORDER BY transfer DESC LIMIT 1) BEGIN
  SELECT RAISE(ABORT, 'balances_only_grow');
END;

-- 核算办法 — the rules by which the two accounting books are kept; the newest row is in force.
CREATE TABLE accounting (
  record INTEGER PRIMARY KEY REFERENCES record (number),
  digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

-- 资金对应 — the accounts of both books that hold the same money, by the rules of a record. The columns of a
-- primary key come first in tables without rowid: else integrity_check of SQLite 3.40 reports absent NULLs.
CREATE TABLE cash_pair (
  record INTEGER NOT NULL REFERENCES accounting (record),
  budget TEXT NOT NULL,
  financial TEXT NOT NULL,
  PRIMARY KEY (record, budget)
) STRICT, WITHOUT ROWID;

-- 差异事项 — after which the money of the two books may differ, by the rules of a record.
CREATE TABLE listed_difference (
  record INTEGER NOT NULL REFERENCES accounting (record),
  kind INTEGER NOT NULL REFERENCES event_kind (id),
  PRIMARY KEY (record, kind)
) STRICT, WITHOUT ROWID;

-- 银行对账单 — the bank's balance at the end of a day, and the items that explain the difference.
CREATE TABLE statement (
  fund_year INTEGER NOT NULL REFERENCES fund_year (id),
  day INTEGER NOT NULL,
  balance INTEGER NOT NULL,
  items INTEGER NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number),
  PRIMARY KEY (fund_year, day)
) STRICT, WITHOUT ROWID;

-- I9: the balance and its items come to what the books have at the bank (1002) at the end of the day.
CREATE TRIGGER books_equal_the_bank BEFORE INSERT ON statement
WHEN NEW.balance + NEW.items <> (
  SELECT coalesce(sum(iif(transfer.debit = account.id, amount, -amount)), 0)
  FROM ledger JOIN account ON account.ledger = ledger.id
    AND (account.code = 'financial/1002' OR account.code LIKE 'financial/1002:%')
  JOIN transfer ON transfer.ledger = ledger.id
    AND account.id IN (transfer.debit, transfer.credit)
  WHERE ledger.fund_year = NEW.fund_year AND transfer.day <= NEW.day) BEGIN
  SELECT RAISE(ABORT, 'books_equal_the_bank');
END;

-- 结账 — proposed by one officer, confirmed by another; from then on the ledgers of the fund-year take
-- nothing of that time but typed adjustments.
CREATE TABLE closing_proposal (
  fund_year INTEGER NOT NULL REFERENCES fund_year (id),
  through INTEGER NOT NULL,
  officer TEXT NOT NULL REFERENCES officer (name),
  record INTEGER NOT NULL REFERENCES record (number),
  PRIMARY KEY (fund_year, through)
) STRICT, WITHOUT ROWID;

CREATE TABLE closing (
  ledger INTEGER NOT NULL REFERENCES ledger (id),
  through INTEGER NOT NULL,
  officer TEXT NOT NULL REFERENCES officer (name),
  record INTEGER NOT NULL REFERENCES record (number),
  PRIMARY KEY (ledger, through)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER two_officers_close BEFORE INSERT ON closing
WHEN NOT EXISTS (
  SELECT 1 FROM closing_proposal JOIN ledger USING (fund_year)
  WHERE ledger.id = NEW.ledger AND closing_proposal.through = NEW.through
    AND closing_proposal.officer <> NEW.officer) BEGIN
  SELECT RAISE(ABORT, 'two_officers_close');
END;

-- 资金比对 — what moved in both books on each pair of cash accounts, but for listed differences: by the
-- rules that were in force when it was recorded.
CREATE VIEW cash_of_books AS
SELECT ledger.fund_year, cash_pair.record AS rules, cash_pair.budget,
  sum(iif(transfer.debit = account.id, amount, -amount) * (ledger.book = 'budget')) AS in_budget,
  sum(iif(transfer.debit = account.id, amount, -amount) * (ledger.book = 'financial'))
    AS in_financial
FROM cash_pair
JOIN account ON account.code IN (
    'budget/' || cash_pair.budget, 'financial/' || cash_pair.financial)
  OR account.code LIKE 'budget/' || cash_pair.budget || ':%'
  OR account.code LIKE 'financial/' || cash_pair.financial || ':%'
JOIN ledger ON ledger.id = account.ledger
JOIN transfer ON transfer.ledger = ledger.id AND account.id IN (transfer.debit, transfer.credit)
  AND cash_pair.record = (SELECT max(record) FROM accounting WHERE record < transfer.record)
WHERE transfer.kind NOT IN (
  SELECT kind FROM listed_difference WHERE listed_difference.record = cash_pair.record)
GROUP BY ledger.fund_year, cash_pair.record, cash_pair.budget;

-- I8: asked whenever a period is closed.
CREATE TRIGGER budget_cash_equals_financial_cash BEFORE INSERT ON closing
WHEN (SELECT book FROM ledger WHERE id = NEW.ledger) = 'budget' AND EXISTS (
  SELECT 1 FROM cash_of_books JOIN ledger ON ledger.fund_year = cash_of_books.fund_year
  WHERE ledger.id = NEW.ledger AND in_budget <> in_financial) BEGIN
  SELECT RAISE(ABORT, 'budget_cash_equals_financial_cash');
END;

CREATE TRIGGER closed_periods_refuse BEFORE INSERT ON transfer
WHEN EXISTS (SELECT 1 FROM closing WHERE ledger = NEW.ledger AND through >= NEW.day)
  AND (SELECT adjusts FROM event_kind WHERE id = NEW.kind) = 0 BEGIN
  SELECT RAISE(ABORT, 'closed_periods_refuse');
END;

-- 设定 ---------------------------------------------------------------------------------------------

-- What a text leaves to the bureau, as one officer entered it. An empty programme means every one.
CREATE TABLE setting (
  id INTEGER PRIMARY KEY,
  programme TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  from_day INTEGER NOT NULL,
  document TEXT NOT NULL CHECK (length(document) > 0),
  proposer TEXT NOT NULL REFERENCES officer (name),
  record INTEGER NOT NULL REFERENCES record (number)
) STRICT;

-- What another officer said to it, once: a confirmation is their signature over its words, with a key
-- that counts there.
CREATE TABLE setting_decision (
  setting INTEGER PRIMARY KEY REFERENCES setting (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('confirmed', 'refused')),
  officer TEXT NOT NULL REFERENCES officer (name),
  reason TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number),
  certificate BLOB REFERENCES officer_key (certificate),
  cms BLOB,
  CONSTRAINT a_confirmation_is_a_signature CHECK (
    (outcome = 'confirmed') = (cms IS NOT NULL)
    AND (outcome = 'confirmed') = (certificate IS NOT NULL))
) STRICT;

CREATE TRIGGER proposer_does_not_confirm BEFORE INSERT ON setting_decision
WHEN NEW.outcome = 'confirmed'
  AND (SELECT proposer FROM setting WHERE id = NEW.setting) IS NEW.officer BEGIN
  SELECT RAISE(ABORT, 'proposer_does_not_confirm');
END;

CREATE TRIGGER only_a_key_in_force_confirms BEFORE INSERT ON setting_decision
WHEN NEW.certificate IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM key_standing WHERE certificate = NEW.certificate AND officer = NEW.officer
    AND ended IS NULL AND reported IS NULL) BEGIN
  SELECT RAISE(ABORT, 'only_a_key_in_force_confirms');
END;

-- 申领 ---------------------------------------------------------------------------------------------

-- 主密钥 — the master keys of the vault by their names, in the order of rotations; the newest is in force.
-- The keys themselves are never in this database.
CREATE TABLE vault_master (
  generation INTEGER PRIMARY KEY CHECK (generation > 0),
  key_id TEXT NOT NULL UNIQUE,
  record INTEGER NOT NULL REFERENCES record (number)
) STRICT;

CREATE TRIGGER a_master_key_has_its_record BEFORE INSERT ON vault_master
WHEN NOT EXISTS (
    SELECT 1 FROM record WHERE number = NEW.record
      AND instr(CAST(line AS TEXT), iif(NEW.generation = 1, '"kind":"books-opened","number":',
        '"kind":"vault-rotated","number":')) > 0)
  OR NEW.generation <> (SELECT coalesce(max(generation), 0) + 1 FROM vault_master) BEGIN
  SELECT RAISE(ABORT, 'a_master_key_has_its_record');
END;

-- 数据密钥 — the key of one person's data, or of one file that names many, wrapped by a master key. A party
-- is told by its token, a file by its digest. This is the one table in which something goes: the wrap of a
-- person who was erased, by the erasing record alone; and a rotation puts another in its place.
CREATE TABLE data_key (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('party', 'file')),
  owner BLOB NOT NULL CHECK (length(owner) = 32),
  master INTEGER NOT NULL REFERENCES vault_master (generation),
  -- nonce(12) ‖ AES-256-GCM(key of 32 bytes) ‖ tag(16)
  wrapped BLOB CHECK (length(wrapped) = 60)
) STRICT;
CREATE INDEX data_key_by_owner ON data_key (owner);

CREATE TRIGGER a_data_key_is_under_the_master_in_force BEFORE INSERT ON data_key
WHEN NEW.wrapped IS NULL OR NEW.master IS NOT (SELECT max(generation) FROM vault_master) BEGIN
  SELECT RAISE(ABORT, 'a_data_key_is_under_the_master_in_force');
END;

CREATE TRIGGER a_party_has_one_data_key BEFORE INSERT ON data_key
WHEN EXISTS (SELECT 1 FROM data_key WHERE owner = NEW.owner AND wrapped IS NOT NULL) BEGIN
  SELECT RAISE(ABORT, 'a_party_has_one_data_key');
END;

CREATE TRIGGER data_key_is_never_changed BEFORE UPDATE ON data_key
WHEN NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.owner IS NOT OLD.owner
  OR OLD.wrapped IS NULL
  OR NEW.wrapped IS NOT NULL AND NOT (
    NEW.master > OLD.master AND NEW.master = (SELECT max(generation) FROM vault_master))
  OR NEW.wrapped IS NULL AND (
    NEW.master <> OLD.master
    OR NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.data_key = OLD.id)) BEGIN
  SELECT RAISE(ABORT, 'data_key_is_never_changed');
END;

-- 导入文件 — each by its digest. Of a list of claims or deaths nothing else is kept; a bank's reply is kept
-- whole, under a key of its own.
CREATE TABLE imported_file (
  digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number),
  data_key INTEGER UNIQUE REFERENCES data_key (id),
  content BLOB,
  CONSTRAINT content_lies_under_a_key CHECK ((data_key IS NULL) = (content IS NULL))
) STRICT;

-- 文件涉及的人 — whoever of them is erased takes the file along.
CREATE TABLE file_party (
  party INTEGER NOT NULL REFERENCES data_key (id),
  file INTEGER NOT NULL REFERENCES data_key (id),
  PRIMARY KEY (party, file)
) STRICT, WITHOUT ROWID;

-- 保密箱 — personal data, each value under the key of the person whom it is about.
CREATE TABLE vault (
  id INTEGER PRIMARY KEY,
  data_key INTEGER NOT NULL REFERENCES data_key (id),
  claim INTEGER NOT NULL REFERENCES claim (id) DEFERRABLE INITIALLY DEFERRED,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX vault_by_data_key ON vault (data_key);
-- Each new claim asks which rows wait for it: without this, all that were imported before it.
CREATE INDEX vault_by_claim ON vault (claim);

CREATE TABLE claim (
  id INTEGER PRIMARY KEY,
  programme TEXT NOT NULL,
  instalment TEXT NOT NULL,
  applied_on INTEGER NOT NULL,
  content_token BLOB NOT NULL CONSTRAINT a_row_is_taken_once UNIQUE,
  beneficiary_token BLOB NOT NULL,
  -- 领款人 — what the payee is to the other parties: somebody else is paid on proof.
  payee_is TEXT NOT NULL CHECK (payee_is IN ('beneficiary', 'applicant', 'other')),
  form INTEGER NOT NULL REFERENCES vault (id),
  record INTEGER NOT NULL REFERENCES record (number)
) STRICT;
CREATE INDEX claim_by_beneficiary ON claim (beneficiary_token);

-- 申领的其他当事人 — what a row says of an applicant or a payee who is not the beneficiary.
CREATE TABLE claim_party (
  claim INTEGER NOT NULL REFERENCES claim (id),
  party TEXT NOT NULL CHECK (party IN ('applicant', 'payee')),
  content INTEGER NOT NULL REFERENCES vault (id),
  PRIMARY KEY (claim, party)
) STRICT, WITHOUT ROWID;

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

-- 附件 — the scans and papers that a claim rests on, each under a key of its own: whoever of the claim's parties is
-- erased takes it along (file_party). The content of one is told from that of another by its keyed digest.
CREATE TABLE attachment (
  id INTEGER PRIMARY KEY,
  claim INTEGER NOT NULL REFERENCES claim (id),
  kind TEXT NOT NULL CHECK (length(kind) > 0),
  type TEXT NOT NULL CHECK (length(type) > 0),
  size INTEGER NOT NULL CHECK (size > 0),
  commitment BLOB NOT NULL UNIQUE CHECK (length(commitment) = 32),
  content_token BLOB NOT NULL CHECK (length(content_token) = 32),
  record INTEGER NOT NULL UNIQUE REFERENCES record (number),
  data_key INTEGER NOT NULL UNIQUE REFERENCES data_key (id),
  content BLOB NOT NULL,
  CONSTRAINT a_claim_has_a_paper_once UNIQUE (claim, content_token)
) STRICT;
CREATE INDEX attachment_by_content ON attachment (content_token, claim);

CREATE TRIGGER a_paper_belongs_to_a_claim BEFORE INSERT ON attachment
WHEN NOT EXISTS (SELECT 1 FROM claim WHERE id = NEW.claim AND record < NEW.record)
  OR NOT EXISTS (
    SELECT 1 FROM data_key WHERE id = NEW.data_key AND kind = 'file' AND owner = NEW.commitment
      AND wrapped IS NOT NULL) BEGIN
  SELECT RAISE(ABORT, 'a_paper_belongs_to_a_claim');
END;

-- 撤下附件 — a wrong one is marked and kept.
CREATE TABLE attachment_withdrawal (
  attachment INTEGER PRIMARY KEY REFERENCES attachment (id),
  reason TEXT NOT NULL CHECK (length(reason) > 0),
  record INTEGER NOT NULL UNIQUE REFERENCES record (number)
) STRICT;

CREATE TRIGGER what_is_withdrawn_was_attached BEFORE INSERT ON attachment_withdrawal
WHEN NOT EXISTS (SELECT 1 FROM attachment WHERE id = NEW.attachment AND record < NEW.record) BEGIN
  SELECT RAISE(ABORT, 'what_is_withdrawn_was_attached');
END;

-- 领款凭据 — on what proof somebody is paid who is neither beneficiary nor applicant; the newest row counts.
CREATE TABLE payee_proof (
  record INTEGER PRIMARY KEY REFERENCES record (number),
  claim INTEGER NOT NULL REFERENCES claim (id),
  kind TEXT NOT NULL CHECK (length(kind) > 0),
  attachment INTEGER REFERENCES attachment (id),
  document TEXT CHECK (length(document) > 0),
  until_day INTEGER,
  CONSTRAINT a_proof_is_a_paper_or_a_number CHECK ((attachment IS NULL) = (document IS NOT NULL))
) STRICT;
CREATE INDEX payee_proof_by_claim ON payee_proof (claim);

CREATE TRIGGER a_proof_is_of_its_claim BEFORE INSERT ON payee_proof
WHEN NOT EXISTS (SELECT 1 FROM claim WHERE id = NEW.claim AND payee_is = 'other')
  OR NEW.attachment IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM attachment WHERE id = NEW.attachment AND claim = NEW.claim
      AND id NOT IN (SELECT attachment FROM attachment_withdrawal)) BEGIN
  SELECT RAISE(ABORT, 'a_proof_is_of_its_claim');
END;

-- 领款凭据现状 — the last proof of each claim, while its paper is not withdrawn. Without a last day it holds for ever.
CREATE VIEW payee_standing AS
SELECT claim, coalesce(until_day, 9223372036854775807) AS until_day FROM payee_proof
WHERE record = (SELECT max(record) FROM payee_proof AS newer WHERE newer.claim = payee_proof.claim)
  AND (attachment IS NULL OR attachment NOT IN (SELECT attachment FROM attachment_withdrawal));

CREATE TABLE death (
  token BLOB PRIMARY KEY,
  day INTEGER NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number)
) STRICT, WITHOUT ROWID;

-- 比对名单 — a register of another office as it stood on a day; its rows by token, with the line of the file.
CREATE TABLE register_snapshot (
  record INTEGER PRIMARY KEY REFERENCES record (number),
  register TEXT NOT NULL,
  digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
  source TEXT NOT NULL CHECK (length(source) > 0),
  as_of INTEGER NOT NULL
) STRICT;

CREATE TABLE register_entry (
  record INTEGER NOT NULL REFERENCES register_snapshot (record),
  line INTEGER NOT NULL CHECK (line > 0),
  token BLOB NOT NULL,
  from_day INTEGER NOT NULL,
  until_day INTEGER,
  PRIMARY KEY (record, line),
  CONSTRAINT an_entry_ends_after_it_begins CHECK (until_day IS NULL OR until_day >= from_day)
) STRICT, WITHOUT ROWID;

-- 拟办清单 — claims proposed without an application, from registers as they had come in.
CREATE TABLE proposal (
  record INTEGER PRIMARY KEY REFERENCES record (number),
  programme TEXT NOT NULL,
  as_of INTEGER NOT NULL
) STRICT;

-- 拟办人员 — the line of a register that names a person, and the line of another that speaks for it.
CREATE TABLE proposed_person (
  proposal INTEGER NOT NULL REFERENCES proposal (record),
  line INTEGER NOT NULL,
  token BLOB NOT NULL,
  register INTEGER NOT NULL REFERENCES register_snapshot (record),
  ground INTEGER NOT NULL,
  ground_register INTEGER NOT NULL REFERENCES register_snapshot (record),
  PRIMARY KEY (proposal, line)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER a_proposal_rests_on_its_registers BEFORE INSERT ON proposed_person
WHEN NOT EXISTS (
    SELECT 1 FROM register_entry WHERE record = NEW.register AND line = NEW.line
      AND token = NEW.token AND record < NEW.proposal)
  OR NOT EXISTS (
    SELECT 1 FROM register_entry WHERE record = NEW.ground_register AND line = NEW.ground
      AND token = NEW.token AND record < NEW.proposal) BEGIN
  SELECT RAISE(ABORT, 'a_proposal_rests_on_its_registers');
END;

-- 受理拟办 — the claim that a proposed person's became.
CREATE TABLE accepted_proposal (
  claim INTEGER PRIMARY KEY REFERENCES claim (id),
  proposal INTEGER NOT NULL,
  line INTEGER NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number),
  CONSTRAINT a_person_is_accepted_once UNIQUE (proposal, line)
) STRICT;

CREATE TRIGGER only_the_proposed_are_accepted BEFORE INSERT ON accepted_proposal
WHEN NOT EXISTS (
  SELECT 1 FROM proposed_person
  JOIN proposal ON proposal.record = proposed_person.proposal
  JOIN claim ON claim.id = NEW.claim
  WHERE proposed_person.proposal = NEW.proposal AND line = NEW.line
    AND token = claim.beneficiary_token AND proposal.programme = claim.programme) BEGIN
  SELECT RAISE(ABORT, 'only_the_proposed_are_accepted');
END;

CREATE TABLE assessment (
  claim INTEGER NOT NULL REFERENCES claim (id),
  number INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('pay', 'refuse', 'hold')),
  amount INTEGER,
  fund_year INTEGER REFERENCES fund_year (id),
  reasons TEXT NOT NULL,
  -- 须走几步 — how many steps of the chain come before the grant.
  reviews INTEGER NOT NULL CHECK (reviews BETWEEN 0 AND 3),
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

-- 人工判断 — what a text leaves to a person, and what the person said in one claim.
CREATE TABLE question_decision (
  claim INTEGER NOT NULL REFERENCES claim (id),
  question TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('allowed', 'refused')),
  officer TEXT NOT NULL REFERENCES officer (name),
  reason TEXT NOT NULL CHECK (length(reason) > 0),
  record INTEGER NOT NULL REFERENCES record (number),
  PRIMARY KEY (claim, question)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER only_open_questions_are_decided BEFORE INSERT ON question_decision
WHEN NOT EXISTS (
  SELECT 1 FROM assessment WHERE claim = NEW.claim AND outcome = 'hold'
    AND number = (SELECT max(number) FROM assessment WHERE claim = NEW.claim)
    AND instr(char(10) || reasons || char(10),
      char(10) || 'manual-decision:' || NEW.question || char(10)) > 0) BEGIN
  SELECT RAISE(ABORT, 'only_open_questions_are_decided');
END;

-- 复核 — a step of the chain that somebody took on an assessment; the last step is the grant itself.
CREATE TABLE claim_review (
  claim INTEGER NOT NULL REFERENCES claim (id),
  assessment INTEGER NOT NULL,
  step INTEGER NOT NULL,
  officer TEXT NOT NULL REFERENCES officer (name),
  outcome TEXT NOT NULL CHECK (outcome IN ('passed', 'returned')),
  reason TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number),
  PRIMARY KEY (claim, assessment, step),
  CONSTRAINT who_sends_back_says_why CHECK (outcome = 'passed' OR length(reason) > 0)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER reviews_go_step_by_step BEFORE INSERT ON claim_review
WHEN NOT EXISTS (
  SELECT 1 FROM assessment WHERE claim = NEW.claim AND number = NEW.assessment
    AND number = (SELECT max(number) FROM assessment WHERE claim = NEW.claim)
    AND NEW.step BETWEEN 1 AND reviews)
  OR NEW.step <> 1 + (
    SELECT count(*) FROM claim_review
    WHERE claim = NEW.claim AND assessment = NEW.assessment AND outcome = 'passed')
  OR EXISTS (
    SELECT 1 FROM claim_review
    WHERE claim = NEW.claim AND assessment = NEW.assessment AND outcome = 'returned') BEGIN
  SELECT RAISE(ABORT, 'reviews_go_step_by_step');
END;

CREATE TRIGGER one_person_one_step BEFORE INSERT ON claim_review
WHEN EXISTS (
  SELECT 1 FROM claim_review
  WHERE claim = NEW.claim AND assessment = NEW.assessment AND officer = NEW.officer) BEGIN
  SELECT RAISE(ABORT, 'one_person_one_step');
END;

CREATE TABLE notice (
  id INTEGER PRIMARY KEY,
  from_day INTEGER NOT NULL,
  until_day INTEGER NOT NULL,
  bureau TEXT NOT NULL,
  telephone TEXT NOT NULL,
  place TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number)
) STRICT;

CREATE TABLE noticed_claim (
  claim INTEGER NOT NULL REFERENCES claim (id),
  notice INTEGER NOT NULL REFERENCES notice (id),
  content INTEGER NOT NULL REFERENCES vault (id),
  PRIMARY KEY (claim, notice)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER a_notice_follows_the_reviews BEFORE INSERT ON noticed_claim
WHEN EXISTS (
  SELECT 1 FROM assessment
  WHERE claim = NEW.claim AND number = (SELECT max(number) FROM assessment WHERE claim = NEW.claim)
    AND reviews > (
      SELECT count(*) FROM claim_review
      WHERE claim_review.claim = NEW.claim AND claim_review.assessment = number
        AND claim_review.outcome = 'passed')) BEGIN
  SELECT RAISE(ABORT, 'a_notice_follows_the_reviews');
END;

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

CREATE TRIGGER a_grant_has_its_reviews BEFORE INSERT ON decision
WHEN NEW.outcome = 'granted' AND EXISTS (
  SELECT 1 FROM assessment
  WHERE claim = NEW.claim AND number = (SELECT max(number) FROM assessment WHERE claim = NEW.claim)
    AND reviews > (
      SELECT count(*) FROM claim_review
      WHERE claim_review.claim = NEW.claim AND claim_review.assessment = number
        AND claim_review.outcome = 'passed')) BEGIN
  SELECT RAISE(ABORT, 'a_grant_has_its_reviews');
END;

CREATE TRIGGER who_reviewed_does_not_grant BEFORE INSERT ON decision
WHEN NEW.outcome = 'granted' AND EXISTS (
  SELECT 1 FROM claim_review JOIN record ON record.number = NEW.record
  WHERE claim_review.claim = NEW.claim
    AND assessment = (SELECT max(number) FROM assessment WHERE claim = NEW.claim)
    AND instr(CAST(record.line AS TEXT), '"by":"' || claim_review.officer || '","key":') > 0) BEGIN
  SELECT RAISE(ABORT, 'who_reviewed_does_not_grant');
END;

-- The time of a record is the first member of its line, `{"at":1772413200000,`; days are China's.
CREATE TRIGGER somebody_else_is_granted_on_proof BEFORE INSERT ON decision
WHEN NEW.outcome = 'granted' AND (SELECT payee_is FROM claim WHERE id = NEW.claim) = 'other'
  AND NOT EXISTS (
    SELECT 1 FROM payee_standing JOIN record ON record.number = NEW.record
    WHERE payee_standing.claim = NEW.claim AND until_day >= (
      CAST(CAST(substr(record.line, 7, 16) AS TEXT) AS INTEGER) + 28800000) / 86400000) BEGIN
  SELECT RAISE(ABORT, 'somebody_else_is_granted_on_proof');
END;

CREATE TABLE waiting (
  claim INTEGER NOT NULL REFERENCES claim (id),
  record INTEGER NOT NULL REFERENCES record (number),
  PRIMARY KEY (claim, record)
) STRICT, WITHOUT ROWID;

-- 发放 ---------------------------------------------------------------------------------------------

CREATE TABLE hold (
  id INTEGER PRIMARY KEY,
  claim INTEGER NOT NULL REFERENCES claim (id),
  fund_year INTEGER NOT NULL,
  line INTEGER NOT NULL,
  programme TEXT NOT NULL,
  amount INTEGER NOT NULL CONSTRAINT amounts_are_positive CHECK (amount > 0),
  replaces TEXT REFERENCES payment_item (end_to_end),
  -- The promise of the year before that this one carries on.
  carried_from INTEGER REFERENCES hold (id),
  record INTEGER NOT NULL REFERENCES record (number),
  FOREIGN KEY (line, fund_year) REFERENCES budget_line (id, fund_year),
  CONSTRAINT a_hold_has_one_origin CHECK (replaces IS NULL OR carried_from IS NULL)
) STRICT;
CREATE UNIQUE INDEX a_claim_is_granted_once ON hold (claim)
WHERE replaces IS NULL AND carried_from IS NULL;
CREATE UNIQUE INDEX a_hold_is_carried_once ON hold (carried_from) WHERE carried_from IS NOT NULL;
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
  certificate BLOB NOT NULL REFERENCES officer_key (certificate),
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
  outcome TEXT NOT NULL CHECK (outcome IN ('paid', 'rejected', 'returned', 'returned-late')),
  reason TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number),
  PRIMARY KEY (end_to_end, outcome)
) STRICT, WITHOUT ROWID;

-- 释放 — a promise that is taken back before its payment is in a batch.
CREATE TABLE release (
  hold INTEGER PRIMARY KEY REFERENCES hold (id),
  reason TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number)
) STRICT;

CREATE TRIGGER a_hold_in_a_batch_is_not_released BEFORE INSERT ON release
WHEN EXISTS (
  SELECT 1 FROM payment_item WHERE payment_item.hold = NEW.hold AND NOT EXISTS (
    SELECT 1 FROM rejection WHERE batch = payment_item.batch AND round = payment_item.round)) BEGIN
  SELECT RAISE(ABORT, 'a_hold_in_a_batch_is_not_released');
END;

CREATE TRIGGER a_released_hold_is_not_paid BEFORE INSERT ON payment_item
WHEN EXISTS (SELECT 1 FROM release WHERE hold = NEW.hold) BEGIN
  SELECT RAISE(ABORT, 'a_released_hold_is_not_paid');
END;

-- 资金业务 — every event that is not a step of a claim's payment, with what it follows or takes back.
CREATE TABLE fund_event (
  record INTEGER PRIMARY KEY REFERENCES record (number),
  kind INTEGER NOT NULL REFERENCES event_kind (id),
  fund_year INTEGER NOT NULL,
  line INTEGER NOT NULL,
  amount INTEGER NOT NULL CONSTRAINT amounts_are_positive CHECK (amount > 0),
  day INTEGER NOT NULL,
  document TEXT NOT NULL CHECK (length(document) > 0),
  original INTEGER REFERENCES fund_event (record),
  payment TEXT REFERENCES payment_item (end_to_end),
  programme TEXT,
  unit TEXT,
  to_line INTEGER REFERENCES budget_line (id),
  treatment TEXT,
  counterpart TEXT,
  claim INTEGER REFERENCES claim (id),
  hold INTEGER,
  -- The event of the same paper in the other fund-year.
  twin INTEGER REFERENCES fund_event (record),
  reason TEXT,
  FOREIGN KEY (line, fund_year) REFERENCES budget_line (id, fund_year)
) STRICT;
CREATE INDEX fund_event_by_original ON fund_event (original) WHERE original IS NOT NULL;
CREATE INDEX fund_event_by_payment ON fund_event (payment) WHERE payment IS NOT NULL;

CREATE TRIGGER an_event_follows_what_it_may BEFORE INSERT ON fund_event
WHEN (SELECT follows FROM event_kind WHERE id = NEW.kind) IS NOT (
    SELECT kind FROM fund_event WHERE record = NEW.original
      AND fund_year = NEW.fund_year AND line = NEW.line) BEGIN
  SELECT RAISE(ABORT, 'an_event_follows_what_it_may');
END;

CREATE TRIGGER nothing_beyond_its_original BEFORE INSERT ON fund_event
WHEN NEW.original IS NOT NULL
  AND (SELECT coalesce(sum(amount), 0) FROM fund_event WHERE original = NEW.original) + NEW.amount
    > (SELECT amount FROM fund_event WHERE record = NEW.original) BEGIN
  SELECT RAISE(ABORT, 'nothing_beyond_its_original');
END;

CREATE TRIGGER recoveries_stay_within_the_payment BEFORE INSERT ON fund_event
WHEN NEW.payment IS NOT NULL
  AND (SELECT name FROM event_kind WHERE id = NEW.kind) = 'recovery-decided'
  AND NEW.amount > (
    SELECT hold.amount FROM payment_item JOIN hold ON hold.id = payment_item.hold
    WHERE end_to_end = NEW.payment)
    - (SELECT coalesce(sum(iif(event_kind.name = 'recovery-decided', amount, -amount)), 0)
       FROM fund_event JOIN event_kind ON event_kind.id = fund_event.kind
       WHERE payment = NEW.payment
         AND event_kind.name IN ('recovery-decided', 'recovery-cancelled')) BEGIN
  SELECT RAISE(ABORT, 'recoveries_stay_within_the_payment');
END;

CREATE TRIGGER twins_are_of_one_sum BEFORE INSERT ON fund_event
WHEN NEW.twin IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM fund_event WHERE record = NEW.twin AND amount = NEW.amount
    AND fund_year <> NEW.fund_year) BEGIN
  SELECT RAISE(ABORT, 'twins_are_of_one_sum');
END;

-- 发放公示 — the second disclosure: each payment once, after the bank has proved it.
CREATE TABLE disclosure (
  record INTEGER PRIMARY KEY REFERENCES record (number),
  id INTEGER NOT NULL UNIQUE,
  bureau TEXT NOT NULL,
  telephone TEXT NOT NULL,
  place TEXT NOT NULL
) STRICT;

CREATE TABLE disclosed_payment (
  end_to_end TEXT PRIMARY KEY REFERENCES payment_item (end_to_end),
  disclosure INTEGER NOT NULL REFERENCES disclosure (record),
  content INTEGER NOT NULL REFERENCES vault (id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER only_paid_money_is_disclosed BEFORE INSERT ON disclosed_payment
WHEN NOT EXISTS (
    SELECT 1 FROM settlement WHERE end_to_end = NEW.end_to_end AND outcome = 'paid'
      AND record < NEW.disclosure)
  OR EXISTS (
    SELECT 1 FROM settlement WHERE end_to_end = NEW.end_to_end AND outcome <> 'paid'
      AND record < NEW.disclosure) BEGIN
  SELECT RAISE(ABORT, 'only_paid_money_is_disclosed');
END;

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

CREATE TRIGGER somebody_else_is_paid_on_proof BEFORE INSERT ON submission
WHEN EXISTS (
  SELECT 1 FROM payment_item JOIN hold ON hold.id = payment_item.hold
  JOIN claim ON claim.id = hold.claim
  WHERE payment_item.batch = NEW.batch AND payment_item.round = NEW.round
    AND claim.payee_is = 'other' AND NOT EXISTS (
      SELECT 1 FROM payee_standing JOIN record ON record.number = NEW.record
      WHERE payee_standing.claim = claim.id AND until_day >= (
        CAST(CAST(substr(record.line, 7, 16) AS TEXT) AS INTEGER) + 28800000) / 86400000)) BEGIN
  SELECT RAISE(ABORT, 'somebody_else_is_paid_on_proof');
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

CREATE TRIGGER only_a_key_in_force_approves BEFORE INSERT ON approval
WHEN NOT EXISTS (
  SELECT 1 FROM key_standing WHERE certificate = NEW.certificate AND officer = NEW.checker
    AND ended IS NULL AND reported IS NULL) BEGIN
  SELECT RAISE(ABORT, 'only_a_key_in_force_approves');
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
WHEN NEW.outcome IN ('returned', 'returned-late') AND (
  NOT EXISTS (
    SELECT 1 FROM settlement WHERE end_to_end = NEW.end_to_end AND outcome = 'paid')
  OR EXISTS (
    SELECT 1 FROM settlement WHERE end_to_end = NEW.end_to_end AND outcome <> 'paid')) BEGIN
  SELECT RAISE(ABORT, 'only_paid_money_returns');
END;

CREATE TRIGGER a_claim_is_granted_once BEFORE INSERT ON hold
WHEN NEW.replaces IS NULL AND NEW.carried_from IS NULL AND EXISTS (
  SELECT 1 FROM hold
  WHERE claim = NEW.claim AND replaces IS NULL AND carried_from IS NULL) BEGIN
  SELECT RAISE(ABORT, 'a_claim_is_granted_once');
END;

CREATE TRIGGER a_carried_hold_is_the_same_promise BEFORE INSERT ON hold
WHEN NEW.carried_from IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM hold AS old JOIN release ON release.hold = old.id
  WHERE old.id = NEW.carried_from AND old.claim = NEW.claim AND old.amount = NEW.amount
    AND old.programme = NEW.programme AND old.fund_year <> NEW.fund_year) BEGIN
  SELECT RAISE(ABORT, 'a_carried_hold_is_the_same_promise');
END;

CREATE TRIGGER only_failed_payments_are_reissued BEFORE INSERT ON hold
WHEN NEW.replaces IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM settlement
  WHERE end_to_end = NEW.replaces AND outcome IN ('rejected', 'returned'))
  OR NEW.replaces IS NOT NULL AND EXISTS (
    SELECT 1 FROM fund_event JOIN event_kind ON event_kind.id = fund_event.kind
    WHERE fund_event.payment = NEW.replaces AND event_kind.name = 'return-given-back') BEGIN
  SELECT RAISE(ABORT, 'only_failed_payments_are_reissued');
END;

-- 档案 ---------------------------------------------------------------------------------------------

-- 电子会计凭证 — a bank's receipt or an invoice, attached to the record `about`. Its number and its bytes are
-- booked once (财会〔2020〕6号).
CREATE TABLE source_document (
  digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
  serial TEXT NOT NULL CONSTRAINT a_document_is_booked_once UNIQUE CHECK (length(serial) > 0),
  form TEXT NOT NULL CHECK (
    form IN ('bank-receipt', 'bank-statement', 'invoice', 'fiscal-receipt', 'ticket')),
  issuer TEXT NOT NULL,
  issued INTEGER NOT NULL,
  amount INTEGER NOT NULL CONSTRAINT amounts_are_positive CHECK (amount > 0),
  about INTEGER NOT NULL REFERENCES record (number),
  record INTEGER NOT NULL REFERENCES record (number),
  data_key INTEGER NOT NULL UNIQUE REFERENCES data_key (id),
  content BLOB NOT NULL,
  CONSTRAINT a_document_follows_its_act CHECK (about < record)
) STRICT;

-- 删除个人数据 — proposed by one officer, carried out by another, when nothing of the person is open. Both
-- sign the appraisal (鉴定书), word for word the same.
CREATE TABLE erasure_proposal (
  record INTEGER PRIMARY KEY REFERENCES record (number),
  data_key INTEGER NOT NULL REFERENCES data_key (id),
  officer TEXT NOT NULL REFERENCES officer (name),
  statement BLOB NOT NULL,
  certificate BLOB NOT NULL REFERENCES officer_key (certificate),
  cms BLOB NOT NULL
) STRICT;

CREATE TABLE erasure_seal (
  proposal INTEGER PRIMARY KEY REFERENCES erasure_proposal (record),
  officer TEXT NOT NULL REFERENCES officer (name),
  certificate BLOB NOT NULL REFERENCES officer_key (certificate),
  cms BLOB NOT NULL,
  record INTEGER NOT NULL UNIQUE REFERENCES record (number)
) STRICT;

CREATE TRIGGER only_a_key_in_force_proposes_erasure BEFORE INSERT ON erasure_proposal
WHEN NOT EXISTS (
  SELECT 1 FROM key_standing WHERE certificate = NEW.certificate AND officer = NEW.officer
    AND ended IS NULL AND reported IS NULL) BEGIN
  SELECT RAISE(ABORT, 'only_a_key_in_force_proposes_erasure');
END;

CREATE TRIGGER only_a_key_in_force_erases BEFORE INSERT ON erasure_seal
WHEN NOT EXISTS (
  SELECT 1 FROM key_standing WHERE certificate = NEW.certificate AND officer = NEW.officer
    AND ended IS NULL AND reported IS NULL) BEGIN
  SELECT RAISE(ABORT, 'only_a_key_in_force_erases');
END;

CREATE TRIGGER two_officers_seal_an_appraisal BEFORE INSERT ON erasure_seal
WHEN (SELECT officer FROM erasure_proposal WHERE record = NEW.proposal) IS NEW.officer BEGIN
  SELECT RAISE(ABORT, 'two_officers_seal_an_appraisal');
END;

CREATE TABLE erasure (
  data_key INTEGER PRIMARY KEY REFERENCES data_key (id),
  proposal INTEGER NOT NULL REFERENCES erasure_proposal (record),
  officer TEXT NOT NULL REFERENCES officer (name),
  day INTEGER NOT NULL,
  record INTEGER NOT NULL REFERENCES record (number)
) STRICT;

CREATE TRIGGER an_erasure_has_its_record BEFORE INSERT ON erasure
WHEN NOT EXISTS (
  SELECT 1 FROM record WHERE number = NEW.record
    AND instr(CAST(line AS TEXT), '"kind":"person-erased","number":') > 0
    AND instr(CAST(line AS TEXT), '"proposal":' || NEW.proposal || ',') > 0) BEGIN
  SELECT RAISE(ABORT, 'an_erasure_has_its_record');
END;

CREATE TRIGGER an_erasure_has_two_signatures BEFORE INSERT ON erasure
WHEN NOT EXISTS (
  SELECT 1 FROM erasure_seal
  WHERE proposal = NEW.proposal AND officer = NEW.officer AND record = NEW.record) BEGIN
  SELECT RAISE(ABORT, 'an_erasure_has_two_signatures');
END;

-- What was proposed, and the files that name that person.
CREATE TRIGGER two_officers_erase BEFORE INSERT ON erasure
WHEN NOT EXISTS (
  SELECT 1 FROM erasure_proposal WHERE record = NEW.proposal AND officer <> NEW.officer
    AND (data_key = NEW.data_key OR EXISTS (
      SELECT 1 FROM file_party
      WHERE file = NEW.data_key AND party = erasure_proposal.data_key))) BEGIN
  SELECT RAISE(ABORT, 'two_officers_erase');
END;

CREATE TRIGGER nobody_is_erased_while_money_moves BEFORE INSERT ON erasure
WHEN EXISTS (
  SELECT 1 FROM vault JOIN claim_standing ON claim_standing.claim = vault.claim
  WHERE vault.data_key = NEW.data_key AND (
    claim_standing.standing NOT IN ('granted', 'refused')
    OR EXISTS (
      SELECT 1 FROM hold_state WHERE hold_state.claim = vault.claim
        AND hold_state.state IN ('open', 'composed', 'exported'))
    OR EXISTS (
      SELECT 1 FROM payment_state WHERE payment_state.claim = vault.claim
        AND payment_state.state IN ('rejected', 'returned', 'recovering')))) BEGIN
  SELECT RAISE(ABORT, 'nobody_is_erased_while_money_moves');
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
  vault.data_key AS form_key, vault.sealed AS form, claim_standing.standing, payee.id AS payee,
  payee.bank, payee.commitment, payee_content.data_key AS payee_key,
  payee_content.sealed AS payee_content, applicant.data_key AS applicant_key,
  applicant.sealed AS applicant_form, payee_form.data_key AS payee_form_key,
  payee_form.sealed AS payee_form
FROM claim
JOIN claim_standing ON claim_standing.claim = claim.id
JOIN vault ON vault.id = claim.form
JOIN payee ON payee.id = (SELECT max(id) FROM payee WHERE payee.claim = claim.id)
JOIN vault AS payee_content ON payee_content.id = payee.content
LEFT JOIN claim_party AS party_1 ON party_1.claim = claim.id AND party_1.party = 'applicant'
LEFT JOIN vault AS applicant ON applicant.id = party_1.content
LEFT JOIN claim_party AS party_2 ON party_2.claim = claim.id AND party_2.party = 'payee'
LEFT JOIN vault AS payee_form ON payee_form.id = party_2.content;

CREATE VIEW payment_state AS
SELECT payment_item.end_to_end, payment_item.batch, payment_item.round, payment_item.line,
  hold.id AS hold, hold.claim, hold.programme, hold.amount, fund_year.code AS fund_year,
  coalesce(
    (SELECT to_line FROM fund_event
     WHERE fund_event.payment = payment_item.end_to_end AND to_line IS NOT NULL
     ORDER BY record DESC LIMIT 1), hold.line) AS budget_line,
  payee.id AS payee, payee.bank, payee.commitment, vault.data_key AS payee_key,
  vault.sealed AS payee_content,
  CASE
    WHEN EXISTS (
      SELECT 1 FROM hold AS next
      WHERE next.replaces = payment_item.end_to_end AND next.replaces IS NOT NULL)
      THEN 'reissued'
    WHEN EXISTS (
      SELECT 1 FROM fund_event JOIN event_kind ON event_kind.id = fund_event.kind
      WHERE fund_event.payment = payment_item.end_to_end
        AND event_kind.name = 'return-given-back') THEN 'given-back'
    WHEN EXISTS (
      SELECT 1 FROM settlement WHERE settlement.end_to_end = payment_item.end_to_end
        AND settlement.outcome = 'returned-late') THEN 'returned-late'
    WHEN EXISTS (
      SELECT 1 FROM settlement WHERE settlement.end_to_end = payment_item.end_to_end
        AND settlement.outcome = 'returned') THEN 'returned'
    WHEN EXISTS (
      SELECT 1 FROM fund_event JOIN event_kind ON event_kind.id = fund_event.kind
      WHERE fund_event.payment = payment_item.end_to_end
        AND event_kind.name = 'recovery-decided' AND fund_event.amount > (
          SELECT coalesce(sum(next.amount), 0) FROM fund_event AS next
          JOIN event_kind AS after ON after.id = next.kind
          WHERE next.original = fund_event.record AND after.name = 'recovery-cancelled'))
      THEN 'recovering'
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

-- 事主 — the claim that a record is about, where it is about the money of one. A redeemed voucher is not:
-- the debt that it ends is owed to whoever held the voucher.
CREATE VIEW claim_of_record AS
SELECT hold.record, hold.claim FROM hold
UNION ALL
SELECT release.record, hold.claim FROM release JOIN hold ON hold.id = release.hold
UNION ALL
SELECT settlement.record, hold.claim FROM settlement JOIN payment_item USING (end_to_end)
JOIN hold ON hold.id = payment_item.hold
UNION ALL
SELECT fund_event.record, hold.claim FROM fund_event
JOIN payment_item ON payment_item.end_to_end = fund_event.payment
JOIN hold ON hold.id = payment_item.hold;

-- 预留状态 — where the money of a hold is.
CREATE VIEW hold_state AS
SELECT hold.id, hold.claim, fund_year.code AS fund_year, hold.line, hold.programme, hold.amount,
  hold.replaces, hold.record,
  CASE
    WHEN EXISTS (SELECT 1 FROM hold AS next WHERE next.carried_from = hold.id) THEN 'carried'
    WHEN EXISTS (SELECT 1 FROM release WHERE release.hold = hold.id) THEN 'released'
    WHEN NOT EXISTS (
      SELECT 1 FROM payment_item WHERE payment_item.hold = hold.id AND NOT EXISTS (
        SELECT 1 FROM rejection WHERE rejection.batch = payment_item.batch
          AND rejection.round = payment_item.round)) THEN 'open'
    WHEN EXISTS (
      SELECT 1 FROM payment_item JOIN settlement USING (end_to_end)
      WHERE payment_item.hold = hold.id) THEN 'settled'
    WHEN EXISTS (
      SELECT 1 FROM payment_item JOIN export USING (batch, round)
      WHERE payment_item.hold = hold.id) THEN 'exported'
    ELSE 'composed'
  END AS state,
  EXISTS (
    SELECT 1 FROM settlement WHERE settlement.end_to_end = hold.replaces
      AND settlement.outcome = 'returned') AS was_returned, hold.carried_from
FROM hold JOIN fund_year ON fund_year.id = hold.fund_year;
