import BankFiles
import Signatures
import Subsidies

/// 申领人 — a row of a claims file about an invented person of a region that no place has.
struct Claimant {
  /// A travel grant: programme, and the facts that earn it.
  enum Grant: String {
    /// 1,000 yuan from 财政衔接推进乡村振兴补助资金.
    case lifted = "liupanshui-jiaotong-kuasheng-1000"
    /// 500 yuan from 就业补助资金.
    case relocated = "liupanshui-jiaotong-kuaxian-500"

    var facts: String {
      switch self {
      case .lifted: "脱贫人口,8000.00,跨省,4"
      case .relocated: "易地搬迁人口,,跨县,6"
      }
    }
  }

  let number: Int
  var grant = Grant.lifted
  var account: String
  /// The months that were worked; too few are refused.
  var facts: String
  /// 受托人 — who is paid instead.
  var agent: Int?

  init(_ number: Int, _ grant: Grant = .lifted, months: Int? = nil) {
    self.number = number
    self.grant = grant
    account = "62990100" + Claimant.padded(number * 7 + 10_000_000, 8)
    facts = grant.facts
    if let months {
      facts =
        facts.split(separator: ",", omittingEmptySubsequences: false).dropLast()
        .joined(separator: ",") + ",\(months)"
    }
  }

  /// Whom one clause leaves open and another lists: a person decides.
  static func open(_ number: Int) -> Claimant {
    var claimant = Claimant(number, .relocated)
    claimant.facts = "脱贫人口、易地搬迁人口,8000.00,跨县,6"
    return claimant
  }

  private static let creditUnion = "402701000013"
  private static let otherBank = "10370100001\(BankNumber.checkDigit(of: "10370100001") ?? 0)"

  var bank: String { grant == .lifted ? Claimant.creditUnion : Claimant.otherBank }

  var name: String {
    let surnames = Array("贾邱侯邵孟龙万段雷钱")
    let given = Array("一二三四五六七八九十")
    return String([surnames[number % 10], given[number / 10 % 10], given[number * 7 % 10]])
  }

  var identity: String {
    let digits =
      "529901" + "1979" + Claimant.padded(number % 12 + 1, 2) + "08" + Claimant.padded(number, 3)
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(weights, digits.utf8).reduce(0) { $0 + $1.0 * Int($1.1 - 48) }
    return digits + String(Array("10X98765432")[sum % 11])
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  static func file(_ claimants: [Claimant]) -> Bytes {
    var text = "政策编号,期次,申请日期,申请人,申请人证件号码,受益人,受益人证件号码,领款人,领款人证件号码,"
    text += "户名,账号,开户行号,人员类别,上年人均纯收入,务工地域,务工稳定就业月数\n"
    for one in claimants {
      let paid = one.agent.map { Claimant($0) } ?? one
      let person = "\(one.name),\(one.identity)"
      text += "\(one.grant.rawValue),1,2026-03-01,\(person),\(person),"
      text += "\(paid.name),\(paid.identity),"
      text += "\(paid.name),\(one.account),\(one.bank),\(one.facts)\n"
    }
    return Bytes(text.utf8)
  }

  /// A row of another programme, without facts.
  func file(for programme: ProgrammeID) -> Bytes {
    let lines = String(decoding: Claimant.file([self]), as: UTF8.self).split(separator: "\n")
    var row = lines[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    row[0] = programme.text
    for fact in 12..<row.count { row[fact] = "" }
    return Bytes("\(lines[0])\n\(row.joined(separator: ","))\n".utf8)
  }

  var payee: PayeeAccount {
    get throws {
      PayeeAccount(name: try PersonName(name), account: try BankAccount(account), bank: bank)
    }
  }
}
