import BankFiles
import Glibc
import SampleBureau
import Subsidies

/// The program without its exit: arguments in, status out.
enum SampleProgram {
  static let usage = """
    用法 mingzhang-sample claims --count 行数 --seed 数 --on 日期 --out 文件 [--gb18030] [--plan 文件]
         mingzhang-sample deaths --seed 数 --out 文件 [--on 日期]
         mingzhang-sample staff --seed 数 --out 文件夹 [--on 日期]
    生成虚构区县的申领表、死亡名单,以及免申即享的名单(失业、参保)与申领表;同一种子每次相同。--plan 写出埋设的错误清单。

    """

  static func run(_ arguments: [String]) -> Int32 {
    do throws(SampleFault) {
      let options = try SampleOptions(arguments)
      switch options.what {
      case .claims: try writeClaims(options)
      case .deaths:
        let bytes = SampleClaims(seed: options.seed).deaths(on: options.day)
        try write(bytes, to: options.out)
      case .staff:
        let staff = SampleStaff(seed: options.seed, on: options.day)
        try write(staff.unemployed, to: options.out + "/unemployed.csv")
        try write(staff.insured, to: options.out + "/insured.csv")
        try write(staff.claims, to: options.out + "/accepted.csv")
      }
      return 0
    } catch {
      let bytes = Array("错误 \(error.chinese)\n".utf8)
      _ = Glibc.write(2, bytes, bytes.count)
      return error.status
    }
  }

  private static func writeClaims(_ options: SampleOptions) throws(SampleFault) {
    let claims = SampleClaims(seed: options.seed)
    let bytes = claims.csv(count: options.count, on: options.day)
    switch options.charset {
    case .utf8, .gbk: try write(bytes, to: options.out)
    case .gb18030:
      let encoded = CharacterSet.gb18030.encode(String(decoding: bytes, as: UTF8.self))
      guard case .success(let encoded) = encoded else { throw .cannotEncode }
      try write(encoded, to: options.out)
    }
    if let plan = options.plan {
      try write(Array(claims.plan(count: options.count).utf8), to: plan)
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(SampleFault) {
    guard let file = fopen(path, "wbe") else { throw .cannotWrite(path, errno) }
    let written = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count else { throw .cannotWrite(path, errno) }
  }
}

/// The command line, read.
struct SampleOptions {
  enum What: String {
    case claims, deaths, staff
  }

  let what: What
  let count: Int
  let seed: UInt64
  let day: Day
  let out: String
  let plan: String?
  let charset: CharacterSet

  init(_ arguments: [String]) throws(SampleFault) {
    guard let what = arguments.first.flatMap({ What(rawValue: $0) }) else {
      throw .usage("缺少命令 claims、deaths 或 staff")
    }
    var charset = CharacterSet.utf8
    var options: [String: String] = [:]
    var rest = arguments.dropFirst()
    while let flag = rest.popFirst() {
      if flag == "--gb18030" {
        charset = .gb18030
        continue
      }
      guard ["--count", "--seed", "--on", "--out", "--plan"].contains(flag) else {
        throw .usage("不认识 \(flag)")
      }
      guard let value = rest.popFirst() else { throw .usage("\(flag) 缺少数值") }
      options[flag] = value
    }
    guard let seed = options["--seed"].flatMap({ UInt64($0) }) else { throw .usage("缺少 --seed 数") }
    guard let out = options["--out"] else { throw .usage("缺少 --out 文件") }
    guard let day = Day(options["--on"] ?? "2026-03-02") else { throw .usage("--on 的日期不存在") }
    let count = Int(options["--count"] ?? "2000") ?? 0
    guard (1...2_000_000).contains(count) else { throw .usage("--count 应为 1 至 2000000") }
    self.what = what
    self.count = count
    self.seed = seed
    self.day = day
    self.out = out
    plan = options["--plan"]
    self.charset = charset
  }
}

/// Why the program stopped.
enum SampleFault: Error {
  case usage(String)
  case cannotWrite(String, Int32)
  case cannotEncode

  var status: Int32 {
    switch self {
    case .usage: 2
    case .cannotWrite, .cannotEncode: 1
    }
  }

  var chinese: String {
    switch self {
    case .usage(let what): "\(what)\n\(SampleProgram.usage)"
    case .cannotWrite(let path, let code): "无法写入 \(path):\(String(cString: strerror(code)))"
    case .cannotEncode: "有字符不能写成 GB18030"
    }
  }
}
