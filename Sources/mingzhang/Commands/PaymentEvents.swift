import ArgumentParser
import Subsidies
import Workflow

extension PaymentCommand {
  struct Returned: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "凭通知书登记退回:passive 银行退回,active 收款人退回 (a return by paper)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "端到端标识 (payment)") var payment: String
    @Argument(help: "passive 或 active") var way: Way
    @Option(help: "通知书号 (number of the notice)") var notice: String
    @Option(help: "理由 (reason)") var reason: String

    enum Way: String, ExpressibleByArgument, CaseIterable {
      case passive, active
    }

    func run() async throws {
      let desk = try common.desk()
      let effect = try await desk.bureau.registerReturn(
        of: payment, way: way == .passive ? .passive : .active, notice: notice, reason: reason,
        by: officer.by)
      switch effect {
      case .done: desk.say("已登记退回:\(payment)", "Returned: \(payment)")
      case .alreadyDone: desk.say("这笔早已退回。", "It came back before; nothing changed.")
      }
    }
  }

  struct Correct: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "支付更正:换指标,收款人不变 (another budget line behind a payment)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var paper: PaperOptions
    @Argument(help: "端到端标识 (payment)") var payment: String
    @Option(help: "更正后的指标编号 (new line)") var line: String

    func run() async throws {
      let desk = try common.desk()
      let booked = try await desk.bureau.correct(
        payment, toLine: Parse.line(line), document: paper.document, day: paper.on(),
        by: officer.by)
      desk.say(
        "支付更正:\(payment) 改用指标 \(line)(留痕 \(booked.record))",
        "Corrected: \(payment) is borne by line \(line) (record \(booked.record))")
    }
  }

  struct GiveBack: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "放弃补发退票 (does not try a returned payment again)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var paper: PaperOptions
    @Argument(help: "端到端标识 (payment)") var payment: String
    @Option(help: "理由 (reason)") var reason: String

    func run() async throws {
      let desk = try common.desk()
      let booked = try await desk.bureau.giveBack(
        payment, document: paper.document, day: paper.on(), reason: reason, by: officer.by)
      desk.say(
        "放弃补发:\(payment)(留痕 \(booked.record))",
        "Given back: \(payment) (record \(booked.record))")
    }
  }

  struct Recover: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "追回决定 (decides to recover money from a payee)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var paper: PaperOptions
    @Argument(help: "端到端标识 (payment)") var payment: String
    @Option(help: "金额,元 (yuan)") var amount: String
    @Option(help: "处理方式,见核算文件 (treatment)") var treatment: String?
    @Option(help: "理由 (reason)") var reason: String

    func run() async throws {
      let desk = try common.desk()
      let amount = try Parse.yuan(amount)
      let booked = try await desk.bureau.decideRecovery(
        payment, amount: amount, document: paper.document, day: paper.on(),
        treatment: treatment, reason: reason, by: officer.by)
      desk.tell(booked, "追回决定 \(payment)", "to be recovered of \(payment)", amount)
    }
  }

  struct Recovery: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "追回的后续:received 到账、remitted 上缴、restored 恢复指标、cancelled 撤销")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var paper: PaperOptions
    @Argument(help: "received、remitted、restored 或 cancelled") var step: Follow
    @Option(help: "承接哪一条留痕 (record it follows)") var of: String
    @Option(help: "处理方式,只在原决定没有写明时 (treatment, if the decision names none)")
    var treatment: String?
    @Option(help: "金额,元 (yuan)") var amount: String

    enum Follow: String, ExpressibleByArgument, CaseIterable {
      case received, remitted, restored, cancelled

      var kind: FundEvent.Kind {
        switch self {
        case .received: .step(.recoveryReceived)
        case .remitted: .step(.recoveryRemitted)
        case .restored: .step(.authorityRestored)
        case .cancelled: .reversal(.recoveryCancelled)
        }
      }
    }

    func run() async throws {
      let desk = try common.desk()
      let amount = try Parse.yuan(amount)
      let booked = try await desk.bureau.follow(
        step.kind, of: Parse.number(of, "--of"), amount: amount, document: paper.document,
        day: paper.on(), treatment: treatment, by: officer.by)
      desk.tell(booked, step.kind.chinese, step.kind.name, amount)
    }
  }
}
