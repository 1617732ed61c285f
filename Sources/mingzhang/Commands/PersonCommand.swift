import ArgumentParser
import Subsidies
import Workflow

struct PersonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "person", abstract: "个人数据的删除 (erasing a person's data)",
    subcommands: [Erase.self])

  struct Erase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "删除一件申领的当事人的全部个人数据:一人提议,另一人 --confirm,都在鉴定书上签名 (erases one person)",
      discussion: "金额、留痕、审批不变;须申领已办结、付款已落定、保管期限已满。清册见 archive disposals。")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var keys: KeyOptions
    @OptionGroup var token: TokenOptions
    @Argument(help: "申领编号 (claim)") var claim: Int64
    @Option(help: "其中哪一个当事人:beneficiary 受益人、applicant 申请人、payee 领款人 (which party)")
    var party = "beneficiary"
    @Option(help: "理由,提议时写 (reason, when proposing)") var reason: String?
    @Flag(help: "由另一人确认并执行 (confirms, by another officer)") var confirm = false

    func validate() throws {
      guard confirm == (reason == nil) else {
        throw ValidationError("提议写 --reason,确认写 --confirm (either --reason or --confirm)。")
      }
    }

    func run() async throws {
      let desk = try common.desk()
      guard let party = ClaimParty(rawValue: party) else {
        let all = ClaimParty.allCases.map(\.rawValue).joined(separator: "|")
        throw CommandRefusal.badValue(option: "--party", value: party, wanted: all)
      }
      guard let reason else {
        let erasure = try await desk.bureau.confirmErasure(
          of: party, in: ID(claim), by: officer.by, sealing: seal(desk))
        return tell(erasure, desk)
      }
      let claims = try await desk.bureau.proposeErasure(
        of: party, in: ID(claim), reason: reason, by: officer.by, sealing: seal(desk))
      let list = claims.map { "\($0.number)" }.joined(separator: "、")
      desk.say(
        "已提议删除申领 \(claim) 的\(party.chinese)的个人数据,涉及申领 \(list);须另一人确认。",
        "Proposed to erase the \(party.rawValue) of claim \(claim), in claims \(list); another officer "
          + "must confirm.")
    }

    private func seal(_ desk: Desk) async throws -> OfficerSeal {
      try await desk.seal(of: officer.by, keys, token)
    }

    private func tell(_ erasure: PersonErasure, _ desk: Desk) {
      let claims = erasure.claims.map { "\($0.number)" }.joined(separator: "、")
      desk.say(
        "已删除(留痕 \(erasure.record)):申领 \(claims) 中此人的数据密钥已销毁,整存的银行文件 \(erasure.files) 份、"
          + "附件 \(erasure.attachments) 份一并销毁。",
        "Erased (record \(erasure.record)): the key to the person's data in claims \(claims) is destroyed, "
          + "with \(erasure.files) bank file(s) that were kept whole and \(erasure.attachments) "
          + "attachment(s).")
      guard !erasure.notices.isEmpty || !erasure.batches.isEmpty else { return }
      let notices = erasure.notices.map { "\($0.number)" }.joined(separator: "、")
      let paid = erasure.disclosures.map { "\($0.number)" }.joined(separator: "、")
      let batches = erasure.batches.map { "\($0.id.number)-\($0.round)" }.joined(separator: "、")
      desk.say(
        "账外仍有其姓名的文件,请按保管规定处理:公示 \(notices.isEmpty ? "无" : notices);"
          + "发放公示 \(paid.isEmpty ? "无" : paid);"
          + "批次 \(batches.isEmpty ? "无" : batches) 的银行文件。",
        "Papers outside the books still name the person: notices \(notices.isEmpty ? "–" : notices); "
          + "disclosures \(paid.isEmpty ? "–" : paid); bank "
          + "files of batches \(batches.isEmpty ? "–" : batches).")
    }
  }
}
