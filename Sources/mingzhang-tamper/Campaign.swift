import AuditTrail
import Signatures
import Subsidies
import Workflow

/// 改动演练 — small books are played and witnessed; then one thing after the other is changed, and each
/// change must be named.
struct Campaign {
  let seed: UInt64
  let books: Int
  let ledger: String
  let processors: Int
  /// Of each table.
  private var rowsOfTable: Int { books > 1 ? 3 : 2 }
  private var tally = Tally()
  private var kinds: Set<String> = []

  init(seed: UInt64, books: Int, ledger: String, processors: Int) {
    (self.seed, self.books, self.ledger) = (seed, books, ledger)
    self.processors = processors
  }

  /// What was tried and found, and the kinds of record that did not occur.
  func run() async throws -> (tally: Tally, absentKinds: [String]) {
    var campaign = self
    var chance = Chance(seed)
    for number in 1...max(books, 1) {
      try await campaign.tryLongLife("book \(number)", &chance)
    }
    try await campaign.tryBriefLife("brief book", suite: .international, &chance)
    try await campaign.tryBriefLife("brief book of 国密", suite: .shangmi, &chance)
    let absent = RecordKind.allCases.map(\.rawValue).filter { !campaign.kinds.contains($0) }
    return (campaign.tally, absent)
  }

  private mutating func tryLongLife(_ label: String, _ chance: inout Chance) async throws {
    let place = try await Place(ledger: ledger, renewsLogKey: true)
    defer { place.remove() }
    var life = try Life(place)
    try await life.play()
    let (evidence, publicFiles) = try await evidence(of: life)
    // Whatever alarms without a change would be found for any change.
    for one in Peace(place: place, life: life, evidence: evidence, label: label).all {
      await attempt([one])
    }
    guard tally.missed.isEmpty else { throw TamperFault(tally.missed.joined(separator: "\n")) }
    let trail = try Trail(evidence)
    kinds.formUnion(trail.records.compactMap { $0.text("kind") })
    let records = RecordTamperings(
      evidence: evidence, trail: trail, office: place.office, witness: life.witnessing,
      label: label)
    let all = records.all(2, &chance)
    for group in [Tampering.Group.lines, .insider] {
      await attempt(all.filter { $0.group == group })
    }
    let rows = try RowTamperings(
      place, evidence, rows: rowsOfTable, &chance, label: label)
    for group in [Tampering.Group.guarded, .rows] {
      await attempt(rows.all.filter { $0.group == group })
    }
    await attempt(Rollback(place: place, life: life, evidence: evidence, label: label).all)
    await attempt(
      try FileTamperings(
        evidence: evidence, office: place.office, publicFiles: publicFiles,
        firstCheckpoint: life.firstCheckpoint, label: label
      ).all())
  }

  /// Every bit; and every record, where no long life is played with such keys.
  private mutating func tryBriefLife(
    _ label: String, suite: CryptoSuite, _ chance: inout Chance
  ) async throws {
    let place = try await Place(ledger: ledger, suite: suite)
    defer { place.remove() }
    var life = try Life(place)
    try await life.playBriefly()
    let (evidence, publicFiles) = try await evidence(of: life)
    if suite != .international {
      let records = RecordTamperings(
        evidence: evidence, trail: try Trail(evidence), office: place.office,
        witness: life.witnessing, label: label)
      let all = records.all(1, &chance)
      for group in [Tampering.Group.lines, .insider] {
        await attempt(all.filter { $0.group == group })
      }
    }
    let bits = BitTamperings(
      evidence: evidence, office: place.office, publicFiles: publicFiles, label: label,
      officers: books > 1 ? Set(Office.officers.map(\.name)) : ["finance"])
    for some in try bits.all() { await attempt(some) }
  }

  private func evidence(of life: Life) async throws -> (Evidence, [String: Bytes]) {
    let publicFiles = try life.place.office.publicFiles()
    let evidence = try await Evidence(
      life.place.bureau, Office.keyring(publicFiles), outbox: life.outbox)
    let codes = evidence.codes(.whole)
    guard codes.isEmpty else {
      throw TamperFault("before any change: \(codes.sorted().joined(separator: " "))")
    }
    return (evidence, publicFiles)
  }

  /// Several at once; noted in their order.
  private mutating func attempt(_ tamperings: [Tampering]) async {
    let workers = processors
    let begun = ContinuousClock.now
    defer { if let group = tamperings.first?.group { tally.note(group, begun.duration(to: .now)) } }
    let verdicts = await withTaskGroup(of: [(Int, Verdict)].self) { group in
      for worker in 0..<workers {
        group.addTask {
          var found: [(Int, Verdict)] = []
          for place in stride(from: worker, to: tamperings.count, by: workers) {
            found.append((place, await Campaign.verdict(on: tamperings[place])))
          }
          return found
        }
      }
      var all: [(Int, Verdict)] = []
      for await some in group { all += some }
      return all.sorted { $0.0 < $1.0 }
    }
    for (place, verdict) in verdicts { tally.note(tamperings[place], verdict) }
  }

  private static func verdict(on tampering: Tampering) async -> Verdict {
    do {
      return try await tampering.judge()
    } catch {
      return .missed("an error without a name: \(error)")
    }
  }
}
