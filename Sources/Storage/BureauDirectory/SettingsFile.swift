import Subsidies

/// 设定文件 — `settings/<place>.yaml`: what the texts leave to the bureau. Each setting names its
/// document and first day; a figure beyond what the text allows is a fault.
enum SettingsFile {
  static func read(
    _ reader: YAMLReader, catalogue: Catalogue, vocabulary: Vocabulary
  ) -> Settings? {
    guard let fields = reader.root()?.fields(["note", "settings"]),
      let list = fields.required("settings")
    else { return nil }
    let settings = list.items.compactMap { setting($0, catalogue, vocabulary) }
    return Settings(settings)
  }

  private static func setting(
    _ node: YAMLNode, _ catalogue: Catalogue, _ vocabulary: Vocabulary
  ) -> Setting? {
    let fields = node.fields(["programme", "fund", "parameter", "value", "from", "document"])
    let programme = fields["programme"]?.parsed("政策编号", "a programme") { ProgrammeID($0) }
    let choice = fields["fund"] == nil ? parameter(fields, vocabulary) : fund(fields)
    guard let choice, let from = fields.day("from"), let document = fields.text("document") else {
      return nil
    }
    let setting = Setting(programme: programme, choice: choice, from: from, document: document)
    if let fault = catalogue.fault(of: setting, vocabulary) {
      node.fault(
        .badValue(
          programme?.text ?? "", wanted: "文件允许的设定(\(fault.chinese))", english: fault.english))
      return nil
    }
    return setting
  }

  private static func fund(_ fields: YAMLFields) -> Setting.Choice? {
    fields.required("fund").flatMap { FundFile.id($0) }.map { .fund($0) }
  }

  private static func parameter(
    _ fields: YAMLFields, _ vocabulary: Vocabulary
  ) -> Setting.Choice? {
    let name = fields.required("parameter")?.parsed("参数名 param.…", "a parameter") {
      FactName($0)
    }
    guard let name, let node = fields.required("value") else { return nil }
    let value = node.parsed("该参数的值", "a value of this parameter") { text -> Value? in
      var facts = Facts(vocabulary)
      do throws(FactFault) {
        try facts.set(name.text, to: .text(text))
      } catch {
        return nil
      }
      return facts[name]
    }
    return value.map { .parameter(name, $0) }
  }
}
