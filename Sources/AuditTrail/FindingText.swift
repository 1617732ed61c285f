import Signatures

extension Finding {
  /// What it means.
  public func meaning(in language: Language) -> String { code.words.meaning.text(in: language) }

  /// What to do.
  public func advice(in language: Language) -> String { code.words.advice.text(in: language) }

  /// Code, place, both values, meaning and advice on three lines.
  public func text(in language: Language) -> String {
    var line = code.rawValue
    let place = place.text(in: language)
    if !place.isEmpty { line += "  " + place }
    line += Wording(":", ": ").text(in: language) + meaning(in: language)
    var values: [String] = []
    if expected != .nothing {
      values.append(
        Wording("应为 ", "should be ").text(in: language) + expected.text(in: language))
    }
    if found != .nothing {
      values.append(Wording("实为 ", "is ").text(in: language) + found.text(in: language))
    }
    if !values.isEmpty {
      line += "\n  " + values.joined(separator: Wording(";", "; ").text(in: language))
    }
    return line + Wording("\n  请", "\n  ").text(in: language) + advice(in: language)
  }
}

extension Finding.Place {
  public func text(in language: Language) -> String {
    var parts: [String] = []
    if let record {
      parts.append(Wording("第 \(record) 条留痕", "record \(record)").text(in: language))
    }
    if let batch {
      parts.append(
        Wording("批次 \(batch.batch) 第 \(batch.round) 轮", "batch \(batch.batch) round \(batch.round)")
          .text(in: language))
    }
    if let file { parts.append(Wording("文件 \(file)", "file \(file)").text(in: language)) }
    if let item { parts.append(Wording("明细 \(item)", "item \(item)").text(in: language)) }
    return parts.joined(separator: Wording(",", ", ").text(in: language))
  }
}

extension Finding.Value {
  public func text(in language: Language) -> String {
    switch self {
    case .nothing: "–"
    case .number(let number): String(number)
    case .fen(let fen): Yuan.text(fen) + Wording(" 元", " yuan").text(in: language)
    case .text(let text): text
    case .digest(let bytes): Hex.text(bytes)
    case .instant(let milliseconds): Moment.text(milliseconds)
    case .words(let chinese, let english): Wording(chinese, english).text(in: language)
    }
  }
}

// MARK: - JSON

extension Finding {
  /// Writes the finding as one object in canonical form.
  public func write(to writer: inout CanonicalWriter) {
    writer.object { finding in
      finding.object("advice") {
        $0.member("en", advice(in: .english))
        $0.member("zh", advice(in: .chinese))
      }
      if let batch = place.batch { finding.member("batch", batch.batch) }
      finding.member("code", code.rawValue)
      finding.member("expected", expected.text(in: .english))
      if let file = place.file { finding.member("file", file) }
      finding.member("found", found.text(in: .english))
      if let item = place.item { finding.member("item", item) }
      finding.object("meaning") {
        $0.member("en", meaning(in: .english))
        $0.member("zh", meaning(in: .chinese))
      }
      if let record = place.record { finding.member("record", record) }
      if let batch = place.batch { finding.member("round", batch.round) }
      finding.member("severity", severity.rawValue)
    }
  }
}
