import AuditTrail
import Signatures
import Subsidies

/// 发放公示 — everything that was paid since the last one and has not come back.
extension Replay {
  func holdDisclosure(_ said: Attestation) throws {
    let cursor = try skip(.disclosure, below: said.number)
    let masthead =
      cursor.key == said.number ? masthead(at: cursor, 1, of: .disclosure, said) : .unknown
    try expect(
      .disclosure, key: said.number,
      [said.integer("disclosure"), .unattested, .unattested, .unattested])
    let paid = batches.undisclosed.sorted { $0.key < $1.key }
    batches.undisclosed = [:]
    var lines: [(claim: Int64, plain: Bytes?)] = []
    var rows: [[Due]] = []
    for (payment, _) in paid.map(\.value) {
      let claim = batches.hold(of: payment).flatMap { claims.holds[$0]?.claim } ?? 0
      var line = try nextSealed()
      let key = claims.known[claim]?.keys[.beneficiary].map { Due.integer($0) } ?? .unattested
      hold(&line, .notice, of: claim, under: key, said.number)
      lines.append((claim, line.plain))
      rows.append([.text(payment), .integer(line.number)])
    }
    try expect(.disclosedPayment, key: said.number, rows: rows)
    holdSheet(said, masthead, lines, paidOn: paid.map(\.value.on))
  }

  /// Put together from its lines, when nobody on it was erased since.
  private func holdSheet(
    _ said: Attestation, _ masthead: PublicNotice.Masthead,
    _ lines: [(claim: Int64, plain: Bytes?)], paidOn days: [Day]
  ) {
    guard lines.allSatisfy({ $0.plain != nil }) else { return }
    let read = zip(lines, days).compactMap { line, day -> PaymentDisclosure.Line? in
      guard let plain = line.plain,
        let payment = try? PublicNotice.Line(encoded: plain, of: ID(line.claim))
      else { return nil }
      return PaymentDisclosure.Line(payment: payment, paidOn: day)
    }
    let disclosure = try? PaymentDisclosure(
      id: ID(said.body.integer("disclosure") ?? 0), on: said.recorded, lines: read)
    let sheet = disclosure.map { Digest.sha256(Bytes($0.sheet(masthead).utf8)) }
    guard read.count != lines.count || sheet != said.body.hex("file") else { return }
    unfit(
      .disclosure, "sheet", said.number, "不是当时的发放公示", "is not the sheet that was published")
  }
}
