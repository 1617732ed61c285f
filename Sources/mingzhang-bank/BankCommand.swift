import BankFiles
import BankSimulator
import Glibc
import Subsidies

/// The command line, read.
struct BankCommand {
  enum Profile {
    case pain001
    case text(BankLayout)
  }

  let file: String
  let out: String
  let seed: UInt64
  let day: Day
  let profile: Profile
  let habits: SimulatedBank.Habits
  let choices: [Int: SimulatedBank.Decision]

  init(_ arguments: [String]) throws(ProgramFault) {
    var options: [String: String] = [:]
    var choices: [Int: SimulatedBank.Decision] = [:]
    guard arguments.count >= 2, arguments[0] == "answer" else { throw .usage("缺少命令 answer 和文件") }
    file = arguments[1]
    var rest = arguments.dropFirst(2)
    while let flag = rest.popFirst() {
      guard Self.flags.contains(flag) else { throw .usage("不认识 \(flag)") }
      guard let value = rest.popFirst() else { throw .usage("\(flag) 缺少数值") }
      if flag == "--choose" {
        let (row, decision) = try Self.choice(value)
        choices[row] = decision
      } else if options.updateValue(value, forKey: flag) != nil {
        throw .usage("\(flag) 重复")
      }
    }
    guard let seed = options["--seed"].flatMap({ UInt64($0) }) else { throw .usage("缺少 --seed 数") }
    guard let out = options["--out"] else { throw .usage("缺少 --out 目录") }
    self.seed = seed
    self.out = out
    self.choices = choices
    day = try Self.day(options["--day"])
    profile = try Self.profile(options["--profile"], file: file)
    let usual = SimulatedBank.Habits.usual
    habits = SimulatedBank.Habits(
      rejected: try Self.perMille(options["--rejected"]) ?? usual.rejected,
      unknown: try Self.perMille(options["--unknown"]) ?? usual.unknown,
      returned: try Self.perMille(options["--returned"]) ?? usual.returned)
  }

  private static let flags: Set = [
    "--seed", "--out", "--profile", "--day", "--choose", "--rejected", "--unknown", "--returned",
  ]

  private static func day(_ text: String?) throws(ProgramFault) -> Day {
    guard let text else { return Instant(milliseconds: Int64(time(nil)) * 1000).day }
    guard let day = Day(text) else { throw .usage("日期 \(text) 不存在") }
    return day
  }

  private static func perMille(_ text: String?) throws(ProgramFault) -> Int? {
    guard let text else { return nil }
    guard let number = Int(text), (0...1000).contains(number) else {
      throw .usage("\(text) 不是 0 至 1000 的数")
    }
    return number
  }

  /// By name; without one, a message by its ending and a text file by the beginning of its name.
  private static func profile(_ name: String?, file: String) throws(ProgramFault) -> Profile {
    let base = String(file.split(separator: "/").last ?? "")
    if name == "pain001" || (name == nil && base.hasSuffix(".xml")) { return .pain001 }
    let layout = BankLayout.shipped.first { layout in
      if let name { return layout.name == name }
      return base.hasPrefix(layout.fileName.prefix { $0 != "{" })
    }
    guard let layout else { throw .usage("不知 \(name ?? base) 是哪种文件,请用 --profile 指明") }
    return .text(layout)
  }

  /// `3=rejected:NAME_MISMATCH`.
  private static func choice(
    _ text: String
  ) throws(ProgramFault) -> (Int, SimulatedBank.Decision) {
    let sides = text.split(separator: "=", maxSplits: 1)
    guard sides.count == 2, let row = Int(sides[0]), row > 0 else {
      throw .usage("\(text) 应写成 行=结果")
    }
    let parts = sides[1].split(separator: ":", maxSplits: 1)
    let reason = parts.count == 2 ? BankReason(rawValue: String(parts[1])) : .unspecified
    switch (parts.first, reason) {
    case ("paid", _): return (row, .paid)
    case ("unknown", _): return (row, .unknown)
    case ("silent", _): return (row, .silent)
    case ("rejected", let reason?): return (row, .rejected(reason))
    case ("returned", let reason?): return (row, .returned(reason))
    default: throw .usage("\(text) 中的结果或原因不认识")
    }
  }
}
