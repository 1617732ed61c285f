import Subsidies

/// 设定文件 — `settings/<place>.yaml`: what the texts leave to the bureau, to be proposed all at once. Each
/// setting names its document and first day; one beyond what the text allows is a fault.
enum SettingsFile {
  static func read(
    _ reader: YAMLReader, catalogue: Catalogue, vocabulary: Vocabulary
  ) -> [Setting]? {
    guard let fields = reader.root()?.fields(["note", "settings"]),
      let list = fields.required("settings")
    else { return nil }
    return list.items.compactMap { setting($0, catalogue, vocabulary) }
  }

  private static func setting(
    _ node: YAMLNode, _ catalogue: Catalogue, _ vocabulary: Vocabulary
  ) -> Setting? {
    let fields = node.fields([
      "programme", "fund", "parameter", "value", "reading", "from", "document",
    ])
    let programme = fields["programme"]?.parsed("政策编号", "a programme") { ProgrammeID($0) }
    guard let (name, value) = choice(fields), let from = fields.day("from"),
      let document = fields.text("document")
    else { return nil }
    do throws(SettingFault) {
      let setting = try Setting(
        programme: programme, name: name, value: value, from: from, document: document, vocabulary)
      if let fault = catalogue.fault(of: setting, vocabulary) { throw fault }
      return setting
    } catch {
      node.fault(
        .badValue(
          programme?.text ?? "", wanted: "文件允许的设定(\(error.chinese))", english: error.english))
      return nil
    }
  }

  /// `fund: …`, or `parameter: …` with its value, or `reading: AMB-…` with the choice.
  private static func choice(_ fields: YAMLFields) -> (name: String, value: String)? {
    if let fund = fields["fund"] { return fund.text.map { ("fund", $0) } }
    let named = fields["reading"]?.text.map { "reading." + $0 } ?? fields.text("parameter")
    guard let name = named, let value = fields.text("value") else { return nil }
    return (name, value)
  }
}
