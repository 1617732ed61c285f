import ArgumentParser
import Reports
import Storage
import Subsidies
import Workflow

/// 试算 — assesses without books: what a programme would say to facts, and why. It grants nothing.
struct AssessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assess", abstract: "试算:逐条说明某项政策对给定事实的结论 (assesses facts, clause by clause)",
    discussion: """
      文件是一个对象或一列对象:{"programme", "on", "facts", "history"}。事实用中文名或英文名,金额以分计;
      不写就是不知道。param.… 代替本地设定;文件没写资金的,资金为 null;"duty" 代替 "programme" 问办理期限等规则。
      One object or a list of them; the form stands in Ledger/README.md.
      """)

  @Option(help: "事实文件,- 为标准输入 (a JSON file, - for standard input)")
  var facts: String

  @Flag(help: "问一个地区的全部政策:哪些适用、哪些缺事实 (asks every programme of a place)")
  var all = false

  @Option(help: "地区,如 liupanshui;文件里的 place 优先 (the place)")
  var place: String?

  @Option(help: "申请日期;文件里的 on 优先 (the day of application)")
  var on: String?

  @Flag(help: "只要合计:各项资金的笔数与金额 (sums by fund only)")
  var totals = false

  @OptionGroup var options: LedgerOptions
  @OptionGroup var form: FormOption

  func run() throws {
    let directory = options.directory()
    let bytes = try facts == "-" ? Files.readStandardInput() : Files.read(facts)
    if let place {
      let known = try directory.places()
      guard known.contains(place) else {
        throw CommandRefusal.badValue(
          option: "--place", value: place, wanted: known.joined(separator: " / "))
      }
    }
    let file = try QuestionFile(
      bytes, file: facts, ledger: directory, all: all, place: place,
      on: try on.map { try Parse.day($0, "--on") })
    let answers = try file.answers()
    let page = AnswerPage(file.shelf.vocabulary, options.lang)
    guard !totals else { return try show(answers, page) }
    if form.json {
      let documents = answers.map { $0.json(file.shelf.vocabulary) }
      Terminal.say(file.isList ? JSONValue.list(documents).lines : documents[0].text)
      return
    }
    for answer in answers { page.show(answer) }
    if answers.count > 1, !all, let totals = AnswerTotals(of: answers) { page.show(totals) }
  }

  private func show(_ answers: [Answer], _ page: AnswerPage) throws {
    guard let totals = AnswerTotals(of: answers) else { throw CommandRefusal.totalTooLarge }
    if form.json {
      Terminal.say(totals.json.text)
    } else {
      page.show(totals)
    }
  }
}
