import ArgumentParser
import Reports
import Storage
import Subsidies

extension ProgrammeCommand {
  /// 覆盖 — by document: what the text computes, what needs a setting, what holds, what moves no money.
  struct CoverageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "coverage",
      abstract: "覆盖:各文件的政策中可算、待设标准、挂起、不涉资金的项数 (coverage by document)")
    @Flag(help: "逐项列出条款和挂起原因 (every programme with its clause and reason)")
    var each = false
    @OptionGroup var options: LedgerOptions
    @OptionGroup var form: FormOption

    private var lang: Language { options.lang }

    func run() throws {
      let directory = options.directory()
      let shelf = try directory.shelf()
      let documents = try directory.documents()
      let found = documents.map { document in
        TextCoverage(
          of: shelf.catalogues[document.place]?.programmes ?? [], place: document.place,
          shelf.vocabulary)
      }
      if form.json {
        Terminal.say(CoverageJSON.of(documents, found).text)
        return
      }
      table(documents, found)
      if each { for coverage in found { list(coverage) } }
    }

    private func table(_ documents: [LedgerDocument], _ found: [TextCoverage]) {
      var rows = zip(documents, found).map { document, coverage in
        row(document.title, [coverage], of: document.programmes)
      }
      rows.append(row(lang("共", "all"), found, of: documents.reduce(0) { $0 + $1.programmes }))
      Terminal.say(
        Terminal.table(
          [
            (lang("文件", "document"), .left), (lang("政策", "programmes"), .right),
            (lang("文件可算", "computable"), .right), (lang("待设标准", "needs setting"), .right),
            (lang("挂起", "holding"), .right), (lang("不涉资金", "no money"), .right),
            (lang("资金待设定", "fund to be set"), .right), (lang("有条款", "with clause"), .right),
          ], rows))
      Terminal.say(
        lang(
          "挂起:文件没有写金额或比例,设定标准及其文件之前不发放;逐项及口径见 --each。",
          "Holding: the text has no figure, nothing is paid before a setting names it; see --each.")
      )
    }

    private func row(_ title: String, _ found: [TextCoverage], of count: Int) -> [String] {
      let there = found.reduce(0) { $0 + $1.lines.count }
      let extents = TextCoverage.Extent.allCases.map { extent in
        "\(found.reduce(0) { $0 + $1.count(extent) })"
      }
      return [title, lang("\(there)/\(count)", "\(there) of \(count)")] + extents + [
        "\(found.reduce(0) { $0 + $1.withoutFund })", "\(found.reduce(0) { $0 + $1.withClause })",
      ]
    }

    private func list(_ coverage: TextCoverage) {
      for line in coverage.lines {
        let name = lang(line.programme.chinese, line.programme.english)
        let clauses = line.programme.basis.clauses.joined(separator: "、")
        Terminal.say("\(line.programme.id)  \(name)  \(clauses)  \(word(line))")
      }
    }

    private func word(_ line: TextCoverage.Line) -> String {
      switch line.extent {
      case .computable: return lang("文件可算", "computable")
      case .needsSetting: return lang("待设标准", "needs a setting")
      case .nonDisbursing: return lang("不涉资金", "moves no money")
      case .holding:
        let readings = line.because.map(\.id).joined(separator: "、")
        return lang("挂起:文件没有写金额或比例", "holds: no figure in the text")
          + (readings.isEmpty ? "" : "(\(readings))")
      }
    }
  }

  /// 谁可享 — what a group may claim.
  struct Who: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "某类人员可申领的政策 (what a group may claim)")
    @Option(name: .customLong("for"), help: "人员类别,中文或英文 (the group)") var group: String
    @Option(help: "地区 (only this place)") var place: String?
    @Flag(help: "也列不限人员类别的政策 (also those open to everybody)") var open = false
    @OptionGroup var options: LedgerOptions
    @OptionGroup var form: FormOption

    private var lang: Language { options.lang }

    func run() throws {
      let directory = options.directory()
      let known = try directory.places()
      if let place, !known.contains(place) {
        throw CommandRefusal.badValue(
          option: "--place", value: place, wanted: known.joined(separator: " / "))
      }
      let shelf = try directory.shelf(places: place.map { [$0] })
      let members = shelf.vocabulary.enumeration("groups")?.members ?? []
      guard let number = shelf.vocabulary.enumeration("groups")?.place(of: group) else {
        let names = members.flatMap { [$0.chinese, $0.english] }
        throw CommandRefusal.groupUnknown(
          group, nearest: Spelling.nearest(to: group, among: names))
      }
      let programmes = shelf.places.flatMap { shelf.catalogues[$0]?.programmes ?? [] }
      let found = programmes.map { ($0, $0.reach(ofGroup: number, shelf.vocabulary)) }
      let listed = found.filter { $0.1 == .listed }.map(\.0)
      let others = found.filter { $0.1 == .open }.map(\.0)
      if form.json {
        let member = members[number]
        Terminal.say(
          JSONValue.object([
            .init("group", .text(member.english)), .init("name", .text(member.chinese)),
            .init("listed", .texts(listed.map(\.id.text))),
            .init("open", .texts(others.map(\.id.text))),
          ]).text)
        return
      }
      let name = lang(members[number].chinese, members[number].english)
      Terminal.say(lang("\(name):列明 \(listed.count) 项", "\(name): listed in \(listed.count)"))
      show(listed)
      Terminal.say(
        lang("不限人员类别 \(others.count) 项", "open to everybody: \(others.count)")
          + (open ? "" : lang("(--open 列出)", " (--open lists them)")))
      if open { show(others) }
    }

    private func show(_ programmes: [Programme]) {
      for programme in programmes {
        let name = lang(programme.chinese, programme.english)
        let clauses = programme.basis.clauses.joined(separator: "、")
        Terminal.say("  \(programme.id)  \(name)  \(clauses)")
      }
    }
  }
}

/// The coverage for other programs.
enum CoverageJSON {
  static func of(_ documents: [LedgerDocument], _ found: [TextCoverage]) -> JSONValue {
    .object([
      .init(
        "documents",
        .list(
          zip(documents, found).map { document, coverage in
            .object([
              .init("place", .text(document.place)), .init("document", .text(document.title)),
              .init("programmes", .integer(Int64(coverage.lines.count))),
              .init("of", .integer(Int64(document.programmes))),
              .init("extents", .object(extents(coverage))),
              .init("with-clause", .integer(Int64(coverage.withClause))),
            ])
          }))
    ])
  }

  private static func extents(_ coverage: TextCoverage) -> [JSONValue.Member] {
    TextCoverage.Extent.allCases.map { .init($0.rawValue, .integer(Int64(coverage.count($0)))) }
  }
}
