import AuditTrail
import Signatures
public import Subsidies

extension Bureau {
  /// 公示 — puts every claim that is assessed to be paid, has no open or confirmed doubt and went through the
  /// steps of its chain under one notice. A claim's row is sealed whole; of what is opened only the
  /// beneficiary is read. The notice itself is made of lines that have no place for accounts, telephones or
  /// health, and is kept line by line under the key of the person whom a line names.
  public func publishNotice(
    by name: String
  ) async throws -> (notice: PublicNotice, sheet: PublicSheet) {
    let bureau = self
    return try await write { books in
      let officer = try Bureau.officer(name, for: .noticePublished, in: books).officer
      let today = books.now.day
      let safe = try bureau.safe(books)
      var lines: [PublicNotice.Line] = []
      var owners: [Sealed] = []
      for claim in try books.claims([.assessed]) {
        guard try books.doubts(about: claim.id).allSatisfy({ $0.decision == .cleared }),
          let assessment = try books.assessment(of: claim.id),
          case .pay(let amount, _) = assessment.outcome,
          try Bureau.isReviewed(claim.id, assessment, books)
        else { continue }
        let beneficiary = try bureau.beneficiary(of: claim, in: safe, today: today)
        lines.append(bureau.noticeLine(claim.id, beneficiary, claim.programme, amount))
        owners.append(claim.form.beneficiary)
      }
      let notice = try PublicNotice(
        id: books.nextNotice(), lines: lines, from: today,
        workingDays: bureau.profile.noticeDays, calendar: bureau.law.calendar)
      let masthead = bureau.profile.masthead
      let sheet = try PublicSheet(notice.sheet(masthead), own: [masthead.telephone])
      let digest = Digest.sha256(Bytes(sheet.text.utf8))
      let above = RowDigest.masthead(masthead)
      let days = bureau.law.files.calendar
      let act = Act(.noticePublished, key: "notice:\(notice.id.number)", files: [days]) {
        $0.member("calendar-file", of: days)
        $0.member("claims", notice.lines.count)
        $0.member("file", hex: digest)
        $0.member("from", "\(notice.from)")
        $0.member("masthead", hex: above)
        $0.member("notice", notice.id.number)
        $0.member("until", "\(notice.until)")
        $0.member("working-days", bureau.profile.noticeDays)
      }
      let number = try books.attest(act, by: officer)
      let sealed = try zip(notice.lines, owners).map { line, owner in
        try safe.seal(line.encoded, as: .notice, beside: owner)
      }
      try books.save(notice, lines: sealed, masthead: masthead, record: number)
      return (notice, sheet)
    }
  }

  /// Whether every step that the assessment asks for was taken.
  static func isReviewed(
    _ claim: ID<Claim>, _ assessment: StoredAssessment, _ books: any Books
  ) throws -> Bool {
    guard assessment.reviews > 0 else { return true }
    let done = try books.reviews(of: claim)
    return done.count == assessment.reviews && done.allSatisfy { $0.outcome == .passed }
  }

  /// What of a claim is shown to the public.
  func noticeLine(
    _ claim: ID<Claim>, _ beneficiary: Party, _ programme: ProgrammeID, _ amount: Fen
  ) -> PublicNotice.Line {
    let title = law.catalogue[programme]?.chinese ?? programme.text
    return switch beneficiary {
    case .person(let id, let name):
      PublicNotice.Line(
        claim: claim, name: name.revealed(), partialNumber: profile.noticeMask.number(of: id),
        programme: title,
        amount: amount)
    case .organisation(let code, let name):
      PublicNotice.Line(
        claim: claim, name: name.text, partialNumber: Masking.number(code.text, first: 4, last: 4),
        programme: title, amount: amount)
    }
  }

  /// 异议 — somebody objects to one claim while its notice runs.
  public func raiseObjection(
    to claim: ID<Claim>, text: String, by name: String
  ) async throws -> Int64 {
    let bureau = self
    return try await write { books in
      let officer = try Bureau.officer(name, for: .objectionRaised, in: books).officer
      try Bureau.check(text: text)
      guard let notice = try books.notice(of: claim), let period = try books.noticePeriod(notice),
        let stored = try books.storedClaim(claim)
      else { throw ClaimRefusal.notPublished(claim) }
      guard books.now.day <= period.until else {
        throw ClaimRefusal.noticeOver(notice, until: period.until, today: books.now.day)
      }
      let id = try books.nextObjection()
      let content = vault.digest(ofObjection: Bytes(text.utf8))
      let act = Act(.objectionRaised, key: "objection:\(id)") {
        $0.member("claim", claim.number)
        $0.member("content", hex: content)
        $0.member("notice", notice.number)
        $0.member("objection", id)
      }
      let number = try books.attest(act, by: officer)
      let sealed = try bureau.safe(books).seal(
        Bytes(text.utf8), as: .objection, beside: stored.form.beneficiary)
      try books.saveObjection(id, notice: notice, claim: claim, sealed: sealed, record: number)
      return id
    }
  }

  /// 异议处理 — upheld: the claim will be refused; dismissed: it goes on.
  public func decideObjection(
    _ id: Int64, upheld: Bool, reason: String, by name: String
  ) async throws {
    try await write { books in
      let officer = try Bureau.officer(name, for: .objectionDecided, in: books).officer
      try Bureau.check(reason: reason)
      let act = Act(.objectionDecided, key: "objection-decided:\(id)") {
        $0.member("decision", upheld ? "upheld" : "dismissed")
        $0.member("objection", id)
        $0.member("reason", reason)
      }
      let number = try books.attest(act, by: officer)
      try books.saveObjectionDecision(id, upheld: upheld, reason: reason, record: number)
    }
  }
}
