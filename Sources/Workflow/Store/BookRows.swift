public import Signatures

/// 账簿的表 — every table of the books, as replay reads it: what its rows are found by, and their columns.
/// A table or column that is not named here fails a test: a row that nothing is held against could be
/// changed by whoever has the file.
public enum BookTable: String, Hashable, Sendable, CaseIterable {
  case record, checkpoint, cosignature, timestamp, officer, ledger, account, transfer, balance
  case accounting, statement, closing, vault, claim, payee, death, assessment, notice, objection
  case decision, waiting, hold, batch, submission, approval, rejection, export, settlement, release
  case queue, erasure, setting
  case treeHead = "tree_head"
  case fundYear = "fund_year"
  case permittedUse = "permitted_use"
  case budgetLine = "budget_line"
  case eventKind = "event_kind"
  case cashPair = "cash_pair"
  case listedDifference = "listed_difference"
  case closingProposal = "closing_proposal"
  case importedFile = "imported_file"
  case claimMatch = "claim_match"
  case matchDecision = "match_decision"
  case questionDecision = "question_decision"
  case claimReview = "claim_review"
  case noticedClaim = "noticed_claim"
  case disclosure, proposal, attachment
  case attachmentWithdrawal = "attachment_withdrawal"
  case payeeProof = "payee_proof"
  case disclosedPayment = "disclosed_payment"
  case proposedPerson = "proposed_person"
  case acceptedProposal = "accepted_proposal"
  case objectionDecision = "objection_decision"
  case paymentItem = "payment_item"
  case ruleFile = "rule_file"
  case sourceDocument = "source_document"
  case fundEvent = "fund_event"
  case keyProposal = "key_proposal"
  case keyDecision = "key_decision"
  case officerKey = "officer_key"
  case revocationList = "revocation_list"
  case registerSnapshot = "register_snapshot"
  case registerEntry = "register_entry"
  case vaultMaster = "vault_master"
  case dataKey = "data_key"
  case fileParty = "file_party"
  case claimParty = "claim_party"
  case erasureProposal = "erasure_proposal"
  case erasureSeal = "erasure_seal"
  case settingDecision = "setting_decision"
  case logOrigin = "log_origin"
  case originProposal = "origin_proposal"
  case originDecision = "origin_decision"

  /// What rows are found by: a column of the table, or the record of the row that it belongs to.
  public var key: Key {
    switch self {
    case .record: .column("number")
    case .treeHead, .checkpoint, .cosignature: .column("size")
    case .budgetLine, .account, .eventKind, .transfer, .vault, .claim, .payee, .notice, .objection,
      .hold, .queue, .dataKey, .attachment:
      .column("id")
    case .fileParty: .column("file")
    case .claimParty: .column("claim")
    case .balance: .column("transfer")
    case .ledger, .permittedUse: .recordOf(.fundYear)
    case .noticedClaim: .recordOf(.notice)
    case .disclosedPayment: .column("disclosure")
    case .proposedPerson: .column("proposal")
    case .paymentItem: .recordOf(.batch)
    case .timestamp, .officer, .fundYear, .accounting, .statement, .closing, .death, .assessment,
      .decision, .waiting, .batch, .submission, .approval, .rejection, .export, .settlement,
      .release, .cashPair, .listedDifference, .closingProposal, .importedFile, .claimMatch,
      .matchDecision, .objectionDecision, .fundEvent, .ruleFile, .sourceDocument,
      .keyProposal, .keyDecision, .officerKey, .revocationList, .registerSnapshot, .registerEntry,
      .vaultMaster, .erasureProposal, .erasureSeal, .erasure, .setting, .settingDecision,
      .logOrigin, .originProposal, .originDecision, .questionDecision, .claimReview, .disclosure,
      .proposal, .acceptedProposal, .attachmentWithdrawal, .payeeProof:
      .column("record")
    }
  }

  public enum Key: Hashable, Sendable {
    case column(String)
    case recordOf(BookTable)
  }

  /// The columns besides the key, in the order in which rows are stated.
  public var columns: [String] { BookTable.words[self] ?? [] }

