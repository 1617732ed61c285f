public import Subsidies
public import Workflow

/// 试算文件 — questions as JSON, one object or a list of them:
///
///     {"programme": "rongchang-xina-buzhu-kunnan", "on": "2023-09-20",
///      "facts": {"person.groups": ["dibao_member"], "job.insured_months": 14},
///      "history": [{"p": "rongchang-xina-buzhu-yingjie", "on": "2023-01-20"}]}
///
/// `duty` instead of `programme` asks for a duty, `place` beside it says where the claim arises. Facts go
/// by their Chinese or English names, money in fen; null is not known. What a worked case says besides
/// (`kind`, `tag`, `why`, `arithmetic`, `note`, `expected`) is passed over.
public struct QuestionFile: Sendable {
  public let questions: [Question]
  /// Whether the file is a list; then the answers are one too.
  public let isList: Bool
  public let shelf: LawShelf

  /// Reads the questions and the programmes of the places they speak of; every fault of both kinds.
  /// For `all` the subject of each question is its place, or `place` where it says none.
  public init(
    _ bytes: [UInt8], file: String, ledger: LedgerDirectory, all: Bool = false,
    place: String? = nil, on day: Day? = nil
  ) throws {
    let root = try QuestionFile.root(bytes, file: file)
    let places = try ledger.places()
    let named = QuestionReading.places(in: root).union(place.map { [$0] } ?? [])
    let known = named.intersection(places)
    let shelf = try ledger.shelf(places: known.isEmpty ? nil : known)
    var reading = QuestionReading(
      bytes: bytes, shelf: shelf, known: places, isSurvey: all, place: place, day: day)
    let nodes: [JSONNode]
    if case .list(let items) = root.value {
      isList = true
      nodes = items
    } else {
      isList = false
      nodes = [root]
    }
    if nodes.isEmpty { reading.record(root.offset, .empty) }
    questions = nodes.compactMap { reading.question($0) }
    guard reading.faults.isEmpty else {
      throw QuestionFaults(file: file, faults: reading.inOrder)
    }
    self.shelf = shelf
  }

  private static func root(_ bytes: [UInt8], file: String) throws(QuestionFaults) -> JSONNode {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      let fault = QuestionFault(line: 1, column: 1, problem: .notUTF8)
      throw QuestionFaults(file: file, faults: [fault])
    }
    do throws(JSONReader.Fault) {
      return try JSONReader.read(bytes)
    } catch {
      let (line, column) = QuestionReading.place(of: error.offset, in: bytes)
      let problem = QuestionFault.Problem.syntax(wanted: error.wanted, english: error.english)
      throw QuestionFaults(
        file: file, faults: [QuestionFault(line: line, column: column, problem: problem)])
    }
  }

  public func answers() throws(ClaimRefusal) -> [Answer] {
    var answers: [Answer] = []
    for question in questions {
      answers.append(
        try question.answer(calendar: shelf.calendar, catalogues: shelf.catalogues))
    }
    return answers
  }
}
