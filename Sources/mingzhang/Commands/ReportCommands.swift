import ArgumentParser
import Subsidies
import Workflow

/// Reports that take no more than what every report takes.
extension ReportCommand {
  struct Execution: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "预算执行:政策、月份、地区、发放对象 (budget execution)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var report: ReportOptions

    func run() async throws {
      let desk = try common.desk()
      try report.output.show(
        try await desk.bureau.executionReport(try report.scope(desk)), desk)
    }
  }

  struct Ageing: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "账龄:已认定未支付、退票、追回 (ageing)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var report: ReportOptions

    func validate() throws { try report.refuseThrough() }

    func run() async throws {
      let desk = try common.desk()
      try report.output.show(try await desk.bureau.ageingReport(try report.scope(desk)), desk)
    }
  }

  struct Differences: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "本期盈余与预算结余差异表 (differences between the books)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var report: ReportOptions

    func run() async throws {
      let desk = try common.desk()
      try report.output.show(
        try await desk.bureau.differenceReport(try report.scope(desk)), desk)
    }
  }

  struct Official: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "指标余额,官方口径:待下达、可执行 (budget lines, official view)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var report: ReportOptions

    func run() async throws {
      let desk = try common.desk()
      try report.output.show(try await desk.bureau.officialReport(try report.scope(desk)), desk)
    }
  }

  struct Recipients: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "应付政府补贴款明细:按补贴对象 (subsidies payable by recipient)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var report: ReportOptions

    func validate() throws { try report.refuseThrough() }

    func run() async throws {
      let desk = try common.desk()
      try report.output.show(
        try await desk.bureau.recipientReport(try report.scope(desk)), desk)
    }
  }

  struct Lateness: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "办理时效与闲置资金 (lateness and idle money)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var report: ReportOptions
    @Option(help: "规定天数,如 pay=15,可写多个 (days allowed for a step)") var limit: [String] = []
    @Option(help: "多少天没有支付算闲置 (days without a payment)") var idle = 90

    func validate() throws { try report.refuseThrough() }

    func run() async throws {
      let desk = try common.desk()
      let paper = try await desk.bureau.latenessReport(
        try report.scope(desk), limits: try Parse.limits(limit), idleDays: idle)
      try report.output.show(paper, desk)
    }
  }

  struct Performance: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "资金绩效:计划、覆盖、及时 (performance)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var report: ReportOptions
    @Option(help: "受理到支付的规定天数,如 whole=30 (days allowed)") var limit: [String] = []

    func run() async throws {
      let desk = try common.desk()
      let paper = try await desk.bureau.performanceReport(
        try report.scope(desk), limits: try Parse.limits(limit))
      try report.output.show(paper, desk)
    }
  }
}
