import ArgumentParser
import BankFiles
import Subsidies
import Workflow

struct ReplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reply", abstract: "银行回盘 (bank replies)", subcommands: [Import.self, Queue.self])

  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "导入回盘:pain.002、camt.054 或代发结果文件 (imports a reply)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "回盘文件") var file: String

    func run() async throws {
      let desk = try common.desk()
      let done = try await desk.bureau.recordReply(
        Files.read(file), name: Paths.last(file), by: officer.by)
      guard !done.sameFile else {
        return desk.say("这份回盘已经导入过,没有任何改变。", "This reply was imported before; nothing changed.")
      }
      desk.say(
        "已支付 \(done.paid),失败 \(done.rejected),退票 \(done.returned),未定 \(done.open),"
          + "早已知 \(done.known),进入队列 \(done.queued.count)。",
        "paid \(done.paid), rejected \(done.rejected), returned \(done.returned), open \(done.open), "
          + "known \(done.known), queued \(done.queued.count).")
      for entry in done.queued.prefix(10) {
        Terminal.say("  \(entry.code) \(entry.endToEnd ?? "-") \(entry.detail)")
      }
      for violation in done.violations.prefix(10) {
        Terminal.say("  \(violation.code) \(desk.language(violation.chinese, violation.english))")
      }
    }
  }

  struct Queue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "待处理队列:银行说的、不能凭猜测入账的 (what nobody may post by guess)")
    @OptionGroup var common: CommonOptions
    @Flag(help: "连同后来的回盘已经说清的 (those too that a later answer settled)") var all = false

    func run() async throws {
      let desk = try common.desk()
      let entries = try await desk.bureau.listQueue(settledToo: all)
      for entry in entries {
        Terminal.say("\(entry.code) \(entry.endToEnd ?? "-") \(entry.detail)")
      }
      if entries.isEmpty { desk.say("没有等人处理的。", "Nothing waits for a person.") }
    }
  }
}

struct PaymentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "payment", abstract: "付款:查看、补发 (payments)",
    subcommands: [
      List.self, Reissue.self, Returned.self, Correct.self, GiveBack.self, Recover.self,
      Recovery.self,
    ])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "列出一个批次的付款 (payments of a batch)")
    @OptionGroup var common: CommonOptions
    @Argument(help: "批次编号") var batch: Int64
    @Option(help: "只列这种状态 (only this state)") var state: String?

    func run() async throws {
      let desk = try common.desk()
      let rounds = try await desk.bureau.listBatches()
      guard let last = rounds.last(where: { $0.draft.key.id.number == batch }) else {
        throw BatchRefusal.batchUnknown(ID(batch))
      }
      let payments = try await desk.bureau.listPayments(last)
      let shown = payments.filter { state == nil || $0.state.rawValue == state }
      let language = desk.language
      Terminal.say(
        Terminal.table(
          [
            (language("标识", "end-to-end id"), .left), (language("申领", "claim"), .right),
            (language("金额(元)", "amount"), .right), (language("状态", "state"), .left),
          ],
          shown.map {
            [
              $0.item.endToEnd.text, "\($0.item.claim.number)", $0.item.amount.groupedYuan,
              language($0.state.chinese, $0.state.rawValue),
            ]
          }))
    }
  }

  struct Reissue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "补发失败或退票的付款到更正的账户 (re-issues a failed payment)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var account: AccountOptions
    @Argument(help: "原付款的端到端标识") var payment: String
    @Option(help: "理由及证明 (reason and proof)") var reason: String

    func run() async throws {
      let desk = try common.desk()
      let hold = try await desk.bureau.reissue(
        payment, to: account.payeeAccount(), reason: reason, by: officer.by)
      desk.say(
        "已预留 \(hold.amount.groupedYuan) 元待补发(预留 \(hold.id.number)),须重新组批、审批。",
        "\(hold.amount.groupedYuan) is held for re-issue (hold \(hold.id.number)); compose and approve a batch."
      )
    }
  }
}
