public import AuditTrail
public import Signatures
import Subsidies

/// 留痕成行 — the rows of the auditor's copy that one record gives, from its line alone.
///
/// Pure and without memory: the same lines give the same rows. Items come from the manifest that the
/// record names, once its digest is the one in the record.
public struct AuditRows: ~Copyable {
  /// 行 — values in the order of the table's columns.
  public typealias Give = (_ table: AuditTable, _ values: [AuditValue]) throws -> Void

  private let manifest: (BatchKey) -> Bytes?
  private let record: AuditTable
  private let posting: AuditTable
  private let tables: [String: [AuditTable]]
  private let words: [String: String]
  private var hasher = Hasher256()
  private var accounts: [String: PostedAccount] = [:]

  /// `manifest` gives the bytes of the manifest of a round, as they lie in the bundle.
  public init(manifest: @escaping (BatchKey) -> Bytes?) {
    self.manifest = manifest
    record = AuditTable.named("record")
    posting = AuditTable.named("posting")
    var tables: [String: [AuditTable]] = [:]
    for table in AuditTable.all {
      for kind in table.kinds { tables[kind, default: []].append(table) }
    }
    self.tables = tables
    words = Dictionary(
      uniqueKeysWithValues: Act.Kind.allCases.map { ($0.rawValue, $0.chinese) })
  }

  /// Gives the rows of a line without its newline.
  public mutating func take(_ line: Bytes, _ give: Give) throws {
    let record = try Record(parsing: line, using: &hasher)
    let body = record.body
    let day = body.text("day") ?? "\(Instant(milliseconds: record.at).day)"
    let known: [String: AuditValue] = [
      "record": .integer(record.number), "day": .text(day), "kind": .text(record.kind),
      "officer": .text(record.by),
    ]
    try give(self.record, values(of: self.record, body, known.adding(head(of: record))))
    try givePostings(of: record, give)
    for table in tables[record.kind] ?? [] {
      for extra in try extras(of: table, record, body) {
        try give(table, values(of: table, extra.body ?? body, known.adding(extra.values)))
      }
    }
  }

  private func head(of record: Record) -> [String: AuditValue] {
    [
      "at": .integer(record.at),
      "time": .text(Instant(milliseconds: record.at).plainText),
      "word": .text(words[record.kind] ?? record.kind), "act_key": .text(record.key),
      "hash": .text(Hex.text(record.hash)),
      "body": .text(String(decoding: record.bodyBytes, as: UTF8.self)),
    ]
  }

  private mutating func givePostings(of record: Record, _ give: Give) throws {
    for (place, post) in record.posts.enumerated() {
      let account = accounts[post.account] ?? PostedAccount(post.account)
      accounts[post.account] = account
      try give(
        posting,
        [
          .integer(record.number), .integer(Int64(place + 1)), .text(post.fund),
          .text(account.book),
          .text(post.account), .text(account.number),
          account.line.map { .integer($0) } ?? .none, account.owner.map { .text($0) } ?? .none,
          .integer(max(post.fen, 0)), .integer(max(-post.fen, 0)),
        ])
    }
  }

  private func values(
    of table: AuditTable, _ body: CanonicalValue, _ known: [String: AuditValue]
  ) -> [AuditValue] {
    table.columns.map { column in
      let value = known[column.name] ?? body[column.member].map(AuditValue.init) ?? .none
      return value.fitting(column.unit)
    }
  }
}

// MARK: - Rows that are more than the body

extension AuditRows {
  /// A row of a table: values that the body does not state, and an element of it instead of the whole.
  private struct Extra {
    var body: CanonicalValue?
    var values: [String: AuditValue] = [:]
  }

