import Subsidies

/// The readers of the ledger's files, without folders, programs and databases around them.
public enum LedgerText {
  private static let vocabulary: Vocabulary? = {
    let text = """
      lists:
        groups: {name: 类别, values: {poor: 脱贫人口, disabled: 残疾人员}}
        uses: {name: 支出用途, values: {grant: 补贴}}
      facts:
        person.groups: {name: 人员类别, type: set, of: groups}
        person.age: {name: 年龄, type: integer}
        claim.months: {name: 月数, type: months, otherwise: 1个月}
        person.subsidy_months: {name: 补贴月份, type: text}
        claim.actual_fen: {name: 费用, type: money}
        param.standard_fen: {name: 执行标准, type: money}
      """
    return VocabularyFile.read(YAMLReader(file: "vocabulary.yaml", bytes: Array(text.utf8)))
  }()

  /// `place code` of each fault.
  public static func faults(ofProgramme bytes: [UInt8]) -> [String] {
    guard let vocabulary else { preconditionFailure("no vocabulary") }
    let reader = YAMLReader(file: "programmes/place/name.yaml", bytes: bytes)
    let file = ProgrammeFile.read(reader, place: "place", vocabulary, .empty)
    precondition(file != nil || !reader.faults.isEmpty, "nothing read and nothing said")
    return reader.faults.map { words($0) }
  }

  public static func faults(ofVocabulary bytes: [UInt8]) -> [String] {
    let reader = YAMLReader(file: "vocabulary.yaml", bytes: bytes)
    let found = VocabularyFile.read(reader)
    precondition(found != nil || !reader.faults.isEmpty, "nothing read and nothing said")
    return reader.faults.map { words($0) }
  }

  private static func words(_ fault: LedgerFault) -> String {
    precondition(!fault.chinese.isEmpty && !fault.english.isEmpty, "a fault without words")
    return "\(fault.place) \(fault.code)"
  }
}
