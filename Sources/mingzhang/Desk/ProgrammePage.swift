import Subsidies

/// 政策页 — a programme as its file says it, beside the clauses of its document.
struct ProgrammePage {
  private let programme: Programme
  private let language: Language

  init(_ programme: Programme, _ language: Language) {
    self.programme = programme
    self.language = language
  }

  func show() {
    let name = language(programme.chinese, programme.english)
    Terminal.say("\(name)(\(programme.id))")
    Terminal.say(language("依据 ", "basis ") + programme.basis.citation)
    Terminal.say(language("施行 ", "in force ") + period)
    Terminal.say(language("发给 ", "payee ") + programme.payee.chinese)
    for requirement in programme.requirements {
      Terminal.say("  · \(requirement.clause)  \(requirement.text)")
      Terminal.say("      \(requirement.when.text)")
    }
    if let exclusivity = programme.exclusivity {
      let partners = exclusivity.with.map(\.text).joined(separator: "、")
      Terminal.say(language("互斥 ", "excludes ") + "\(exclusivity.of.chinese):\(partners)")
    }
    Terminal.say(language("资金 ", "fund ") + fund)
    for reading in programme.readings {
      Terminal.say("  \(reading.id) \(reading.question):\(reading.chosen)")
      if let otherwise = reading.otherwise {
        Terminal.say(language("      另一种读法:", "      otherwise: ") + otherwise)
      }
      for (number, alternative) in reading.alternatives.enumerated() {
        let choice = Reading.Choice.alternative(number + 1)
        Terminal.say("      reading.\(reading.id) = \(choice.text):\(alternative.text)")
      }
    }
  }

  private var period: String {
    let from = programme.validity.from?.description ?? "…"
    let until = programme.validity.until?.description ?? "…"
    return from + language(" 至 ", " until ") + until
  }

  private var fund: String {
    switch programme.fund {
    case .named(let fund): return fund.text
    case .byGroups(let lines):
      return lines.map { "\($0.fund)(\($0.when.text))" }.joined(separator: ";")
    case .bySetting(let suggested), .undecided(let suggested):
      let usual = suggested.map { language("(通常 \($0))", " (usually \($0))") } ?? ""
      return language("文件未写,待设定", "not in the text; a setting chooses") + usual
    }
  }
}

extension LegalBasis {
  /// 《文件》〔文号〕 条款
  var citation: String {
    "《\(document)》" + (number ?? "") + " " + clauses.joined(separator: "、")
  }
}
