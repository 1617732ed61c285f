extension FundRefusal {
  public var english: String {
    switch self {
    case .entryIsEmpty(let fundYear): "An entry of \(fundYear.code) has no line at all."
    case .amountNotPositive(let amount): "The amount is \(amount.groupedYuan); it must exceed zero."
    case .beyondSixtyFourBits: "A sum of amounts is larger than the books can hold."
    case .betweenBooks(let debit, let credit):
      "\(debit.code) and \(credit.code) are not two accounts of one book and one line."
    case .documentMissing(let fundYear): "The event of \(fundYear.code) names no document."
    case .documentBookedBefore(let fundYear, let document, let booked, let offered):
      "\(fundYear.code) already holds \(document) with \(booked.groupedYuan); "
        + "now it is offered with \(offered.groupedYuan), or otherwise."
    case .dayOutsideYear(let day, let fundYear): "\(day) lies outside fund-year \(fundYear.code)."
    case .fundYearUnknown(let fundYear): "The books have no fund-year \(fundYear.code)."
    case .useNotPermitted(let fundYear, let use, let programme):
      "\(fundYear.code) may not pay for \"\(use)\" (programme \(programme.text))."
    case .lineUnknown(let line, let fundYear):
      "\(fundYear.code) has no budget line \(line.number)."
    case .detailMissing(let kind, let detail): "\(kind.name) lacks its \(detail)."
    case .dayAhead(let day, let today): "The event's day \(day) lies after today, \(today)."
    case .monthUnknown(let month): "There is no month \(month)."
    case .periodNotOver(let fundYear, let end, let today):
      "The period of \(fundYear.code) ends on \(end); today is \(today)."
    case .periodClosed(let fundYear, let through, let day):
      "\(fundYear.code) is closed through \(through); \(day) takes no more events."
    case .closingNotProposed(let fundYear, let through):
      "Nobody has proposed to close \(fundYear.code) through \(through)."
    case .closedByTheSame(let fundYear, let through, let officer):
      "\(officer) proposed to close \(fundYear.code) through \(through) and may not confirm it."
    case .holdsOpen(let fundYear, let count, let first):
      "\(fundYear.code) has \(count) undecided hold(s), the first is \(first.number)."
    case .linesOpen(let fundYear, let line, let available):
      "Line \(line.number) of \(fundYear.code) has \(available.groupedYuan) neither carried nor lapsed."
    case .originalUnknown(let kind, let record):
      "\(kind.name) names record \(record), which is no event of a fund."
    case .originalDiffers(let kind, let record, let found):
      "\(kind.name) names record \(record): \(found.name), or another fund or line."
    case .beforeOriginal(let day, let original, let record):
      "The day \(day) lies before \(original), the day of record \(record)."
    case .beyondOriginal(let kind, let record, let left, let wanted):
      "\(kind.name) of \(wanted.groupedYuan): record \(record) has only \(left.groupedYuan) left."
    case .notTransferable(let from, let to):
      "Money does not move in this way between \(from.code) and \(to.code)."
    case .paymentNotPaid(let id, let state): "Payment \(id.text) is \(state.rawValue), not paid."
    case .paymentBeyondLeft(let id, let left, let wanted):
      "Payment \(id.text) has \(left.groupedYuan) left to recover; \(wanted.groupedYuan) is wanted."
    case .holdNotOpen(let hold, let state):
      "Hold \(hold.number) cannot be released: \(FundRefusal.english(state))."
    case .statementDiffers(let fundYear, let day, let book, let bank, let items):
      "\(fundYear.code) on \(day): books \(book.groupedYuan), statement \(bank.groupedYuan), items "
        + "\(items.groupedYuan); \((book - bank - items).groupedYuan) is unexplained."
    case .treatmentUnknown(let kind, let treatment, let known):
      "\(kind.name) has no treatment \(treatment) (known: \(known.joined(separator: ", ")))."
    case .belowZero(let fundYear, let account, let inside, let wanted):
      "\(fundYear.code), account \(account.code) holds \(inside.groupedYuan); "
        + "\(wanted.groupedYuan) is wanted, \((wanted - inside).groupedYuan) too much."
    case .elementMalformed(let element, let value):
      "The value \"\(value)\" of \(element.rawValue) is empty, too long, or holds a blank, = or ;."
    case .classDiffers(let line, let element, let found, let wanted):
      "Line \(line.number) has \(element.rawValue) \(found); this use needs one that begins with "
        + "\(wanted.joined(separator: ", "))."
    case .yearNotClosed(let fundYear): "The year of \(fundYear.code) is not closed."
    }
  }

  private static func english(_ state: String) -> String {
    switch state {
    case "已组批": "composed"
    case "已有结果": "settled"
    case "已释放": "released"
    case "已结转": "carried over"
    default: Settlement.State.allCases.first { $0.chinese == state }?.rawValue ?? "unknown"
    }
  }

  public var englishAdvice: String {
    switch self {
    case .entryIsEmpty, .betweenBooks, .beyondSixtyFourBits: "Check accounts and amounts."
    case .amountNotPositive: "Give an amount above zero with at most two decimals."
    case .documentMissing: "Give the number of the document or voucher."
    case .documentBookedBefore:
      "A line of a document is booked once; a supplement has its own number."
    case .dayOutsideYear: "Check the day of the document and the fund-year."
    case .fundYearUnknown: "Open the fund-year first: fund open."
    case .useNotPermitted: "Use a fund that permits this, or check the fund's file."
    case .lineUnknown: "fund lines shows the numbers."
    case .detailMissing: "Complete it and try again."
    case .dayAhead, .beforeOriginal: "Check the day."
    case .monthUnknown: "Give 1 to 12."
    case .periodNotOver: "Close when the period is over."
    case .periodClosed: "Book it in an open period; bank and treasury follow as typed adjustments."
    case .closingNotProposed: "A finance officer proposes it first."
    case .closedByTheSame: "Another officer must confirm."
    case .holdsOpen: "fund holds lists them; carry, release or pay each."
    case .linesOpen: "Carry it with fund carry, or let it lapse with fund lapse."
    case .originalUnknown, .originalDiffers: "fund events shows the numbers of records."
    case .beyondOriginal, .paymentBeyondLeft: "Reduce the amount, or check the event it names."
    case .notTransferable:
      "Funds exchange money by a transfer document only; the next year is reached by fund carry."
    case .paymentNotPaid: "payment show tells more."
    case .holdNotOpen: "fund holds lists them."
    case .treatmentUnknown: "Choose one that the accounting file lists."
    case .statementDiffers: "Find each item and list it with --item."
    case .belowZero: "Wait for a further appropriation, or reduce the amount."
    case .elementMalformed:
      "Give it as in the document, at most \(LineElements.lengthMax) characters."
    case .classDiffers: "Use a line of that class, or have finance correct the line's class."
    case .yearNotClosed: "Two officers close December first; this is for adjustments after it."
    }
  }
}