  private static let words = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, $0.list.split(separator: " ").map(String.init)) })

  private var list: String {
    switch self {
    case .record: "act_key hash line"
    case .treeHead: "root state"
    case .checkpoint: "note"
    case .cosignature: "witness line"
    case .timestamp: "digest size token"
    case .officer: "name role certificate key_id"
    case .fundYear: "id code name"
    case .permittedUse: "fund_year purpose"
    case .ledger: "id fund_year book"
    case .budgetLine:
      "fund_year document row channel upper_document elements budget_year origin parent amount day record"
    case .account: "ledger code limited"
    case .eventKind: "name adjusts follows"
    case .transfer: "record ledger debit credit amount day kind"
    case .balance: "account debits credits"
    case .accounting: "digest"
    case .cashPair: "budget financial"
    case .listedDifference: "kind"
    case .statement: "fund_year day balance items"
    case .closingProposal: "fund_year through officer"
    case .closing: "ledger through officer"
    case .setting: "id programme name value from_day document proposer"
    case .settingDecision: "setting outcome officer reason certificate cms"
    case .logOrigin: "name before"
    case .originProposal: "name proposer certificate statement cms"
    case .originDecision: "proposal outcome officer reason certificate cms"
    case .importedFile: "digest kind name data_key content"
    case .vault: "data_key claim sealed"
    case .claim:
      "programme instalment applied_on content_token beneficiary_token payee_is form record"
    case .payee: "claim payee_token account_token bank commitment content record"
    case .attachment: "claim kind type size commitment content_token record data_key content"
    case .attachmentWithdrawal: "attachment reason"
    case .payeeProof: "claim kind attachment document until_day"
    case .death: "token day"
    case .assessment: "claim number outcome amount fund_year reasons reviews"
    case .claimMatch: "claim kind other"
    case .matchDecision: "claim kind decision reason"
    case .questionDecision: "claim question decision officer reason"
    case .claimReview: "claim assessment step officer outcome reason"
    case .notice: "from_day until_day record bureau telephone place"
    case .proposal: "programme as_of"
    case .proposedPerson: "line token register ground ground_register"
    case .acceptedProposal: "claim proposal line"
    case .disclosure: "id bureau telephone place"
    case .disclosedPayment: "end_to_end content"
    case .noticedClaim: "claim notice content"
    case .objection: "notice claim content record"
    case .objectionDecision: "objection decision reason"
    case .decision: "claim outcome reasons"
    case .waiting: "claim"
    case .hold: "claim fund_year line programme amount replaces carried_from record"
    case .batch: "id round fund_year bank"
    case .paymentItem: "end_to_end batch round line hold payee"
    case .submission: "batch round maker seals roles manifest"
    case .approval: "batch round checker certificate cms"
    case .rejection: "batch round checker reason"
    case .export: "batch round copy exporter"
    case .settlement: "end_to_end outcome reason"
    case .release: "hold reason"
    case .fundEvent:
      "kind fund_year line amount day document original payment programme unit to_line treatment "
        + "counterpart claim hold twin reason"
    case .ruleFile: "digest name content"
    case .sourceDocument: "digest serial form issuer issued amount about data_key content"
    case .keyProposal:
      "state officer role certificate key_id day reason proposer document"
    case .keyDecision: "proposal outcome officer reason"
    case .officerKey: "certificate officer key_id document"
    case .revocationList: "digest issuer number document"
    case .registerSnapshot: "register digest source as_of"
    case .registerEntry: "line token from_day until_day"
    case .vaultMaster: "generation key_id"
    case .dataKey: "kind owner master wrapped"
    case .fileParty: "party"
    case .claimParty: "party content"
    case .erasureProposal: "data_key officer statement certificate cms"
    case .erasureSeal: "proposal officer certificate cms"
    case .erasure: "data_key proposal officer day"
    case .queue: "reply place end_to_end code detail record"
    }
  }
}

/// 值 — what stands in one column of one row.
public enum BookValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case text(String)
  case bytes(Bytes)
}

/// 逐行读取 — the rows of one table, in the order of their keys.
public protocol RowCursor: AnyObject {
  /// The key of the row at hand, 0 where the row that it belongs to is gone; `nil` behind the last.
  var key: Int64? { get }
  func integer(_ column: Int) -> Int64
  func bytes(_ column: Int) -> Bytes
  func value(_ column: Int) -> BookValue
  /// Whether the column says this, without making a value of it.
  func holds(_ value: BookValue, _ column: Int) -> Bool
  func advance() throws
}

/// 逐表核对 — what replay reads.
public protocol RowBooks: AnyObject {
  func rows(of table: BookTable) throws -> any RowCursor
  /// 资金业务种类 — as the program numbers them.
  var eventKinds: [EventKindRow] { get }
}

/// A kind of act that posts, as the table of kinds must have it.
public struct EventKindRow: Hashable, Sendable {
  public let number: Int64
  public let name: String
  /// Whether it may be recorded in a closed period.
  public let adjusts: Bool
  public let follows: Int64?

  public init(number: Int64, name: String, adjusts: Bool, follows: Int64?) {
    self.number = number
    self.name = name
    self.adjusts = adjusts
    self.follows = follows
  }
}
