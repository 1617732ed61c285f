import ArgumentParser
import AuditTrail
import BankFiles
import Signatures
import Subsidies
import Workflow

struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch", abstract: "发放批次:组批、提交、审批签名、驳回、送出 (payment batches)",
    subcommands: [
      Compose.self, Submit.self, Show.self, Manifest.self, Approve.self, Reject.self, Discard.self,
      Export.self,
      List.self,
    ])

  struct Compose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "组批 (composes a batch)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Option(help: "资金:级次:年度") var fund: String
    @Option(help: "代发渠道,见 Ledger/bureau.yaml (channel)") var bank: String
    @Option(help: "被驳回的批次,组成它的下一轮 (next round of a rejected batch)") var after: Int64?

    func run() async throws {
      let desk = try common.desk()
      let draft = try await desk.bureau.composeBatch(
        Parse.fundYear(fund), channel: bank, after: after.map { ID($0) }, by: officer.by)
      desk.say(
        "\(draft.key.chinese):\(draft.items.count) 笔,\(draft.total.groupedYuan) 元,\(draft.bank)。",
        "\(draft.key.english): \(draft.items.count) items, \(draft.total.groupedYuan), \(draft.bank)."
      )
    }
  }

  struct Submit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "提交:冻结并生成清单 (freezes a batch)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "批次编号") var batch: Int64
    @Option(help: "付款日期,默认下一工作日 (day of execution)") var execution: String?

    func run() async throws {
      let desk = try common.desk()
      let day = try execution.map { try Parse.day($0, "--execution") }
      let (submitted, manifest) = try await desk.bureau.submitBatch(
        ID(batch), execution: day, by: officer.by)
      let roles = submitted.tier.roles
      desk.say(
        "\(submitted.draft.key.chinese)已提交:\(submitted.draft.total.groupedYuan) 元,须 "
          + "\(submitted.tier.seals) 人审批(\(roles.map(\.chinese).joined(separator: "、")));"
          + "清单 SHA-256 \(Hex.text(Digest.sha256(manifest)))",
        "\(submitted.draft.key.english) submitted: \(submitted.draft.total.groupedYuan), needs "
          + "\(submitted.tier.seals) approval(s) (\(roles.map(\.rawValue).joined(separator: ", "))); "
          + "manifest SHA-256 \(Hex.text(Digest.sha256(manifest)))")
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "审批单:笔数、合计与大写、资金前后、疑点 (what a checker must know)")
    @OptionGroup var common: CommonOptions
    @Argument(help: "批次编号") var batch: Int64

    func run() async throws {
      let desk = try common.desk()
      BatchPage(try await desk.bureau.sheet(of: ID(batch)), desk).show()
    }
  }

  struct Approve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "审批:用本人密钥对清单签名 (approves by signing the manifest)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var keys: KeyOptions
    @OptionGroup var token: TokenOptions
    @Option(help: "在别处做好的签名:CMS(DER),或 SM2 对清单的签名 (a signature made elsewhere over the manifest)")
    var signed: String?
    @Argument(help: "批次编号") var batch: Int64

    func run() async throws {
      let desk = try common.desk()
      let certificate = try await desk.certificate(of: officer.by, keys)
      let progress =
        if let signed {
          try await desk.bureau.approveBatch(
            ID(batch), by: officer.by, signed: Files.read(signed), certificate: certificate)
        } else if let seal = try token.seal(of: officer.by, desk) {
          try await desk.bureau.approveBatch(
            ID(batch), by: officer.by, certificate: certificate, sealing: seal)
        } else {
          try await desk.bureau.approveBatch(
            ID(batch), by: officer.by, key: desk.key(of: officer.by, keys),
            certificate: certificate)
        }
      desk.say(
        "\(progress.key.chinese)由 \(officer.by) 审批签名,第 \(progress.given)/\(progress.seals) 人"
          + (progress.isComplete ? ",可以送出。" : ",还须另一人。"),
        "\(progress.key.english) signed by \(officer.by), \(progress.given) of \(progress.seals)"
          + (progress.isComplete ? "; it may be exported." : "; another must sign."))
    }
  }

  struct Manifest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "取出待签清单及已有签名,拿到别处去签 (the manifest, to be signed elsewhere)")
    @OptionGroup var common: CommonOptions
    @Argument(help: "批次编号") var batch: Int64
    @Option(help: "写到 <名>.manifest;已有签名写到 <名>.cms (files NAME.manifest, NAME.cms)")
    var out: String

    func run() async throws {
      let desk = try common.desk()
      let (manifest, signatures) = try await desk.bureau.manifest(of: ID(batch))
      try Files.write(manifest, to: out + ".manifest")
      if let signatures { try Files.write(signatures, to: out + ".cms") }
      desk.say(
        "待签清单:\(out).manifest" + (signatures == nil ? "" : ";已有签名:\(out).cms"),
        "To be signed: \(out).manifest" + (signatures == nil ? "" : "; signatures: \(out).cms"))
    }
  }

  struct Reject: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "驳回这一轮 (rejects the round)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "批次编号") var batch: Int64
    @Option(help: "理由 (reason)") var reason: String

    func run() async throws {
      let desk = try common.desk()
      try await desk.bureau.rejectBatch(ID(batch), reason: reason, by: officer.by)
      desk.say("批次 \(batch) 这一轮已驳回,留档。", "This round of batch \(batch) is rejected and kept.")
    }
  }

  struct Discard: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "放弃未提交的草稿,其申领可另行组批 (gives up a draft)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "批次编号") var batch: Int64
    @Option(help: "理由 (reason)") var reason: String

    func run() async throws {
      let desk = try common.desk()
      try await desk.bureau.discardDraft(ID(batch), reason: reason, by: officer.by)
      desk.say("批次 \(batch) 的草稿已放弃,留档。", "The draft of batch \(batch) is given up and kept.")
    }
  }

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "送出银行文件,先签检查点 (exports the bank files, behind a checkpoint)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var log: LogOptions
    @Argument(help: "批次编号") var batch: Int64

    func run() async throws {
      let desk = try common.desk()
      let export = try await desk.bureau(signing: log).exportBatch(ID(batch), by: officer.by)
      try desk.lay(export.checkpoint)
      let stem = "\(desk.home.outbox)/batch-\(export.key.id.number)-\(export.key.round)"
      for file in export.files {
        let path = "\(desk.home.outbox)/\(file.name)"
        try Files.write(file.bytes, to: path, mode: 0o600)
        desk.say(
          "第 \(export.copy) 份:\(path)(\(file.rows) 笔,\(file.total.groupedYuan) 元)",
          "copy \(export.copy): \(path) (\(file.rows) rows, \(file.total.groupedYuan))")
      }
      try Files.write(export.manifest, to: stem + ".manifest")
      try Files.write(export.cms, to: stem + ".cms")
      try Files.write(export.sidecar, to: stem + ".json")
      try Files.write(export.checkpoint.note, to: stem + ".checkpoint")
      desk.say(
        "随附:\(stem).json、.manifest、.cms、.checkpoint(检查点 \(export.checkpoint.size) 条)",
        "beside: \(stem).json, .manifest, .cms, .checkpoint (of \(export.checkpoint.size) records)")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "列出批次与轮次 (lists batches)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var form: FormOption

    func run() async throws {
      let desk = try common.desk()
      let language = desk.language
      let batches = try await desk.bureau.listBatches()
      guard !form.json else { return Terminal.say(ListJSON.batches(batches)) }
      let rows = batches.map { batch in
        let submission = batch.submission
        return [
          "\(batch.draft.key.id.number)", "\(batch.draft.key.round)", batch.draft.fundYear.code,
          batch.draft.bank, "\(batch.draft.items.count)", batch.draft.total.groupedYuan,
          language(batch.phase.chinese, batch.phase.rawValue), submission?.maker.name ?? "",
          batch.approvals.map(\.checker.name).joined(separator: "+"), "\(batch.copies)",
        ]
      }
      Terminal.say(
        Terminal.table(
          [
            (language("批次", "batch"), .right), (language("轮", "round"), .right),
            (language("资金", "fund"), .left), (language("渠道", "channel"), .left),
            (language("笔数", "items"), .right), (language("合计(元)", "total"), .right),
            (language("阶段", "phase"), .left), (language("提交", "maker"), .left),
            (language("审批", "approved by"), .left), (language("份", "copies"), .right),
          ], rows))
    }
  }
}
