import Subsidies

extension Setting {
  /// The standard for taking on more staff, 1,400 yuan of at most 1,500.
  static func hiring(_ from: String, _ yuan: Int64 = 1_400) -> Setting {
    standard("liupanshui-kuogang-1500", yuan, from)
  }

  /// The travel grant's standard, of at most 500 yuan.
  static func travel(_ from: String, _ yuan: Int64) -> Setting {
    standard("liupanshui-jiaotong-kuaxian-500", yuan, from)
  }

  static func fund(_ programme: String, _ fund: String, _ from: String) -> Setting {
    guard let fund = FundID(fund) else { preconditionFailure(fund) }
    return setting(programme, .fund(fund), from)
  }

  static func standard(_ programme: String, _ yuan: Int64, _ from: String) -> Setting {
    guard let name = FactName("param.standard_fen") else { preconditionFailure("param") }
    return setting(programme, .parameter(name, .money(Fen(yuan * 100))), from)
  }

  static func setting(_ programme: String?, _ choice: Choice, _ from: String) -> Setting {
    guard let day = Day(from) else { preconditionFailure(from) }
    return Setting(
      programme: programme.flatMap { ProgrammeID($0) }, choice: choice, from: day,
      document: "虚人社发〔2026〕9号")
  }
}
