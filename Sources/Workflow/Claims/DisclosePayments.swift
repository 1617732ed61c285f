import AuditTrail
import Signatures
public import Subsidies

extension Bureau {
  /// 发放公示 — publishes what was paid since the last disclosure and has not come back: the second one, after
  /// the notice of what was to be paid. No payment is left out and none is published twice.
  public func disclosePayments(
    by name: String
  ) async throws -> (disclosure: PaymentDisclosure, sheet: PublicSheet) {
    let bureau = self
    return try await write { books in
      let officer = try Bureau.officer(name, for: .paymentsDisclosed, in: books).officer
      let today = books.now.day
      let safe = try bureau.safe(books)
      let payments = try books.undisclosedPayments()
      var lines: [PaymentDisclosure.Line] = []
      var owners: [Sealed] = []
      for payment in payments {
        guard let claim = try books.storedClaim(payment.claim) else {
          throw ClaimRefusal.claimUnknown(payment.claim)
        }
        let beneficiary = try bureau.beneficiary(of: claim, in: safe, today: today)
        lines.append(
          PaymentDisclosure.Line(
            payment: bureau.noticeLine(
              claim.id, beneficiary, claim.programme, payment.amount), paidOn: payment.on))
        owners.append(claim.form.beneficiary)
      }
      let disclosure = try PaymentDisclosure(
        id: books.nextDisclosure(), on: today, lines: lines)
      let masthead = bureau.profile.masthead
      let sheet = try PublicSheet(disclosure.sheet(masthead), own: [masthead.telephone])
      let number = try books.attest(
        .paymentsDisclosed(disclosure, sheet, masthead), by: officer)
      let sealed = try zip(lines, owners).map { line, owner in
        try safe.seal(line.payment.encoded, as: .notice, beside: owner)
      }
      try books.save(
        disclosure, of: payments.map(\.endToEnd), lines: sealed, masthead: masthead,
        record: number)
      return (disclosure, sheet)
    }
  }

  /// 重印发放公示 — the sheet of a disclosure, without the lines of persons who were erased since.
  public func disclosure(_ id: ID<PaymentDisclosure>) async throws -> ReprintedNotice {
    let bureau = self
    return try await store.read { books in
      guard let stored = try books.publishedDisclosure(id) else {
        throw ClaimRefusal.disclosureUnknown(id)
      }
      let safe = try bureau.safe(books)
      var erased: [ID<Claim>] = []
      var lines: [PaymentDisclosure.Line] = []
      for (claim, paidOn, sealed) in stored.lines {
        guard try safe.erasure(of: sealed) == nil else {
          erased.append(claim)
          continue
        }
        let payment = try PublicNotice.Line(encoded: safe.open(sealed, as: .notice), of: claim)
        lines.append(PaymentDisclosure.Line(payment: payment, paidOn: paidOn))
      }
      let record = try Record(parsing: books.recordLine(stored.record))
      let day = Instant(milliseconds: record.at).day
      let masthead = stored.masthead
      let sheet = try PublicSheet(
        PaymentDisclosure(id: id, on: day, lines: lines).sheet(masthead),
        own: [masthead.telephone])
      return ReprintedNotice(
        sheet: sheet, erased: erased,
        isAsPublished: record.body.hex("file") == Digest.sha256(Bytes(sheet.text.utf8)))
    }
  }
}

extension Act {
  fileprivate static func paymentsDisclosed(
    _ disclosure: PaymentDisclosure, _ sheet: PublicSheet, _ masthead: PublicNotice.Masthead
  ) -> Act {
    let total = disclosure.lines.reduce(Fen.zero) { $0 + $1.payment.amount }
    return Act(.paymentsDisclosed, key: "payments-disclosed:\(disclosure.id.number)") {
      $0.member("disclosure", disclosure.id.number)
      $0.member("file", hex: Digest.sha256(Bytes(sheet.text.utf8)))
      $0.member("masthead", hex: RowDigest.masthead(masthead))
      $0.member("payments", disclosure.lines.count)
      $0.member("total", total.count)
    }
  }
}
