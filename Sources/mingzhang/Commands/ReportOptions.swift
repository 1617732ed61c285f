import ArgumentParser
import Reports
import Subsidies
import Workflow

/// How a report leaves the program.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case text, csv, xlsx, html
}

/// What a report is about, and where it goes.
struct ReportOptions: ParsableArguments {
  @Option(help: "资金:级次:年度,不写即全部 (one fund-year; all if left out)")
  var fund: String?

  @Option(help: "截止日,如 2026-03-31 (events through this day)")
  var through: String?

  @Option(help: "天数算到哪一天,不写即今天 (the day up to which waiting is counted)")
  var today: String?

  @OptionGroup var output: OutputOptions

  /// For reports on what waits now: `--today` says up to when, and nothing is left out.
  func refuseThrough() throws {
    guard through != nil else { return }
    throw ValidationError("这张表用 --today,不用 --through (this report takes --today)。")
  }

  func scope(_ desk: Desk) throws -> ReportScope {
    ReportScope(
      fundYear: try fund.map(Parse.fundYear),
      through: try through.map { try Parse.day($0, "--through") },
      today: try today.map { try Parse.day($0, "--today") } ?? desk.bureau.clock().day,
      wording: desk.wording)
  }
}

struct OutputOptions: ParsableArguments {
  @Option(help: "格式 text、csv、xlsx、html (format)")
  var format = ReportFormat.text

  @Option(help: "写到文件;不写即上屏,只限 text 与 csv (write to this file)")
  var out: String?

  func validate() throws {
    guard out == nil, format == .xlsx || format == .html else { return }
    throw ValidationError("--format \(format.rawValue) 须用 --out 指明文件 (needs --out FILE)。")
  }

  /// Writes or prints a report. Fails after that when something was found that must not be.
  func show(_ paper: Paper, _ desk: Desk) throws {
    switch format {
    case .text: try show([("", Array(PaperText.text(paper, desk.wording).utf8))], desk)
    case .csv:
      let files = paper.sheets.enumerated().map { place, sheet in
        (place == 0 ? "" : "-\(place + 1)", CSVText(sheet, wording: desk.wording).bytes)
      }
      try show(files, desk)
    case .xlsx:
      try show([("", try Workbook(paper.sheets, wording: desk.wording).bytes)], desk)
    case .html: try show([("", paper.page(wording: desk.wording).bytes)], desk)
    }
    if paper.findings > 0 { throw ExitCode(1) }
  }

  /// The first table goes to the file that was named, the others beside it: `name-2.csv`.
  private func show(_ files: [(suffix: String, bytes: [UInt8])], _ desk: Desk) throws {
    guard let out else {
      for file in files { Terminal.say(String(decoding: file.bytes, as: UTF8.self)) }
      return
    }
    for file in files {
      let path = OutputOptions.path(out, file.suffix)
      try Files.write(file.bytes, to: path)
      desk.say("已写出 \(path)", "Written: \(path)")
    }
  }

  private static func path(_ path: String, _ suffix: String) -> String {
    let name = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    guard let dot = path[name...].lastIndex(of: "."), dot > name else { return path + suffix }
    return path[..<dot] + suffix + path[dot...]
  }
}

extension Desk {
  var wording: Wording { language == .zh ? .chinese : .english }
}

extension Parse {
  static func month(_ text: String) throws -> ReportMonth {
    guard let month = ReportMonth(text) else {
      throw CommandRefusal.badValue(
        option: "--month", value: text, wanted: "月份 2026-03 (a month)")
    }
    return month
  }

  /// `pay=15`
  static func limits(_ texts: [String]) throws -> StepLimits {
    var days: [StepLimits.Step: Int] = [:]
    for text in texts {
      let parts = text.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, let step = StepLimits.Step(rawValue: String(parts[0])),
        let count = Int(parts[1]), count >= 0
      else {
        let steps = StepLimits.Step.allCases.map(\.rawValue).joined(separator: "、")
        throw CommandRefusal.badValue(
          option: "--limit", value: text, wanted: "环节=天数,环节有 \(steps) (STEP=DAYS)")
      }
      days[step] = count
    }
    return StepLimits(days)
  }
}
