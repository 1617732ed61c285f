import ArgumentParser
import AuditTrail
import Signatures
import Subsidies
import Workflow

struct DocumentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "document", abstract: "电子会计凭证:银行回单、发票,各入账一次 (source documents)",
    subcommands: [Book.self, List.self, Open.self])

  struct Book: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "登记电子凭证,附在已办的业务上 (attaches a document to an act)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Option(help: "所附业务的留痕号 (record)") var record: Int64
    @Option(help: "bank-receipt|bank-statement|invoice|fiscal-receipt|ticket") var form: String
    @Option(help: "凭证号码 (number)") var number: String
    @Option(help: "开具单位 (issuer)") var issuer: String
    @Option(help: "开具日期 (day of issue)") var issued: String
    @Option(help: "金额,元 (amount)") var amount: String
    @Argument(help: "收到的电子文件 (the file as it was received)") var file: String

    func run() async throws {
      let desk = try common.desk()
      guard let form = SourceDocument.Form(rawValue: form) else {
        let known = SourceDocument.Form.allCases.map(\.rawValue).joined(separator: "|")
        throw CommandRefusal.badValue(option: "--form", value: self.form, wanted: known)
      }
      let bytes = try Files.read(file)
      let document = SourceDocument(
        form: form, serial: try DocumentCommand.serial(number), issuer: issuer,
        issued: try Parse.day(issued, "--issued"), amount: try Parse.yuan(amount),
        file: Digest.sha256(bytes), about: record)
      let booked = try await desk.bureau.bookDocument(document, bytes: bytes, by: officer.by)
      desk.say(
        "已登记\(form.chinese) \(document.serial.text)(留痕 \(booked)),附于留痕 \(record)。",
        "Booked \(form.rawValue) \(document.serial.text) (record \(booked)) to record \(record).")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "已登记的电子凭证 (documents)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var form: FormOption

    func run() async throws {
      let desk = try common.desk()
      let documents = try await desk.bureau.documents()
      guard !form.json else { return Terminal.say(DocumentCommand.json(documents)) }
      let columns: [(title: String, side: Terminal.Side)] = [
        (desk.language("留痕", "record"), .right), (desk.language("种类", "form"), .left),
        (desk.language("号码", "number"), .left), (desk.language("开具单位", "issuer"), .left),
        (desk.language("开具日期", "issued"), .left), (desk.language("金额", "amount"), .right),
        (desk.language("附于留痕", "of record"), .right),
      ]
      let rows = documents.map { booked in
        let document = booked.document
        return [
          "\(booked.record)", desk.language(document.form.chinese, document.form.rawValue),
          document.serial.text, document.issuer, "\(document.issued)",
          document.amount.groupedYuan, "\(document.about)",
        ]
      }
      Terminal.say(Terminal.table(columns, rows))
    }
  }

  struct Open: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "调阅电子凭证原件,留痕在先 (takes the file out; the look is on record)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Option(help: "凭证号码 (number)") var number: String
    @Option(help: "理由 (reason)") var reason: String
    @Option(help: "写到这个文件 (file)") var out: String

    func run() async throws {
      let desk = try common.desk()
      guard !Files.exists(out) else { throw CommandRefusal.outputExists(path: out) }
      let opened = try await desk.bureau.openDocument(
        DocumentCommand.serial(number), reason: reason, by: officer.by)
      try Files.write(opened.bytes, to: out, mode: 0o600)
      desk.say("已取出:\(out)", "Taken out: \(out)")
    }
  }

  private static func serial(_ text: String) throws -> SourceDocument.Serial {
    guard let serial = SourceDocument.Serial(text) else {
      throw CommandRefusal.badValue(
        option: "--number", value: text, wanted: "凭证号码,含数字,至多 64 字 (a number)")
    }
    return serial
  }

  private static func json(_ documents: [BookedDocument]) -> String {
    let bytes = CanonicalWriter.object {
      $0.array("documents") { list in
        for booked in documents {
          list.object {
            $0.member("about", booked.document.about)
            $0.member("amount", booked.document.amount.count)
            $0.member("file", hex: booked.document.file)
            $0.member("form", booked.document.form.rawValue)
            $0.member("issued", "\(booked.document.issued)")
            $0.member("issuer", booked.document.issuer)
            $0.member("record", booked.record)
            $0.member("serial", booked.document.serial.text)
          }
        }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