  private func extras(
    of table: AuditTable, _ record: Record, _ body: CanonicalValue
  ) throws -> [Extra] {
    switch table.name {
    case "officer":
      let role = body.text("role") ?? ""
      return [Extra(values: ["role_word": .text(Role(rawValue: role)?.chinese ?? role)])]
    case "chart": return elements(body.array("chart"))
    case "statement_item": return elements(body.array("items"))
    case "statement":
      let items = (body.array("items") ?? []).compactMap { $0.integer("fen") }
      return [Extra(values: ["items_total": .integer(items.reduce(0, &+))])]
    case "export":
      let round: [String: AuditValue] = [
        "batch": .init(body["batch"]), "round": .init(body["round"]), "copy": .init(body["copy"]),
      ]
      return elements(body.array("files")).map {
        Extra(body: $0.body, values: $0.values.adding(round))
      }
    case "submission":
      return [Extra(values: ["execution": .text(try submitted(record).execution)])]
    case "item": return items(try submitted(record))
    case "bank_file": return files(try submitted(record))
    default: return [Extra()]
    }
  }

  private func elements(_ list: [CanonicalValue]?) -> [Extra] {
    (list ?? []).enumerated().map { place, element in
      Extra(body: element, values: ["place": .integer(Int64(place + 1))])
    }
  }

  private func submitted(_ record: Record) throws -> Manifest {
    try SubmittedManifest(record, manifest).manifest
  }

  private func items(_ manifest: Manifest) -> [Extra] {
    manifest.items.map { item in
      Extra(values: [
        "place": .integer(item.line), "e2e": .text(item.e2e), "claim": .integer(item.claim),
        "hold": .integer(item.hold), "fund": .text(manifest.fund),
        "programme": .text(item.programme), "amount": .integer(item.amount),
        "commitment": .text(Hex.text(item.commitment)),
      ])
    }
  }

  private func files(_ manifest: Manifest) -> [Extra] {
    manifest.files.enumerated().map { place, file in
      Extra(values: [
        "place": .integer(Int64(place + 1)), "layout": .text(file.layout), "name": .text(file.name),
        "rows": .integer(file.rows), "total": .integer(file.total),
        "sha256": .text(Hex.text(file.sha256)),
      ])
    }
  }
}

/// An account as records spell it, taken apart.
private struct PostedAccount {
  let book: String
  let number: String
  let line: Int64?
  let owner: String?

  init(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1)
    owner = parts.count == 2 ? String(parts[1]) : nil
    let stem = parts.first ?? ""
    let ledger = stem.split(separator: "/")
    let place = stem.split(separator: "@")
    book = ledger.count == 2 ? String(ledger[0]) : "authority"
    number = ledger.count == 2 ? String(ledger[1]) : String(place.first ?? "")
    line = place.count == 2 ? Int64(place[1]) : nil
  }
}

extension AuditValue {
  fileprivate init(_ value: CanonicalValue) {
    switch value {
    case .integer(let number): self = .integer(number)
    case .text(let text): self = .text(text)
    case .boolean(let isTrue): self = .integer(isTrue ? 1 : 0)
    case .array(let list): self = .text(list.map(AuditValue.word).joined(separator: ";"))
    case .object: self = .text(AuditValue.word(value))
    }
  }

  fileprivate init(_ value: CanonicalValue?) { self = value.map { AuditValue($0) } ?? .none }

  private static func word(_ value: CanonicalValue) -> String {
    guard case .text(let text) = value else { return String(decoding: value.bytes, as: UTF8.self) }
    return text
  }

  /// A number in a column of text is its digits; a text in a column of numbers is no value.
  fileprivate func fitting(_ unit: AuditUnit) -> AuditValue {
    switch (self, unit.isNumber) {
    case (.integer(let number), false): .text("\(number)")
    case (.text(let text), true): Int64(text).map { .integer($0) } ?? .none
    case (.integer, true), (.text, false), (.none, _): self
    }
  }
}

extension [String: AuditValue] {
  fileprivate func adding(_ other: [String: AuditValue]) -> [String: AuditValue] {
    merging(other) { _, new in new }
  }
}

extension AuditTable {
  static func named(_ name: String) -> AuditTable {
    guard let table = all.first(where: { $0.name == name }) else {
      preconditionFailure("no table \(name)")
    }
    return table
  }
}
