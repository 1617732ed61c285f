public import Reports
public import Subsidies

/// 分人群执行 — who was paid, by the groups that their claims say they belong to.
public enum ExecutionByPeople {
  /// 人群 — people and yuan of one group.
  public struct Group: Hashable, Sendable {
    public let name: Title
    public let people: Int
    public let paid: Fen

    public init(name: Title, people: Int, paid: Fen) {
      self.name = name
      self.people = people
      self.paid = paid
    }
  }

  public static func sheet(
    _ funds: [(name: String, groups: [Group])], _ names: ReportNames
  ) throws(SheetRefusal) -> Sheet {
    var rows: [Sheet.Row] = []
    for fund in funds where !fund.groups.isEmpty {
      rows.append(Sheet.Row([.text(fund.name), .empty, .empty], .subtotal))
      for group in fund.groups {
        rows.append(
          Sheet.Row(
            [.text(group.name.text(names.wording)), .count(group.people), .money(group.paid)],
            indent: 1))
      }
    }
    return try Sheet(
      Title("分人群执行表", "Execution by group of people"),
      columns: [
        Sheet.Column(Title("资金 / 人群", "Fund / group"), .text),
        Sheet.Column(Title("人数", "People"), .count),
        Sheet.Column(Title("已支付", "Paid"), .money),
      ], rows: rows,
      notes: [
        names.text(
          "人群依申领表所报;一人兼有几类的各类都计,各行之和可大于合计。按账簿现状。",
          "As the claims say; a person of several groups counts in each. As the books stand.")
      ])
  }
}

extension Bureau {
  /// The sealed rows are opened for their groups alone; only sums leave.
  func groups(
    of fundYear: FundYear, today: Day, _ books: any Books
  ) throws -> [ExecutionByPeople.Group] {
    guard let name = FactName("person.groups"), let fact = law.vocabulary.fact(name),
      case .choices(let list) = fact.type, let enumeration = law.vocabulary.enumeration(list)
    else { return [] }
    let safe = try safe(books)
    let (ungrouped, erased) = (enumeration.members.count, enumeration.members.count + 1)
    var people: [Int: Set<Token>] = [:]
    var paid: [Int: Fen] = [:]
    for payment in try books.paidClaims(of: fundYear) {
      guard let stored = try books.storedClaim(payment.claim) else { continue }
      var places = [ungrouped]
      do {
        let facts = try form(of: stored, in: safe, today: today).facts
        if case .choices(let bits)? = facts[name], bits != 0 {
          places = enumeration.members.indices.filter { bits & (1 << UInt64($0)) != 0 }
        }
      } catch VaultRefusal.erased {
        places = [erased]
      }
      for place in places {
        people[place, default: []].insert(payment.beneficiary)
        paid[place, default: .zero] += payment.amount
      }
    }
    return people.keys.sorted().map { place in
      let title =
        enumeration.members.indices.contains(place)
        ? Title(enumeration.members[place].chinese, enumeration.members[place].english)
        : place == erased
          ? Title("个人数据已删除", "data erased") : Title("未报人群", "no group given")
      return ExecutionByPeople.Group(
        name: title, people: people[place]?.count ?? 0, paid: paid[place] ?? .zero)
    }
  }
}
