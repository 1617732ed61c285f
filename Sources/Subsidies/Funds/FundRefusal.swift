/// 资金不予办理 — why money may not move. Each check says in which order it refuses.
public enum FundRefusal: Refusal, Hashable {
  case entryIsEmpty(FundYear)
  case amountNotPositive(Fen)
  case beyondSixtyFourBits
  case betweenBooks(debit: Account, credit: Account)
  case documentMissing(FundYear)
  case documentBookedBefore(FundYear, document: String, booked: Fen, offered: Fen)
  case dayOutsideYear(Day, FundYear)
  case fundYearUnknown(FundYear)
  case useNotPermitted(FundYear, use: String, programme: ProgrammeID)
  case lineUnknown(ID<BudgetLine>, FundYear)
  case detailMissing(FundEvent.Kind, String)
  case dayAhead(Day, today: Day)
  case monthUnknown(Int)
  case periodNotOver(FundYear, end: Day, today: Day)
  case periodClosed(FundYear, through: Day, day: Day)
  case closingNotProposed(FundYear, through: Day)
  case closedByTheSame(FundYear, through: Day, officer: String)
  case holdsOpen(FundYear, count: Int, first: ID<Hold>)
  case linesOpen(FundYear, ID<BudgetLine>, available: Fen)
  case originalUnknown(FundEvent.Kind, record: Int64)
  case originalDiffers(FundEvent.Kind, record: Int64, found: FundEvent.Kind)
  case beforeOriginal(Day, original: Day, record: Int64)
  case beyondOriginal(FundEvent.Kind, record: Int64, left: Fen, wanted: Fen)
  case notTransferable(FundYear, to: FundYear)
  case paymentNotPaid(EndToEndID, Settlement.State)
  case paymentBeyondLeft(EndToEndID, left: Fen, wanted: Fen)
  case holdNotOpen(ID<Hold>, state: String)
  case statementDiffers(FundYear, Day, book: Fen, bank: Fen, items: Fen)
  case treatmentUnknown(FundEvent.Kind, treatment: String, known: [String])
  case belowZero(FundYear, Account, inside: Fen, wanted: Fen)
  case elementMalformed(LineElement, String)
  case classDiffers(ID<BudgetLine>, LineElement, found: String, wanted: [String])
  case yearNotClosed(FundYear)

  public var code: String {
    switch self {
    case .entryIsEmpty: "FUND-01"
    case .amountNotPositive: "FUND-02"
    case .beyondSixtyFourBits: "FUND-03"
    case .betweenBooks: "FUND-04"
    case .documentMissing: "FUND-05"
    case .documentBookedBefore: "FUND-06"
    case .dayOutsideYear: "FUND-07"
    case .fundYearUnknown: "FUND-08"
    case .useNotPermitted: "FUND-09"
    case .belowZero: "FUND-10"
    case .lineUnknown: "FUND-11"
    case .detailMissing: "FUND-12"
    case .dayAhead: "FUND-13"
    case .monthUnknown: "FUND-14"
    case .periodNotOver: "FUND-15"
    case .periodClosed: "FUND-16"
    case .closingNotProposed: "FUND-17"
    case .closedByTheSame: "FUND-18"
    case .holdsOpen: "FUND-19"
    case .linesOpen: "FUND-20"
    case .originalUnknown: "FUND-21"
    case .originalDiffers: "FUND-22"
    case .beforeOriginal: "FUND-23"
    case .beyondOriginal: "FUND-24"
    case .notTransferable: "FUND-25"
    case .paymentNotPaid: "FUND-26"
    case .paymentBeyondLeft: "FUND-27"
    case .holdNotOpen: "FUND-28"
    case .treatmentUnknown: "FUND-29"
    case .statementDiffers: "FUND-30"
    case .elementMalformed: "FUND-31"
    case .classDiffers: "FUND-32"
    case .yearNotClosed: "FUND-33"
    }
  }
}
