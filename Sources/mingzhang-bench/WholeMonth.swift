import AuditTrail
import BankFiles
import BankSimulator
import SampleBureau
import Signatures
import Subsidies
import Workflow

/// 一个月 — claims from the file to the verified bundle, each step timed and all of them together.
struct WholeMonth {
  let claims: Int
  /// In how many parts the claims are granted and paid, one after the other.
  var parts = 1

  func run(ledger: String) async throws {
    guard let start = Day("2026-03-02") else { return }
    let place = try await Workplace(ledger: ledger, start: start)
    defer { place.remove() }
    try await Measure.run("month-whole", size: claims) {
      try await play(place, start: start) { name, work in
        try await Measure.run("month-\(name)", size: claims, work)
      }
    }
    let assembled = try await bundle(place)
    try await write(place)
    let (bundle, keyring) = (Bundle(files: assembled.files), try place.keyring())
    let report = await Measure.run("month-verify", size: Int(assembled.size)) {
      Verification.run(bundle: bundle, keyring: keyring)
    }
    guard report.findings.isEmpty else {
      throw BenchFault.wrong(report.findings[0].text(in: .english))
    }
    let paid = report.payments.paid.count
    Measure.say("#   \(assembled.size) records, \(paid) payments paid, no finding")
  }

  /// The bundle once more, as it goes to a folder: piece by piece.
  private func write(_ place: Workplace) async throws {
    let folder = try FolderSink()
    defer { folder.remove() }
    try await Measure.run("month-bundle", size: claims) {
      _ = try await place.bureau.assembleBundle { folder }
    }
  }

  typealias Timed = (String, () async throws -> Void) async throws -> Void

  /// Plays the month; `timed` wraps each step.
  func play(_ place: Workplace, start: Day, timed: Timed) async throws {
    let bureau = place.bureau
    let codes = ["jiuye-buzhu:county:2026", "xianjie:county:2026"]
    try await place.fund(codes, yuan: 100_000_000_000)
    let file = SampleClaims(seed: 1, faults: .none).csv(count: claims, on: start)
    try await timed("import") {
      _ = try await bureau.importClaims(file, name: "claims.csv", by: "clerk")
    }
    try await timed("assess") { _ = try await bureau.assessClaims(by: "reviewer") }
    try await timed("match") {
      _ = try await bureau.matchClaims(by: "reviewer")
      for line in try await bureau.listMatches() where line.decision == nil {
        try? await bureau.decideMatch(
          on: line.match.claim, kind: line.match.kind, .cleared, reason: "核实", by: "reviewer")
      }
    }
    try await timed("review") { _ = try await bureau.reviewClaims(by: "clerk") }
    try await timed("notice") { _ = try await bureau.publishNotice(by: "reviewer") }
    place.move(to: start.adding(days: 14))
    for part in 0..<parts {
      let due = parts == 1 ? nil : claims(of: part)
      try await timed("grant") { _ = try await bureau.decideClaims(due, by: "reviewer") }
      for fundYear in codes.compactMap(FundYear.init(code:)) {
        for channel in bureau.profile.channels {
          try await pay(place, fundYear, channel, timed: timed)
        }
      }
    }
  }

  /// Claims are numbered from 1 as they stand in the list.
  private func claims(of part: Int) -> Set<ID<Claim>> {
    Set((claims * part / parts..<claims * (part + 1) / parts).map { ID(Int64($0 + 1)) })
  }

  private func pay(
    _ place: Workplace, _ fundYear: FundYear, _ channel: BureauProfile.Channel, timed: Timed
  ) async throws {
    let bureau = place.bureau
    var batch: ID<PaymentBatch>?
    try await timed("compose-\(channel.name)") {
      do {
        batch = try await bureau.composeBatch(fundYear, channel: channel.name, by: "clerk").key.id
      } catch BatchRefusal.nothingToPay {
        batch = nil
      }
    }
    guard let batch else { return }
    try await timed("submit-\(channel.name)") {
      _ = try await bureau.submitBatch(batch, by: "clerk")
    }
    var files: [BankFile] = []
    try await timed("sign-and-export-\(channel.name)") {
      for officer in ["finance", "head"] {
        let progress = try await bureau.approveBatch(
          batch, by: officer, key: place.key(officer), certificate: place.certificate(officer))
        if progress.isComplete { break }
      }
      files = try await bureau.exportBatch(batch, by: "cashier").files
    }
    let replies = try files.map { try reply(to: $0, bureau, place.now.day) }
    try await timed("replies-\(channel.name)") {
      for reply in replies {
        _ = try await bureau.recordReply(reply, name: "reply", by: "cashier")
      }
    }
  }

  private func reply(to file: BankFile, _ bureau: Bureau, _ day: Day) throws -> Bytes {
    let bank = SimulatedBank(seed: 7)
    guard let layout = bureau.law.layouts.first(where: { $0.name == file.layout }) else {
      return try bank.answer(pain001: file.bytes, on: day).reply.bytes
    }
    return try bank.answer(text: file.bytes, layout: layout, on: day).reply.bytes
  }

  /// The bundle with a checkpoint that the log and a witness signed.
  func bundle(_ place: Workplace) async throws -> AssembledBundle {
    let published = try await place.bureau.publishCheckpoint(
      logKey: place.logKey, under: place.lock, by: "cashier")
    let signed = try SignedNote(parsing: published.note)
    let witness = try VerifierKey(
      name: Workplace.witness, type: VerifierKey.cosignatureType,
      publicKey: place.witnessKey.publicKey)
    _ = try await place.bureau.acceptCosignature(
      place.cosigned(signed).bytes, witnesses: [witness], under: place.lock)
    return try await place.bureau.assembleBundle()
  }
}
