import ArgumentParser
import AuditTrail
import Reports
import Signatures
import Subsidies
import Workflow

/// 抽样 — draws payments for an auditor; the seed stands in the trail before the draw.
struct SampleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "审计抽样:先把种子记入留痕,再抽取 (draws payments; the seed is recorded first)")

  enum Method: String, ExpressibleByArgument, CaseIterable {
    case random, mus, risk

    var ofSample: SampleMethod {
      switch self {
      case .random: .random
      case .mus: .mus
      case .risk: .risk
      }
    }
  }

  @OptionGroup var common: CommonOptions
  @OptionGroup var form: FormOption
  @Option(help: "random 随机、mus 货币单元、risk 风险") var method: Method?
  @Option(help: "样本量 (how many)") var size: String?
  @Option(help: "资金:级次:年度,不写即全部 (one fund-year; all if left out)") var fund: String?
  @Option(help: "办理人 (the officer who seeds the draw)") var by: String?
  @Option(name: .customLong("repeat"), help: "重抽这条种子留痕,不记新种子 (draws a recorded seed again)")
  var seed: String?
  @Option(help: "另存为 CSV 文件 (writes a CSV file as well)") var out: String?

  func validate() throws {
    let isNew = method != nil && size != nil && by != nil
    guard isNew != (seed != nil) else {
      throw ValidationError(
        "须写 --method、--size、--by,或只写 --repeat (either those three or --repeat)")
    }
  }

  func run() async throws {
    let desk = try common.desk()
    let sample = try await desk.bureau.drawSample(try await record(desk))
    let sheet = try sample.sheet()
    if let out { try Files.write(CSVText(sheet).bytes, to: out) }
    guard !form.json else { return Terminal.say(SampleCommand.json(sample)) }
    let count = sample.population.payments.count
    let total = Fen(sample.population.total).groupedYuan
    desk.say(
      "种子:留痕 \(sample.record)(\(sample.seed.method.chinese),样本量 \(sample.seed.size))  "
        + "总体:留痕 \(sample.seed.population) 止 \(count) 笔 \(total) 元",
      "Seed: record \(sample.record) (\(sample.seed.method.rawValue), size \(sample.seed.size))  "
        + "Population: \(count) payments, \(total) yuan, through record \(sample.seed.population)")
    Terminal.say(SampleCommand.table(sheet, desk.language))
  }

  private func record(_ desk: Desk) async throws -> Int64 {
    if let seed { return try Parse.number(seed, "--repeat") }
    guard let method, let size, let by else { throw ExitCode(64) }
    return try await desk.bureau.seedSample(
      method.ofSample, size: try Parse.number(size, "--size"), of: try fund.map(Parse.fundYear),
      by: by)
  }

  private static func table(_ sheet: Sheet, _ language: Language) -> String {
    let columns = sheet.columns.map { column in
      (
        title: language(column.title.chinese, column.title.english),
        side: column.kind == .text ? Terminal.Side.left : .right
      )
    }
    return Terminal.table(columns, sheet.rows.map { $0.cells.map(\.grouped) })
  }

  private static func json(_ sample: DrawnSample) -> String {
    let bytes = CanonicalWriter.object {
      $0.member("count", sample.population.payments.count)
      $0.member("fund", sample.seed.fund)
      $0.member("method", sample.seed.method.rawValue)
      $0.array("payments") { list in
        for (payment, hits) in sample.payments {
          list.object { write(payment, hits, &$0) }
        }
      }
      $0.member("population", sample.seed.population)
      $0.member("record", sample.record)
      $0.member("seed", hex: sample.seed.seed)
      $0.member("size", sample.seed.size)
      $0.member("total", sample.population.total)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func write(
    _ payment: SamplePopulation.Payment, _ hits: Int, _ writer: inout CanonicalWriter
  ) {
    writer.member("amount", payment.amount)
    writer.member("claim", payment.claim)
    writer.member("e2e", payment.e2e)
    writer.member("fund", payment.fund)
    writer.member("hits", hits)
    writer.member("paid", payment.paid)
    writer.member("programme", payment.programme)
    writer.array("reasons") { list in
      for reason in payment.reasons {
        list.object {
          $0.member("record", reason.record)
          $0.member("rule", reason.rule.rawValue)
        }
      }
    }
    writer.member("submitted", payment.submitted)
  }
}
