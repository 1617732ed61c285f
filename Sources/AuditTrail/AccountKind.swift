/// 账户种类 — where authority stands: the part of an account's name before `@` or the colon.
public enum AccountKind: String, Sendable, CaseIterable {
  /// 来源 — where appropriations come from; a debit account.
  case source
  /// 可用
  case available
  /// 已分配下级
  case allocated
  /// 调剂过渡 — may stand on either side; over all funds it comes to nothing.
  case clearing
  /// 培训券
  case vouchers
  /// 预留
  case held
  /// 在途
  case transit
  /// 已付
  case paid
  /// 退票待处理
  case returned
  /// 已追回
  case recovered
  /// 已上缴
  case back
  /// 已结转
  case carried
  /// 已收回
  case lapsed

  /// Whether its accounts bear no programme and no unit.
  var isPlain: Bool {
    switch self {
    case .source, .available, .clearing, .back, .carried, .lapsed: true
    case .allocated, .vouchers, .held, .transit, .paid, .returned, .recovered: false
    }
  }
}

/// 账户名 — an account as records spell it, taken apart.
enum AccountName: Hashable {
  /// `KIND`, `KIND@LINE`, `KIND:OWNER`, `KIND@LINE:OWNER`; the owner is a programme or a unit.
  case authority(AccountKind, line: Int64?, owner: String)
  /// `budget/NUMBER`, `financial/NUMBER`, each with `:PROGRAMME` or without.
  case ledger(book: Book, number: String, programme: String)

  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let owner = parts.count == 2 ? String(parts[1]) : ""
    let ledger = parts[0].split(separator: "/", omittingEmptySubsequences: false)
    if ledger.count == 2 {
      guard let book = Book(rawValue: String(ledger[0])), book != .authority, !ledger[1].isEmpty
      else { return nil }
      self = .ledger(book: book, number: String(ledger[1]), programme: owner)
      return
    }
    let place = parts[0].split(separator: "@", omittingEmptySubsequences: false)
    guard place.count <= 2, let kind = AccountKind(rawValue: String(place[0])) else { return nil }
    guard place.count == 2 else {
      self = .authority(kind, line: nil, owner: owner)
      return
    }
    guard let line = Int64(place[1]), line > 0, "\(line)" == place[1] else { return nil }
    self = .authority(kind, line: line, owner: owner)
  }

  var book: Book {
    switch self {
    case .authority: .authority
    case .ledger(let book, _, _): book
    }
  }
}

/// 账套 — each comes to nothing in every record.
enum Book: String {
  /// 指标账
  case authority
  /// 预算会计
  case budget
  /// 财务会计
  case financial
}
