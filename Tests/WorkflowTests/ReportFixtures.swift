import Foundation
import OtherPrograms
import Reports
import Subsidies
import Testing
import Workflow

extension Month {
  /// The whole month in books of all three kinds.
  static func withAccounting() async throws -> Month {
    let month = try await Month()
    try await month.desk.bureau.adoptAccounting(by: "finance")
    try await month.untilGranted()
    try await month.payFromXianjie()
    try await month.payFromJiuye()
    try await month.reissueBoth()
    return month
  }
}

extension TestBureau {
  /// 2026-03-31, of every fund-year.
  func scope(_ fundYear: FundYear? = nil, through: String? = nil) throws -> ReportScope {
    ReportScope(
      fundYear: fundYear, through: try through.map { try #require(Day($0)) },
      today: try #require(Day("2026-03-31")))
  }

  /// What follows a payment: a return given up, a recovery to the treasury, another within the year, a
  /// cancelled one, a bank fee advanced and made good.
  func everythingElse() async throws {
    clock.move(to: "2026-03-26")
    let day = clock.now.day
    let second = ID<PaymentBatch>(2)
    _ = try await bureau.giveBack(
      payment(1, of: second), document: "弃领1", day: day, reason: "本人放弃", by: "finance")
    try await recover(payment(1), "treasury")
    try await recover(payment(3), "same-year-return")
    let cancelled = try await bureau.decideRecovery(
      payment(5), amount: Fen(100_00), document: "追回3", day: day, treatment: "treasury",
      reason: "多发", by: "head")
    _ = try await bureau.follow(
      .reversal(.recoveryCancelled), of: cancelled.record, amount: Fen(100_00), document: "撤销1",
      day: day, by: "head")
    let fee = try FundEvent(
      .step(.feeCharged), of: Funds.xianjie, line: ID(1), amount: Fen(5_00), day: day,
      document: "手续费1")
    let charged = try await bureau.record(fee, by: "cashier")
    let cover = try FundEvent(
      .reversal(.feeCovered), of: Funds.xianjie, line: ID(1), amount: Fen(5_00), day: day,
      document: "归垫1", .init(original: charged.record))
    _ = try await bureau.record(cover, by: "cashier")
  }

  private func recover(_ payment: String, _ treatment: String) async throws {
    let day = clock.now.day
    let amount = Fen(300_00)
    let decided = try await bureau.decideRecovery(
      payment, amount: amount, document: "追回-\(treatment)", day: day, treatment: treatment,
      reason: "不符合条件", by: "head")
    let received = try await bureau.follow(
      .step(.recoveryReceived), of: decided.record, amount: amount, document: "到账-\(treatment)",
      day: day, by: "cashier")
    _ = try await bureau.follow(
      .step(.recoveryRemitted), of: received.record, amount: amount,
      document: "上缴-\(treatment)", day: day, by: "cashier")
  }
}

extension Paper {
  /// Every table as lines, cells parted by bars.
  var lines: [[String]] { sheets.map(\.lines) }
}

extension Sheet {
  var lines: [String] { rows.map { $0.cells.map(\.plain).joined(separator: "|") } }
}

/// Other people's programs over a file in a folder of its own.
struct JournalTool {
  let words: [String]

  /// `nil`, with a notice, where the program is not installed: its check is left out.
  init?(_ format: JournalText.Format) {
    let environment = ProcessInfo.processInfo.environment
    let (name, words): (String, [String]) =
      switch format {
      case .hledger: ("hledger", ["-f", "journal", "balance", "--flat", "--no-total", "-O", "csv"])
      case .ledger: ("ledger", ["-f", "journal", "balance", "--flat", "--no-total"])
      case .beancount: ("bean-check", ["--no-cache", "journal"])
      }
    let folders = (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
    let named = format == .beancount ? environment["MINGZHANG_BEANCHECK"].map { [$0] } ?? [] : []
    let found = (named + folders).first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let found else {
      print("notice: \(name) is not here; its check of the journal is left out")
      return nil
    }
    self.words = [found] + words
  }

  func run(_ bytes: [UInt8]) throws -> (status: Int32, output: String) {
    let folder = try TemporaryFolder()
    try TemporaryFolder.write(bytes, to: folder.path + "/journal")
    let outcome = try OtherProgram.run(
      words, in: folder.path, environment: ["LC_ALL": "C.UTF-8"])
    return (outcome.status, outcome.output)
  }
}
