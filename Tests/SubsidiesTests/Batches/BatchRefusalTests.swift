import Subsidies
import Testing

@Suite struct BatchRefusalTests {
  private static let officer = Officer(name: "ma", role: .finance)
  private static let id = Sample.item().endToEnd

  @Test func `every refusal about batches has a code and words of its own`() {
    let all = RefusalWords.chain(Self.following)
    RefusalWords.expectDistinct(all)
  }

  @Test func `codes of batches stay what they are`() {
    #expect(
      RefusalWords.chain(Self.following).map(\.code) == [
        "BATCH-01", "BATCH-02", "BATCH-03", "BATCH-04", "BATCH-05", "BATCH-06", "BATCH-07",
        "APPROVAL-01", "APPROVAL-02", "APPROVAL-03", "APPROVAL-04", "APPROVAL-05", "EXPORT-01",
        "EXPORT-02", "EXPORT-03", "EXPORT-04", "BATCH-08", "PAYMENT-01", "PAYMENT-02", "BATCH-09",
        "BATCH-10",
      ])
  }

  @Test func `no two refusals of the business share a code`() {
    let codes =
      RefusalWords.chain(FundRefusalTests.following).map(\.code)
      + RefusalWords.chain(ClaimRefusalTests.following).map(\.code)
      + RefusalWords.chain(Self.following).map(\.code)
    #expect(Set(codes).count == codes.count)
  }

  @Test func `phases have words of their own`() {
    let phases: [BatchRefusal.Phase] = [.draft, .submitted, .rejected, .signed, .exported]
    #expect(phases.map(\.chinese) == ["草稿", "已提交", "已驳回", "已签批", "已送出"])
  }

  /// Each case names the next one, so that a new case cannot be forgotten here.
  static func following(_ refusal: BatchRefusal?) -> BatchRefusal? {
    let key = Sample.key()
    return switch refusal {
    case nil: .batchUnknown(ID(1))
    case .batchUnknown: .wrongPhase(key, wanted: .signed, found: .draft)
    case .wrongPhase: .empty(key)
    case .empty: .totalTooLarge(key)
    case .totalTooLarge: .linesOutOfOrder(key)
    case .linesOutOfOrder: .amountNotPositive(key, 1)
    case .amountNotPositive: .itemTwice(key)
    case .itemTwice: .approvalTableMissing(key)
    case .approvalTableMissing: .makerIsChecker(key, officer)
    case .makerIsChecker: .approvedBefore(key, officer)
    case .approvedBefore: .roleMayNotApprove(key, officer, [.head], total: Fen(1))
    case .roleMayNotApprove: .keyIsNotTheirs(key, officer, holder: "lu")
    case .keyIsNotTheirs: .makerIsExporter(key, officer)
    case .makerIsExporter: .checkerIsExporter(key, officer)
    case .checkerIsExporter: .fileDiffers(key, name: "a.txt", signed: "0a1b", rendered: "0a1c")
    case .fileDiffers: .payeeDiffers(key, id)
    case .payeeDiffers: .reasonMissing(key)
    case .reasonMissing: .notReissuable(id, .paid)
    case .notReissuable: .paymentUnknown("MZ1")
    case .paymentUnknown: .nothingToPay(Sample.county, bank: "county-credit-union")
    case .nothingToPay: .doubtSinceGrant(ID(4), .sameClaim)
    case .doubtSinceGrant: nil
    }
  }
}
