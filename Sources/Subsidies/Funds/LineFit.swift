/// 科目相符 — whether a budget line may bear a payment of a programme: where the document gave its
/// classes, they must be those of the use and of the recipient (专款专用; 2080713 促进创业 pays no
/// training, 303 pays no enterprise).
extension Fund {
  /// The first element that does not fit, with what it should begin with; `nil` when all fit or are
  /// not known.
  public func misfit(
    _ line: BudgetLine, use: String, payee: Programme.PayeeKind
  ) -> (element: LineElement, found: String, wanted: [String])? {
    let functions = permitted.filter { $0.use == use }.flatMap(\.functions)
    let wanted: [(LineElement, [String])] = [
      (.functionClass, functions), (.departmentClass, economics[payee.recipient] ?? []),
    ]
    for (element, prefixes) in wanted {
      guard let found = line.marks.elements[element], !prefixes.isEmpty,
        !prefixes.contains(where: found.hasPrefix)
      else { continue }
      return (element, found, prefixes)
    }
    return nil
  }
}

extension Programme.PayeeKind {
  /// 个人和家庭 — or an organisation.
  var recipient: Fund.Recipient {
    switch self {
    case .person, .household: .people
    case .employer, .business, .base, .workshop, .incubator, .community, .market, .lender,
      .supplier, .agency, .trainingBody, .internshipUnit, .serviceStation, .hrAgency,
      .projectTeam:
      .organisation
    }
  }
}
