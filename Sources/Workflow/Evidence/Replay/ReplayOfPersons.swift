import AuditTrail
import Signatures
import Subsidies

/// What the records have come to about data keys, master keys and persons who were erased.
struct ReplayedVault {
  struct Key {
    let kind: StoredDataKey.Kind
    /// The token of the party, or what stands for the file; `nil` while no row says it.
    var owner: Bytes?
    /// The master key that was in force when it was erased.
    var erasedUnder: Int64?
  }

  /// In the order in which they were made: the first is key 1.
  private(set) var keys: [Key] = []
  private(set) var living: [Bytes: Int64] = [:]
  /// 密文余存 — of keys that a row says were erased: what lies under each, in its order.
  private(set) var remains: [Int64: [Bytes]] = [:]
  var sealed: Int64 = 0
  var master: Int64 = 0
  /// Keys of replies, by the digests of these.
  var files: [Bytes: Int64] = [:]
  /// Keys of attachments, by their numbers.
  var attachments: [Int64: Int64] = [:]
  /// The key that is to be erased, by the record that proposes it.
  var proposals: [Int64: Int64] = [:]

  init(erased: Set<Int64>) { for key in erased { remains[key] = [] } }

  mutating func make(_ kind: StoredDataKey.Kind, of owner: Bytes?) -> Int64 {
    keys.append(Key(kind: kind, owner: owner))
    let number = Int64(keys.count)
    if let owner { living[owner] = number }
    return number
  }

  /// The key of a party: that of the token where it has one. One that was met for the first time has the
  /// next number; where no token is known, what stands in the row decides.
  mutating func key(of party: Bytes?, found: Int64?) -> Due {
    let next = Int64(keys.count) + 1
    if let party, let known = living[party] { return .integer(known) }
    if found == next || found == nil && party != nil { return .integer(make(.party, of: party)) }
    guard let found, (1..<next).contains(found) else { return .integer(next) }
    if let party {
      guard keys[Int(found) - 1].owner == nil else { return .integer(next) }
      keys[Int(found) - 1].owner = party
      living[party] = found
    }
    return .integer(found)
  }

  mutating func keep(_ sealed: Sealed) {
    remains[sealed.key]?.append(Digest.sha256(sealed.bytes))
  }

  /// The key opens nothing from here on, and its party gets another one.
  mutating func erase(_ number: Int64) {
    guard keys.indices.contains(Int(number) - 1) else { return }
    keys[Int(number) - 1].erasedUnder = master
    if let owner = keys[Int(number) - 1].owner, living[owner] == number { living[owner] = nil }
  }
}

/// 个人数据 — the keys of persons and files, who was erased, and the vault's master keys.
extension Replay {
  func holdPersons(_ said: Attestation) throws {
    switch said.kind {
    case .erasureProposed: try holdErasureProposal(said)
    case .personErased: try holdErasure(said)
    case .vaultRotated: try holdMaster(said, named: said.text("to"))
    case _: break
    }
  }

  /// 主密钥 — the first comes with the books, each further one by a rotation.
  func holdMaster(_ said: Attestation, named name: Due) throws {
    vault.master += 1
    try expect(.vaultMaster, key: said.number, [.integer(vault.master), name])
  }

  private func holdErasureProposal(_ said: Attestation) throws {
    let party = said.body.text("party").flatMap { ClaimParty(rawValue: $0) } ?? .beneficiary
    let key = said.body.integer("claim").flatMap { claims.known[$0]?.keys[party] }
    vault.proposals[said.number] = key
    try expect(
      .erasureProposal, key: said.number,
      [
        key.map { .integer($0) } ?? .unattested, .text(said.record.by),
        .bytes(statement(of: said).bytes), said.bytes("certificate"), said.digest("cms"),
      ])
  }

