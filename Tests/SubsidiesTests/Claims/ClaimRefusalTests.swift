import Subsidies
import Testing

@Suite struct ClaimRefusalTests {
  @Test func `every refusal about claims has a code and words of its own`() {
    let all = RefusalWords.chain(Self.following)
    RefusalWords.expectDistinct(all)
  }

  @Test func `codes of claims stay what they are`() {
    let numbers =
      [1, 2, 3, 4, 5, 19, 6, 0, 7, 8, 9, -1, 10, 11, 21, 22, 23] + Array(12...16) + [20, 17, 18]
    // An open step of the chain and a payee without proof have the codes of their own refusals.
    #expect(
      RefusalWords.chain(Self.following).map(\.code)
        == numbers.map {
          switch $0 {
          case 0: "REVIEW-03"
          case -1: "PAYEE-11"
          default: "CLAIM-" + Padded.number($0, width: 2)
          }
        })
  }

  /// Each case names the next one, so that a new case cannot be forgotten here.
  static func following(_ refusal: ClaimRefusal?) -> ClaimRefusal? {
    let (from, until) = (Sample.day("2026-02-13"), Sample.day("2026-02-27"))
    return switch refusal {
    case nil: .claimUnknown(ID(4))
    case .claimUnknown: .alreadyDecided(ID(4), .granted)
    case .alreadyDecided: .programmeUnknown("rent")
    case .programmeUnknown: .notAssessed(ID(4))
    case .notAssessed: .onHold(ID(4), reasons: ["standard"])
    case .onHold: .assessmentOutdated(ID(4))
    case .assessmentOutdated: .doubtUndecided(ID(4), .sameClaim)
    case .doubtUndecided: .notReviewed(.stepOpen(ID(4), step: ReviewChainTests.first))
    case .notReviewed: .notPublished(ID(4))
    case .notPublished: .noticeRunning(ID(4), until: until, today: from)
    case .noticeRunning: .objectionOpen(ID(4))
    case .objectionOpen: .payee(.unproved(ID(4)))
    case .payee: .nothingToPublish
    case .nothingToPublish: .noticeReveals(ID(4))
    case .noticeReveals: .sheetReveals(line: 3)
    case .sheetReveals: .nothingToDisclose
    case .nothingToDisclose: .disclosureUnknown(ID(4))
    case .disclosureUnknown: .calendarMissing(year: 2027)
    case .calendarMissing: .accountFrozen(ID(4), batch: "MZ1")
    case .accountFrozen: .noticeUnknown(ID(4))
    case .noticeUnknown: .noticeOver(ID(4), until: from, today: until)
    case .noticeOver: .matchUnknown(ID(4), .sameClaim)
    case .matchUnknown: .questionNotOpen(ID(4), nil, open: ["AMB-L4", "AMB-L5"])
    case .questionNotOpen: .reasonMissing
    case .reasonMissing: .reasonReveals
    case .reasonReveals: nil
    }
  }
}
