import AuditTrail
import Subsidies
import Workflow

/// 保管期限文件 — `retention.yaml`: classes of records and of what lies beside them, with their periods.
///
///     version: 1
///     classes:
///       - {name: voucher, chinese: 会计凭证, english: …, keep: "30", source: …, certainty: partly,
///          contents: [document], records: [payment-paid]}
enum RetentionFile {
  static func read(_ reader: YAMLReader) -> RetentionSchedule? {
    guard let fields = reader.root()?.fields(["version", "source", "classes"]),
      let list = fields.required("classes")
    else { return nil }
    let version = fields.required("version")?.integer
    _ = fields.text("source")
    let classes = list.items.compactMap { retention($0) }
    guard reader.faults.isEmpty, let version else { return nil }
    do throws(RetentionFault) {
      return try RetentionSchedule(version: version, classes)
    } catch {
      list.fault(.badValue("classes", wanted: error.chinese, english: error.english))
      return nil
    }
  }

  private static let known = [
    "name", "chinese", "english", "keep", "source", "certainty", "records", "contents",
  ]

  private static func retention(_ node: YAMLNode) -> RetentionClass? {
    let fields = node.fields(known)
    let name = fields.required("name")?.parsed("小写字母、数字、连字符", "a name in lower case") {
      FundID($0)?.text
    }
    let period = fields.required("keep")?.parsed("10、30 或 permanent", "10, 30 or permanent") {
      RetentionPeriod($0)
    }
    let certainty = fields.required("certainty").flatMap {
      AccountingReading.value($0, Fund.Certainty.self)
    }
    let records = fields.required("records")?.items.compactMap { item in
      item.parsed("留痕种类", "a kind of record") { Act.Kind(rawValue: $0) }
    }
    let contents = (fields["contents"]?.items ?? []).compactMap { item in
      item.parsed("document、import 或 claim", "document, import or claim") {
        KeptContent(rawValue: $0)
      }
    }
    let chinese = fields.text("chinese")
    let english = fields.text("english")
    let source = fields.text("source")
    guard let name, let period, let certainty, let records, let chinese, let english, let source
    else { return nil }
    return RetentionClass(
      name: name, chinese: chinese, english: english, period: period, source: source,
      certainty: certainty, records: records, contents: contents)
  }
}
