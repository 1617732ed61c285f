import AuditTrail
public import Subsidies

extension Bureau {
  /// 登记指标下达 — books the money of one document. The same document with the same amount again
  /// changes nothing; with another amount it is refused.
  @discardableResult
  public func receive(_ appropriation: Appropriation, by name: String) async throws -> Effect {
    try await write { books in
      let officer = try Bureau.officer(name, for: .appropriationReceived, in: books).officer
      let fundYear = appropriation.fundYear
      guard try books.fundYears().contains(where: { $0.fundYear == fundYear }) else {
        throw FundRefusal.fundYearUnknown(fundYear)
      }
      if let booked = try books.appropriated(fundYear, document: appropriation.document) {
        guard booked == appropriation.amount else {
          throw FundRefusal.documentBookedBefore(
            fundYear, document: appropriation.document, booked: booked,
            offered: appropriation.amount)
        }
        return .alreadyDone
      }
      try books.post(Movement.appropriated(appropriation.amount, to: fundYear))
      let number = try books.attest(.appropriationReceived(appropriation), by: officer)
      try books.save(appropriation, record: number)
      return .done
    }
  }
}

/// 结果 — whether an act changed something, or had been done before.
public enum Effect: Hashable, Sendable {
  case done, alreadyDone
}

extension Act {
  static func appropriationReceived(_ appropriation: Appropriation) -> Act {
    Act(
      .appropriationReceived,
      key: "appropriation:\(appropriation.fundYear.code):\(appropriation.document)"
    ) {
      $0.member("amount", appropriation.amount.count)
      $0.member("day", "\(appropriation.day)")
      $0.member("document", appropriation.document)
      $0.member("fund", appropriation.fundYear.code)
    }
  }
}
