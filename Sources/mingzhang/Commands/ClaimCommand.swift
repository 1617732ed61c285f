import ArgumentParser
import Subsidies
import Workflow

struct ClaimCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claim", abstract: "申领:导入、审核、说明、认定 (claims)",
    subcommands: [
      Import.self, Template.self, Propose.self, Proposals.self, Accept.self, Assess.self,
      ProvePayee.self, Attach.self, Attachments.self, OpenAttachment.self, WithdrawAttachment.self,
      Explain.self, DecideQuestion.self, ReviewStep.self, Decide.self, Redeem.self, List.self,
      Late.self, Reveal.self, CorrectAccount.self,
    ])

  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "导入申领表 XLSX 或 CSV(UTF-8、GB18030) (imports claims)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var form: FormOption
    @OptionGroup var officer: OfficerOption
    @OptionGroup var input: ImportedFileOptions
    @Flag(help: "只检查,不入账 (check only)") var dryRun = false

    func run() async throws {
      let desk = try common.desk()
      let (done, faults) = try await input.taking(desk) { file, listener in
        try await desk.bureau.importClaims(
          file, isTrial: dryRun, by: officer.by, telling: listener)
      }
      guard !form.json else {
        try faults.finish()
        return Terminal.say(ListJSON.imported(done))
      }
      if dryRun { desk.say("试导入,没有任何改变。", "A trial; nothing changed.") }
      Self.tell(done, desk)
      guard !done.sameFile else { return }
      try faults.show(desk)
    }

    /// What became of a list of claims, in one line.
    static func tell(_ done: ClaimImport, _ desk: Desk) {
      guard !done.sameFile else {
        return desk.say("这个文件已经导入过,没有任何改变。", "This file was imported before; nothing changed.")
      }
      desk.say(
        "共 \(done.rows) 行:受理 \(done.taken.count),已在账 \(done.known),有错 \(done.faultyRows)。",
        "\(done.rows) rows: taken \(done.taken.count), known \(done.known), faulty \(done.faultyRows)."
      )
    }
  }

  struct Assess: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "审核 (assesses claims)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "申领编号,不写为全部 (claims; none means all)") var claims: [Int64] = []

    func run() async throws {
      let desk = try common.desk()
      let assessed = try await desk.bureau.assessClaims(
        claims.isEmpty ? nil : Set(claims.map { ID($0) }), by: officer.by)
      var pay = (count: 0, sum: Fen.zero)
      var reasons: [String: Int] = [:]
      var holds: [String: Int] = [:]
      for claim in assessed {
        switch claim.outcome {
        case .pay(let amount, _): pay = (pay.count + 1, pay.sum + amount)
        case .refuse(let why): for reason in why { reasons[reason, default: 0] += 1 }
        case .hold(let why): for reason in why { holds[reason, default: 0] += 1 }
        case .never: break
        }
      }
      let refused = assessed.count { if case .refuse = $0.outcome { true } else { false } }
      let held = assessed.count - pay.count - refused
      desk.say(
        "审核 \(assessed.count) 件:拟发 \(pay.count) 件 \(pay.sum.groupedYuan) 元,不予 \(refused) 件,挂起 \(held) 件。",
        "Assessed \(assessed.count): pay \(pay.count) (\(pay.sum.groupedYuan)), refuse \(refused), hold \(held)."
      )
      ReasonList.show(reasons, title: desk.language("不予的理由", "reasons to refuse"), desk)
      ReasonList.show(holds, title: desk.language("挂起所缺", "missing"), desk)
    }
  }

  struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "逐条说明一件申领的审核 (explains one assessment, clause by clause)")
    @OptionGroup var common: CommonOptions
    @Argument(help: "申领编号") var claim: Int64

    func run() async throws {
      let desk = try common.desk()
      Explanation(try await desk.bureau.explain(ID(claim)), desk).show()
      try await PayeeLine.explain(claim, desk)
      try await AttachmentList.explain(claim, desk)
      try await ReviewList.explain(claim, desk)
      DueDateList.explain(try await desk.bureau.dueDates(of: ID(claim)), desk)
    }
  }

  struct DecideQuestion: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "decide",
      abstract: "人工判断:文件留给人定的疑义,写明理由 (decides what the text leaves to a person)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "申领编号") var claim: Int64
    @Argument(help: "allowed 可以发放,refused 不予发放") var answer: Answer
    @Option(help: "疑义编号,如 AMB-L4;只有一项时可不写 (the question)") var question: String?
    @Option(help: "理由 (reason)") var reason: String

    enum Answer: String, ExpressibleByArgument, CaseIterable {
      case allowed, refused

      var verdict: ManualDecision.Verdict {
        switch self {
        case .allowed: .allowed
        case .refused: .refused
        }
      }
    }

    func run() async throws {
      let desk = try common.desk()
      let verdict = answer.verdict
      let decided = try await desk.bureau.decideQuestion(
        question, of: ID(claim), verdict, reason: reason, by: officer.by)
      desk.say(
        "申领 \(claim) 的疑义 \(decided):\(verdict.chinese)。请重新审核(claim assess \(claim))。",
        "Claim \(claim), \(decided): \(verdict.rawValue). Assess it again (claim assess \(claim)).")
    }
  }

  struct Decide: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "grant", abstract: "认定:予以或不予,各有理由 (grants or refuses claims)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "申领编号,不写为全部 (claims; none means all)") var claims: [Int64] = []

    func run() async throws {
      let desk = try common.desk()
      let only = claims.isEmpty ? nil : Set(claims.map { ID<Claim>($0) })
      let done = try await desk.bureau.decideClaims(only, by: officer.by)
      if claims.count == 1, let refusal = done.open.first { throw refusal }
      let sum = done.granted.reduce(Fen.zero) { $0 + $1.amount }
      let short = done.waiting.reduce(Fen.zero) { $0 + $1.amount }
      desk.say(
        "认定 \(done.granted.count) 件 \(sum.groupedYuan) 元;不予 \(done.refused.count) 件;"
          + "待资金 \(done.waiting.count) 件 \(short.groupedYuan) 元;尚不能认定 \(done.open.count) 件。",
        "Granted \(done.granted.count) (\(sum.groupedYuan)); refused \(done.refused.count); "
          + "waiting for money \(done.waiting.count) (\(short.groupedYuan)); not yet \(done.open.count)."
      )
      desk.show(open: done.open)
    }
  }

  struct Redeem: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "兑付培训券:用券款认定这件申领 (grants a claim from vouchers)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var paper: PaperOptions
    @Argument(help: "申领编号") var claim: Int64
    @Option(help: "发放培训券的留痕编号 (record of the issue)") var voucher: String

    func run() async throws {
      let desk = try common.desk()
      let done = try await desk.bureau.redeemVoucher(
        Parse.number(voucher, "--voucher"), for: ID(claim), document: paper.document,
        day: paper.on(), by: officer.by)
      if let refusal = done.open.first { throw refusal }
      if let refused = done.refused.first {
        let why = refused.reasons.map { desk.word(forReason: $0) }.joined(separator: " ")
        return desk.say("申领 \(claim) 不予认定:\(why)", "Claim \(claim) is refused: \(why)")
      }
      let sum = done.granted.reduce(Fen.zero) { $0 + $1.amount }
      desk.say(
        "申领 \(claim) 以培训券兑付 \(sum.groupedYuan) 元。",
        "Claim \(claim) is granted \(sum.groupedYuan) from vouchers.")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "列出申领 (lists claims, masked)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var form: FormOption
    @Option(help: "只列这种状态 (only this standing)") var standing: String?

    func run() async throws {
      let desk = try common.desk()
      let wanted = standing.map { Claim.Standing(rawValue: $0) }
      if let standing, wanted == .some(nil) {
        let all = Claim.Standing.allCases.map(\.rawValue).joined(separator: "|")
        throw CommandRefusal.badValue(option: "--standing", value: standing, wanted: all)
      }
      let lines = try await desk.bureau.listClaims(wanted.flatMap { $0.map { [$0] } })
      let language = desk.language
      guard !form.json else { return Terminal.say(ListJSON.claims(lines)) }
      Terminal.say(
        Terminal.table(
          [
            (language("编号", "claim"), .right), (language("政策", "programme"), .left),
            (language("受益人", "beneficiary"), .left), (language("期次", "instalment"), .left),
            (language("状态", "standing"), .left), (language("期限", "due"), .left),
            (language("理由", "reasons"), .left),
          ],
          lines.map {
            [
              "\($0.id.number)", $0.programme.text, desk.beneficiary(of: $0), $0.instalment,
              language($0.standing.chinese, $0.standing.rawValue),
              $0.due.map { DueDateList.short($0, desk) } ?? "",
              $0.reasons.map { desk.word(forReason: $0) }.joined(separator: " "),
            ]
          }))
    }
  }

  struct Reveal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "查看一件申领的明文,查看本身入留痕 (shows a claim unmasked; the look is recorded)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "申领编号") var claim: Int64
    @Option(help: "理由 (reason)") var reason: String

    func run() async throws {
      let desk = try common.desk()
      let cells = try await desk.bureau.reveal(ID(claim), reason: reason, by: officer.by)
      for cell in cells where !cell.text.isEmpty { Terminal.say("\(cell.column)\t\(cell.text)") }
    }
  }

  struct CorrectAccount: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "correct-account",
      abstract: "更正收款账户,入批之前 (corrects an account before a batch holds it)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var account: AccountOptions
    @Argument(help: "申领编号") var claim: Int64
    @Option(help: "理由 (reason)") var reason: String

    func run() async throws {
      let desk = try common.desk()
      try await desk.bureau.correctAccount(
        of: ID(claim), to: account.payeeAccount(), reason: reason, by: officer.by)
      desk.say("申领 \(claim) 的收款账户已更正。", "The account of claim \(claim) is corrected.")
    }
  }
}

/// An account given on the command line.
struct AccountOptions: ParsableArguments {
  @Option(help: "户名 (account name)") var name: String
  @Option(help: "账号 (account number)") var account: String
  @Option(help: "12 位开户行号 (bank number)") var bank: String

  func payeeAccount() throws -> PayeeAccount {
    try PayeeAccount(name: PersonName(name), account: BankAccount(account), bank: bank)
  }
}
