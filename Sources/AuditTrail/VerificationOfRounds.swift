import Signatures

/// Approval, rejection and export: what officers do with a submitted round.
extension Verification {
  mutating func approveBatch(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    let key = key(of: body)
    let place = Finding.Place(record: record.number, batch: key)
    guard let round = rounds[key] else {
      find(.roundNotOpen, at: place, found: .text(record.kind))
      return
    }
    if round.isRejected || round.copies > 0 {
      find(.roundNotOpen, at: place, found: .text(record.kind))
    }
    if record.by == round.maker {
      find(.makerApproves, at: place, expected: .text("≠ \(round.maker)"), found: .text(record.by))
    }
    if round.approvals.contains(where: { $0.by == record.by }) {
      find(.approvesTwice, at: place, found: .text(record.by))
    }
    let approval = RoundApproval(
      record: record.number, at: record.at, by: record.by,
      certificate: body.hex("certificate") ?? [], cms: body.hex("cms") ?? [])
    checkCertificate(of: approval, record, round, place)
    rounds[key]?.approvals.append(approval)
  }

  mutating func rejectBatch(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    let key = key(of: body)
    guard let round = rounds[key], !round.isRejected, round.copies == 0 else {
      find(
        .roundNotOpen, at: .init(record: record.number, batch: key), found: .text(record.kind))
      return
    }
    rounds[key]?.isRejected = true
  }

  /// A draft that is given up: it was never submitted.
  mutating func discardBatch(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    let key = key(of: body)
    guard rounds[key] != nil else { return }
    find(.roundNotOpen, at: .init(record: record.number, batch: key), found: .text(record.kind))
  }

  // MARK: export

  mutating func exportBatch(_ record: KnownRecord, _ body: RecordBody) {
    let key = key(of: body)
    let place = Finding.Place(record: record.number, batch: key)
    guard let round = rounds[key], !round.isRejected else {
      find(.exportNotApproved, at: place, found: .text(rounds[key] == nil ? "–" : "batch-rejected"))
      return
    }
    checkApprovals(of: round, record, place)
    checkCopy(of: round, body, place)
    guard round.copies == 0 else {
      expectPosts([], fund: nil, of: record)
      rounds[key]?.copies += 1
      return
    }
    rounds[key]?.copies = 1
    rounds[key]?.exporter = record.by
    if let manifest = round.manifest { leave(manifest, key, record) }
  }

  private mutating func checkApprovals(
    of round: Round, _ record: KnownRecord, _ place: Finding.Place
  ) {
    let checkers = Set(round.approvals.map(\.by))
    let needed = max(round.seals, round.manifest?.seals ?? 1, 1)
    if checkers.count < needed {
      find(
        .exportNotApproved, at: place, expected: .number(needed),
        found: .number(Int64(checkers.count)))
    }
    if record.by == round.maker || checkers.contains(record.by) {
      find(.exporterInvolved, at: place, found: .text(record.by))
    }
    checkQuorum(of: round, place)
  }

  private mutating func checkCopy(
    of round: Round, _ body: RecordBody, _ place: Finding.Place
  ) {
    let copy = body.integer("copy") ?? 0
    if copy != round.copies + 1 {
      find(.copyNumber, at: place, expected: .number(round.copies + 1), found: .number(copy))
    }
    guard let manifest = round.manifest else { return }
    let due = manifest.files.map { "\($0.name) \(Hex.text($0.sha256))" }.sorted()
    let exported = (body.array("files") ?? [])
      .map { "\($0.text("name") ?? "–") \($0.text("sha256") ?? "–")" }.sorted()
    if due != exported {
      find(
        .exportedFiles, at: place, expected: .text(due.joined(separator: "; ")),
        found: .text(exported.joined(separator: "; ")))
    }
  }

  /// The first copy moves every item from held to in transit.
  private mutating func leave(_ manifest: Manifest, _ key: BatchKey, _ record: KnownRecord) {
    var sums: [Purse: Int64] = [:]
    for item in manifest.items {
      let purse = Purse(
        programme: names.number(of: item.programme).number, line: holds[item.hold]?.line,
        knowsLine: holds[item.hold] != nil)
      sums[purse, default: 0] &+= item.amount
    }
    // In one order, so that two reports of one bundle are equal.
    let movements = sums.sorted { $0.key < $1.key }.map {
      Movement(
        from: .held, to: .transit, programme: $0.key.programme, fen: $0.value, line: $0.key.line,
        knowsLine: $0.key.knowsLine)
    }
    expectPosts(movements, fund: names.number(of: manifest.fund).number, of: record)
    for item in manifest.items {
      guard let place = items.place(of: item.e2e), items[place].round == key else { continue }
      items[place].state = .exported
      report.payments.exported.add(item.amount)
    }
  }
}

/// What held money is for.
private struct Purse: Hashable, Comparable {
  /// A number of `Verification.names`.
  let programme: Int
  let line: Int64?
  let knowsLine: Bool

  static func < (left: Purse, right: Purse) -> Bool {
    (left.programme, left.line ?? 0, left.knowsLine ? 1 : 0)
      < (right.programme, right.line ?? 0, right.knowsLine ? 1 : 0)
  }
}
