import ArgumentParser
import Subsidies
import Workflow

extension Desk {
  /// What an event did, in one line.
  func tell(_ booked: Booked, _ chinese: String, _ english: String, _ amount: Fen) {
    switch booked.effect {
    case .done:
      say(
        "\(chinese):\(amount.groupedYuan) 元(留痕 \(booked.record))",
        "\(english): \(amount.groupedYuan) (record \(booked.record))")
    case .alreadyDone:
      say(
        "早已登记,没有重复入账(留痕 \(booked.record))。",
        "Booked before; nothing changed (record \(booked.record)).")
    }
  }
}

extension FundCommand {
  struct Adjust: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "调减或收回指标 (reduces or withdraws an appropriation)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var paper: PaperOptions
    @Argument(help: "指标登记的留痕编号 (record of the appropriation)") var record: String
    @Option(help: "金额,元 (yuan)") var amount: String
    @Flag(help: "收回(上缴财政),否则调减 (withdrawn, not reduced)") var withdraw = false

    func run() async throws {
      let desk = try common.desk()
      let kind: FundEvent.Kind =
        withdraw ? .reversal(.appropriationWithdrawn) : .reversal(.appropriationReduced)
      let amount = try Parse.yuan(amount)
      let booked = try await desk.bureau.follow(
        kind, of: Parse.number(record, "record"), amount: amount, document: paper.document,
        day: paper.on(), by: officer.by)
      desk.tell(booked, kind.chinese, kind.name, amount)
    }
  }

  struct Allocate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "分配下级单位,或用 --take-back 收回 (allocates to a lower unit)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var paper: PaperOptions
    @Option(help: "指标编号 (budget line)") var line: String?
    @Option(help: "下级单位 (lower unit)") var unit: String?
    @Option(help: "金额,元 (yuan)") var amount: String
    @Option(help: "收回哪一次分配:留痕编号 (record to take back)") var takeBack: String?

    func run() async throws {
      let desk = try common.desk()
      let amount = try Parse.yuan(amount)
      if let takeBack {
        let booked = try await desk.bureau.withdrawAllocation(
          amount, of: Parse.number(takeBack, "--take-back"), document: paper.document,
          day: paper.on(), by: officer.by)
        return desk.tell(booked, "收回分配", "allocation taken back", amount)
      }
      guard let line, let unit else { throw ValidationError("--line, --unit") }
      let booked = try await desk.bureau.allocate(
        amount, from: Parse.line(line), to: Parse.unit(unit), document: paper.document,
        day: paper.on(), by: officer.by)
      desk.tell(booked, "分配 \(unit)", "allocated to \(unit)", amount)
    }
  }

  struct Transfer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "资金调剂:凭文件经过渡科目划转 (moves money between funds by a document)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var paper: PaperOptions
    @Option(help: "转出指标编号 (budget line)") var line: String
    @Option(help: "转入资金:级次:年度") var to: String
    @Option(help: "金额,元 (yuan)") var amount: String

    func run() async throws {
      let desk = try common.desk()
      let amount = try Parse.yuan(amount)
      let booked = try await desk.bureau.transfer(
        amount, from: Parse.line(line), to: Parse.fundYear(to), document: paper.document,
        day: paper.on(), by: officer.by)
      desk.tell(booked, "资金调剂至 \(to)", "transferred to \(to)", amount)
    }
  }

  struct Carry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "年终结转到下一年度:指标,或用 --hold 连同一笔预留 (carries a line or a hold over)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var paper: PaperOptions
    @Option(help: "指标编号 (budget line)") var line: String?
    @Option(help: "金额,元 (yuan)") var amount: String?
    @Option(help: "预留编号,全额结转 (hold, all of it)") var hold: String?

    func run() async throws {
      let desk = try common.desk()
      if let hold {
        guard line == nil, amount == nil else { throw ValidationError("--hold | --line, --amount") }
        let booked = try await desk.bureau.carryHold(
          ID(Parse.number(hold, "--hold")), document: paper.document, day: paper.on(),
          by: officer.by)
        return desk.say(
          "预留 \(hold) 已结转下一年度(留痕 \(booked.record))。",
          "Hold \(hold) is carried over (record \(booked.record)).")
      }
      guard let line, let text = amount else { throw ValidationError("--line, --amount") }
      let amount = try Parse.yuan(text)
      let booked = try await desk.bureau.carryOver(
        amount, of: Parse.line(line), document: paper.document, day: paper.on(), by: officer.by)
      desk.tell(booked, "年终结转", "carried over", amount)
    }
  }

  struct Lapse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "年终收回 (lets a line lapse)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var paper: PaperOptions
    @Argument(help: "资金:级次:年度") var fund: String
    @Option(help: "指标编号 (budget line)") var line: String
    @Option(help: "金额,元 (yuan)") var amount: String

    func run() async throws {
      let desk = try common.desk()
      let event = try FundEvent(
        .step(.lineLapsed), of: Parse.fundYear(fund), line: Parse.line(line),
        amount: Parse.yuan(amount), day: paper.on(), document: paper.document)
      desk.tell(
        try await desk.bureau.record(event, by: officer.by), "年终收回", "lapsed", event.amount)
    }
  }

  struct Fee: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "银行手续费:先挂账,由本级经费补足 (bank fees)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var paper: PaperOptions
    @Argument(help: "资金:级次:年度") var fund: String
    @Option(help: "指标编号 (budget line)") var line: String
    @Option(help: "金额,元 (yuan)") var amount: String
    @Option(help: "补足哪一笔:留痕编号 (record that is covered)") var covers: String?

    func run() async throws {
      let desk = try common.desk()
      let original = try covers.map { try Parse.number($0, "--covers") }
      let kind: FundEvent.Kind =
        original == nil ? .step(.feeCharged) : .reversal(.feeCovered)
      let event = try FundEvent(
        kind, of: Parse.fundYear(fund), line: Parse.line(line), amount: Parse.yuan(amount),
        day: paper.on(), document: paper.document, .init(original: original))
      desk.tell(
        try await desk.bureau.record(event, by: officer.by), kind.chinese, kind.name, event.amount)
    }
  }

  struct Voucher: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "培训券:发放、作废;兑付用 claim redeem (training vouchers)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var paper: PaperOptions
    @Argument(help: "资金:级次:年度") var fund: String
    @Option(help: "指标编号 (budget line)") var line: String
    @Option(help: "政策 (programme)") var programme: String
    @Option(help: "金额,元 (yuan)") var amount: String
    @Option(help: "作废哪一次发放 (record that expires)") var expires: String?

    func run() async throws {
      let desk = try common.desk()
      let kind: FundEvent.Kind =
        expires == nil ? .step(.voucherIssued) : .reversal(.voucherExpired)
      let original = try expires.map { try Parse.number($0, "record") }
      let event = try FundEvent(
        kind, of: Parse.fundYear(fund), line: Parse.line(line), amount: Parse.yuan(amount),
        day: paper.on(), document: paper.document,
        .init(original: original, programme: Parse.programme(programme)))
      desk.tell(
        try await desk.bureau.record(event, by: officer.by), kind.chinese, kind.name, event.amount)
    }
  }
}
