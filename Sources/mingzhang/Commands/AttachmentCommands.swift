import ArgumentParser
import Signatures
import Subsidies
import Workflow

extension ClaimCommand {
  struct Attach: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "登记附件:申领所依据的扫描件、电子件 (attaches papers to a claim)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "申领编号 (claim)") var claim: Int64
    @Argument(help: "PDF、OFD、JPEG、PNG、TIFF,每件至多 20 MB (files)") var files: [String]
    @Option(help: "附件种类,如 劳动合同;见 attachments.yaml (kind)") var kind: String

    func run() async throws {
      let desk = try common.desk()
      let papers = try files.map { path in
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let (size, bytes) = try Files.beginning(of: path, most: Attachment.bytesMax)
        return Attachment.HandedIn(name: name, size: size, bytes: bytes)
      }
      let done = try await desk.bureau.attach(papers, as: kind, to: ID(claim), by: officer.by)
      desk.say(
        "申领 \(claim):登记附件 \(done.added.count) 份,已有 \(done.known.count) 份。",
        "Claim \(claim): \(done.added.count) attached, \(done.known.count) known.")
      for (name, id, record) in done.added {
        desk.say(
          "  附件 \(id.number) \(name)(留痕 \(record))",
          "  attachment \(id.number) \(name) (record \(record))")
      }
      for (name, id) in done.known {
        desk.say(
          "  \(name) 已是附件 \(id.number),没有任何改变。",
          "  \(name) is attachment \(id.number); nothing changed.")
      }
      for (name, claims) in done.elsewhere {
        let list = claims.map { "\($0.number)" }.joined(separator: "、")
        desk.say(
          "  注意 \(name) 也附在申领 \(list);超出该种材料可用范围的,match run 列为疑点。",
          "  note \(name) is attached to claim \(list), too; match run raises a doubt where its kind does not reach."
        )
      }
    }
  }

  struct Attachments: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "列出一件申领的附件,不显示内容 (lists a claim's attachments)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var form: FormOption
    @Argument(help: "申领编号 (claim)") var claim: Int64

    func run() async throws {
      let desk = try common.desk()
      let lines = try await desk.bureau.attachments(of: ID(claim))
      guard !form.json else { return Terminal.say(ListJSON.attachments(lines)) }
      AttachmentList.show(lines, desk)
    }
  }

  struct OpenAttachment: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "attachment",
      abstract: "调阅一份附件,留痕在先 (takes an attachment out; the look is on record)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "附件编号 (attachment)") var attachment: Int64
    @Option(help: "写到这个文件,0600 (file)") var out: String
    @Option(help: "理由 (reason)") var reason: String

    func run() async throws {
      let desk = try common.desk()
      guard !Files.exists(out) else { throw CommandRefusal.outputExists(path: out) }
      let opened = try await desk.bureau.openAttachment(
        ID(attachment), reason: reason, by: officer.by)
      try Files.write(opened.bytes, to: out, mode: 0o600)
      desk.say(
        "已取出:\(out)(交来时名为 \(opened.name))", "Taken out: \(out) (handed in as \(opened.name))")
      desk.say("  盐 \(Hex.text(opened.salt))", "  salt \(Hex.text(opened.salt))")
      desk.say(
        "  承诺 \(Hex.text(opened.attachment.commitment))(留痕 \(opened.attachment.record))",
        "  commitment \(Hex.text(opened.attachment.commitment)) (record \(opened.attachment.record))"
      )
    }
  }

  struct WithdrawAttachment: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "withdraw-attachment",
      abstract: "撤下附错的附件,原件保留 (marks a wrong attachment; it is kept)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "附件编号 (attachment)") var attachment: Int64
    @Option(help: "理由 (reason)") var reason: String

    func run() async throws {
      let desk = try common.desk()
      let record = try await desk.bureau.withdrawAttachment(
        ID(attachment), reason: reason, by: officer.by)
      desk.say(
        "附件 \(attachment) 已撤下(留痕 \(record)),原件保留。",
        "Attachment \(attachment) is withdrawn (record \(record)) and kept.")
    }
  }
}

/// 附件 on the screen.
enum AttachmentList {
  static func show(_ lines: [AttachmentLine], _ desk: Desk) {
    let language = desk.language
    Terminal.say(
      Terminal.table(
        [
          (language("附件", "attachment"), .right), (language("种类", "kind"), .left),
          (language("格式", "type"), .left), (language("字节", "bytes"), .right),
          (language("登记", "day"), .left), (language("人员", "by"), .left),
          (language("留痕", "record"), .right), (language("说明", "note"), .left),
        ],
        lines.map { line in
          [
            "\(line.attachment.id.number)", name(of: line, desk), line.attachment.type.name,
            "\(line.attachment.size)", "\(line.day)", line.officer, "\(line.attachment.record)",
            note(on: line, desk),
          ]
        }))
  }

  /// How many papers of which kind the claim rests on.
  static func explain(_ claim: Int64, _ desk: Desk) async throws {
    let lines = try await desk.bureau.attachments(of: ID(claim)).filter {
      $0.attachment.withdrawn == nil && $0.attachment.erased == nil
    }
    guard !lines.isEmpty else { return }
    var kinds: [(name: String, count: Int)] = []
    for line in lines {
      let name = name(of: line, desk)
      if let place = kinds.firstIndex(where: { $0.name == name }) {
        kinds[place].count += 1
      } else {
        kinds.append((name, 1))
      }
    }
    let list = kinds.map { "\($0.name) \($0.count)" }.joined(separator: desk.language("、", ", "))
    desk.say("  附件 \(lines.count) 份:\(list)", "  attachments \(lines.count): \(list)")
  }

  private static func name(of line: AttachmentLine, _ desk: Desk) -> String {
    line.kind.map { desk.language($0.chinese, $0.english) } ?? line.attachment.kind.text
  }

  private static func note(on line: AttachmentLine, _ desk: Desk) -> String {
    var notes: [String] = []
    if let record = line.attachment.erased {
      notes.append(desk.language("已按留痕 \(record) 删除", "erased by record \(record)"))
    }
    if let record = line.attachment.withdrawn {
      notes.append(desk.language("已按留痕 \(record) 撤下", "withdrawn by record \(record)"))
    }
    if !line.elsewhere.isEmpty {
      let list = line.elsewhere.map { "\($0.number)" }.joined(separator: "、")
      notes.append(desk.language("也附在申领 \(list)", "also of claim \(list)"))
    }
    return notes.joined(separator: ";")
  }
}
