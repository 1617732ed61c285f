public import Subsidies

/// 申领清单行 — a claim as a list shows it: names and numbers masked.
public struct ClaimLine: Sendable {
  public let id: ID<Claim>
  public let programme: ProgrammeID
  public let instalment: String
  /// Masked; `nil` when the person was erased.
  public let beneficiary: String?
  /// 删除 — the record by which the beneficiary's data were erased.
  public let erased: Int64?
  public let standing: Claim.Standing
  public let reasons: [String]
  /// 应办 — the step whose last day comes next, or has passed; `nil` when nothing is to be done by a day.
  public let due: DueLine?
}

extension Bureau {
  /// 申领清单
  public func listClaims(_ standings: Set<Claim.Standing>?) async throws -> [ClaimLine] {
    let bureau = self
    let today = clock().day
    return try await store.read { books in
      let safe = try bureau.safe(books)
      let clocks = ClaimClocks(bureau.law)
      let due = Dictionary(
        try books.courses(of: nil).flatMap { clocks.lines(of: $0) }.filter { !$0.due.isDone }
          .map { ($0.claim, $0) },
        uniquingKeysWith: DueLine.sooner)
      return try books.claims(standings).map { claim in
        let erased = try safe.erasure(of: claim.form.beneficiary)
        let beneficiary =
          erased == nil ? try bureau.beneficiary(of: claim, in: safe, today: today).masked : nil
        return ClaimLine(
          id: claim.id, programme: claim.programme, instalment: claim.instalment,
          beneficiary: beneficiary, erased: erased,
          standing: claim.standing, reasons: try Bureau.reasons(of: claim, in: books),
          due: due[claim.id])
      }
    }
  }

  private static func reasons(of claim: StoredClaim, in books: any Books) throws -> [String] {
    switch claim.standing {
    case .refused: return try books.refusalReasons(of: claim.id) ?? []
    case .onHold, .assessed:
      switch try books.assessment(of: claim.id)?.outcome {
      case .hold(let why)?, .refuse(let why)?: return why
      case .pay?, .never?, nil: return try books.doubts(about: claim.id).map(\.kind.rawValue)
      }
    case .received, .noticed, .waiting, .granted: return []
    }
  }
}
