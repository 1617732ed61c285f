import BankFiles
import Glibc
import Subsidies

/// The order that the golden files hold, and larger ones of the same kind.
enum Fixtures {
  static let payer = BankOrder.Payer(
    name: "某县人力资源和社会保障局", account: "41000000000000000001", bank: "103100000026",
    creditCode: "11410000MB0000000X")

  static let items = [
    BankOrder.Item(
      endToEnd: "MZ20260302001000001", name: "张伟", account: "6200000000000000005",
      bank: "102100099996", amount: Fen(1500_00), summary: "一次性创业补贴"),
    BankOrder.Item(
      endToEnd: "MZ20260302001000002", name: "阿·测试", account: "6200000000000000013",
      bank: "403100000004", amount: Fen(5000_00), summary: "一次性创业补贴"),
    BankOrder.Item(
      endToEnd: "MZ20260302001000003", name: "周镕喆", account: "6200000000000000021",
      bank: "102100099996", amount: Fen(123_45), summary: "交通补贴"),
  ]

  static func order(
    message: String = "MZ20260302001", items: [BankOrder.Item] = items,
    payer: BankOrder.Payer = payer, purpose: String = "就业创业补贴"
  ) -> BankOrder {
    let day = Day("2026-03-02") ?? Day(number: 0)
    return BankOrder(
      message: message, created: Instant(milliseconds: 1_772_413_200_000), execution: day,
      payer: payer, items: items, purpose: purpose)
  }

  /// An order with one item that differs from the first of the golden ones.
  static func order(
    name: String = "张伟", account: String = "6200000000000000005",
    bank: String = "102100099996", amount: Fen = Fen(1500_00), summary: String = "一次性创业补贴",
    endToEnd: String = "MZ20260302001000001"
  ) -> BankOrder {
    order(items: [
      BankOrder.Item(
        endToEnd: endToEnd, name: name, account: account, bank: bank, amount: amount,
        summary: summary)
    ])
  }

  /// Equal amounts, as in real subsidies: only the ids tell the payments apart.
  static func large(_ count: Int) -> BankOrder {
    order(
      items: (1...max(1, count)).prefix(count).map { row in
        BankOrder.Item(
          endToEnd: "MZ20260302" + Padded.number(row, width: 9), name: "测试" + names[row % 5],
          account: "62" + Padded.number(row, width: 17), bank: "102100099996",
          amount: Fen(1500_00), summary: "一次性创业补贴")
      })
  }

  private static let names = ["甲", "乙", "丙·丁", "<戊>&", "己'\""]
}

/// Where tests find files; everything is found from the place of this file.
enum Places {
  /// The root of the package, links followed.
  static let root: String = {
    let here = #filePath
    guard let real = realpath(here, nil) else { return here }
    defer { free(real) }
    return String(cString: real).split(separator: "/", omittingEmptySubsequences: false)
      .dropLast(3).joined(separator: "/")
  }()

  static func golden(_ name: String) -> [UInt8] {
    bytes(root + "/Tests/BankFilesTests/Golden/" + name) ?? []
  }

  /// A file of the published data beside the package, or `nil` with a notice when it is not there.
  static func shared(_ path: String) -> String? {
    let full = root + "/../shared/data/" + path
    if access(full, R_OK) == 0 { return full }
    print("notice: \(path) is not here; its checks are left out")
    return nil
  }

  static func bytes(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return bytes
  }

  static func lines(_ path: String) -> [String] {
    String(decoding: bytes(path) ?? [], as: UTF8.self).split(separator: "\n").map { String($0) }
  }
}

/// Other people's programs as judges.
enum Judges {
  static func has(_ program: String) -> Bool {
    if run("command -v \(program) >/dev/null").status == 0 { return true }
    print("notice: \(program) is not installed; its checks are left out")
    return false
  }

  static func run(_ command: String) -> (status: Int32, output: String) {
    guard let pipe = popen(command + " 2>&1", "r") else { return (-1, "") }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 {
      bytes += buffer[..<count]
    }
    return (pclose(pipe), String(decoding: bytes, as: UTF8.self))
  }

  /// Calls `use` with the path of a file that holds `bytes` and is gone afterwards.
  static func withFile<Result>(_ bytes: [UInt8], _ use: (String) -> Result) -> Result {
    var template = Array("/tmp/mingzhang-test-XXXXXX".utf8CString)
    let file = mkstemp(&template)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count <= 0 { break }
      written += count
    }
    close(file)
    defer { unlink(path) }
    return use(path)
  }

  /// What xmllint has to say against `bytes` and a published schema; empty when nothing.
  static func schemaFaults(_ bytes: [UInt8], schema: String) -> String {
    guard let path = Places.shared("iso20022/\(schema).xsd"), has("xmllint") else { return "" }
    return withFile(bytes) { file in
      let verdict = run("xmllint --noout --huge --schema '\(path)' '\(file)'")
      return verdict.status == 0 ? "" : String(verdict.output.prefix(2000))
    }
  }
}