  /// 鉴定书 — as the record of the proposal has it.
  private func statement(of said: Attestation) -> AppraisalStatement {
    AppraisalStatement(
      proposal: said.number, claim: said.body.integer("claim") ?? 0,
      claims: (said.body.array("claims") ?? []).compactMap { claim in
        if case .integer(let number) = claim { number } else { nil }
      },
      over: said.body.text("over") ?? "", party: said.body.text("party") ?? "",
      proposer: said.record.by, reason: said.body.text("reason") ?? "")
  }

  /// 删除个人数据 — the person's key and those of the files that went along; what is left under them is what
  /// was there when they went.
  private func holdErasure(_ said: Attestation) throws {
    let proposal = said.body.integer("proposal") ?? 0
    try expect(
      .erasureSeal, key: said.number,
      [
        .integer(proposal), .text(said.record.by), said.bytes("certificate"), said.digest("cms"),
      ])
    let files = said.texts("files").compactMap { Hex.bytes($0).flatMap { vault.files[$0] } }
    let attachments = said.body.integers("attachments").compactMap { vault.attachments[$0] }
    let erased = [vault.proposals[proposal]].compactMap(\.self) + files + attachments
    try expect(
      .erasure, key: said.number,
      rows: erased.sorted().map {
        [.integer($0), .integer(proposal), .text(said.record.by), .day(said.recorded)]
      })
    let remains = erased.flatMap { vault.remains[$0] ?? [] }
    for key in erased { vault.erase(key) }
    guard said.body.hex("sealed") != RowDigest.remains(remains) else { return }
    unfit(
      .vault, "sealed", said.number, "已删除的人名下的密文与删除时不符(现有 \(remains.count) 条)",
      "under the keys that were erased is not what was there (\(remains.count) values now)")
  }

  /// 数据密钥 — each as the records made it: whose it is, under the master key in force, and gone if, and only
  /// if, a record erased it. Living ones unwrap.
  func holdDataKeys() throws {
    for (place, key) in vault.keys.enumerated() {
      let number = Int64(place) + 1
      let cursor = try skip(.dataKey, below: number)
      if keys.opensVault, cursor.key == number, key.erasedUnder == nil,
        case .bytes(let wrapped) = cursor.value(3)
      {
        holdWrap(wrapped, of: Token(cursor.bytes(1)), number)
      }
      try expect(
        .dataKey, key: number,
        [
          .text(key.kind.rawValue), key.owner.map { .bytes($0) } ?? .unattested,
          .integer(key.erasedUnder ?? vault.master), key.erasedUnder == nil ? .present : .null,
        ])
    }
  }

  private func holdWrap(_ wrapped: Bytes, of owner: Token, _ key: Int64) {
    guard (try? bureau.vault.unwrap(wrapped, of: owner)) == nil else { return }
    report.note(
      "REPLAY-12", "表 data_key(id \(key))的 wrapped 打不开:被改动,或换到了别人名下",
      "data_key (id \(key)), wrapped cannot be opened: changed, or of somebody else",
      table: .dataKey, column: "wrapped")
  }

  /// 文件涉及的人
  func holdParties(_ said: Attestation) throws {
    guard let file = vault.files[said.body.hex("file") ?? []] else { return }
    let cursor = try skip(.fileParty, below: file)
    var parties: Set<Int64> = []
    while cursor.key == file {
      parties.insert(cursor.integer(0))
      try cursor.advance()
    }
    guard said.body.hex("parties") != RowDigest.parties(parties) else { return }
    unfit(
      .fileParty, "party", said.number, "不是回盘所涉的收款人(现有 \(parties.count) 人)",
      "are not the payees whom the reply is about (\(parties.count) now)")
  }

  /// Keys that rows say were erased.
  static func erasedKeys(_ books: any Books) throws -> Set<Int64> {
    let rows = try books.rows(of: .erasure)
    var found: Set<Int64> = []
    while rows.key != nil {
      found.insert(rows.integer(0))
      try rows.advance()
    }
    return found
  }
}
