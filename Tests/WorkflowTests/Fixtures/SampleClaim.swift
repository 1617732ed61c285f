import BankFiles
import Subsidies

/// A row of a claims file about a generated person, whose numbers have right check digits and belong
/// to a region that no place has.
struct SampleClaim: Sendable {
  /// The three travel grants of the 六盘水 document.
  enum Grant: String, Sendable {
    /// 1,000 yuan from 财政衔接推进乡村振兴补助资金.
    case lifted = "liupanshui-jiaotong-kuasheng-1000"
    /// 500 yuan from 就业补助资金.
    case relocated = "liupanshui-jiaotong-kuaxian-500"
    /// 100 yuan from 就业补助资金.
    case rural = "liupanshui-jiaotong-xin-kuasheng-100"

    var facts: [String: String] {
      switch self {
      case .lifted:
        ["人员类别": "脱贫人口", "上年人均纯收入": "8000.00", "务工地域": "跨省", "务工稳定就业月数": "4"]
      case .relocated: ["人员类别": "易地搬迁人口", "务工地域": "跨县", "务工稳定就业月数": "6"]
      case .rural:
        ["人员类别": "农村劳动力", "务工地域": "跨省", "务工稳定就业月数": "3", "新跨省务工": "是"]
      }
    }
  }

  static let creditUnion = "402701000013"
  /// Another bank, which the channel for every other bank serves.
  static let otherBank = "10370100001" + "\(BankNumber.checkDigit(of: "10370100001") ?? 0)"

  let number: Int
  var grant: Grant
  var name: String
  var account: String
  var bank: String
  var instalment = "1"
  var appliedOn = "2026-03-01"
  /// Who is paid for the beneficiary, if it is somebody else; name and identity, the account stays.
  var payee: (name: String, identity: String)?
  var facts: [String: String]

  init(_ number: Int, _ grant: Grant = .lifted, bank: String = SampleClaim.creditUnion) {
    self.number = number
    self.grant = grant
    self.bank = bank
    name = SampleClaim.name(number)
    account = "62990100" + Padded.number(number * 7 + 10_000_000, width: 8)
    facts = grant.facts
  }

  /// Lifted out of poverty with less than 10,000 yuan and relocated, in another county: earned by the second,
  /// and what the first leaves open is a person's to decide (AMB-L4).
  static func open(_ number: Int) -> SampleClaim {
    var claim = SampleClaim(number, .relocated)
    claim.facts["人员类别"] = "脱贫人口、易地搬迁人口"
    claim.facts["上年人均纯收入"] = "8000.00"
    return claim
  }

  var identity: String {
    let digits =
      "529901" + "1985" + Padded.number(number % 12 + 1, width: 2) + "17"
      + Padded.number(number, width: 3)
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(weights, digits.utf8).reduce(0) { $0 + $1.0 * Int($1.1 - 48) }
    return digits + String(Array("10X98765432")[sum % 11])
  }

  private static func name(_ number: Int) -> String {
    let surnames = Array("骆蔺邬宓柴瞿阎充慕连")
    let given = Array("霁筠岚屿翊琛泠珩曦沅")
    return String([surnames[number % 10], given[number / 10 % 10], given[(number * 3 + 1) % 10]])
  }

  /// Everything about the person that must stay between the bank and us.
  var secrets: [String] { [name, identity, account] }

  private static let factColumns = ["人员类别", "上年人均纯收入", "务工地域", "务工稳定就业月数", "新跨省务工"]

  static let header =
    (["政策编号", "期次", "申请日期", "申请人", "申请人证件号码", "受益人", "受益人证件号码", "领款人", "领款人证件号码"]
    + ["户名", "账号", "开户行号"] + factColumns).joined(separator: ",")

  var row: String {
    let paid = payee ?? (name, identity)
    let fixed = [
      grant.rawValue, instalment, appliedOn, name, identity, name, identity, paid.name,
      paid.identity, paid.name, account, bank,
    ]
    return (fixed + SampleClaim.factColumns.map { facts[$0] ?? "" }).joined(separator: ",")
  }

  static func file(_ claims: [SampleClaim]) -> [UInt8] {
    Array(([header] + claims.map(\.row)).joined(separator: "\n").utf8) + [0x0A]
  }
}
