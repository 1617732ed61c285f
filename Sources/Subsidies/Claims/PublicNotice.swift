/// 公示 — names and sums shown to the public for some working days before anything is granted.
///
/// A notice is made of `Line`s and of nothing else, and a line holds no account, no telephone and no
/// health: this code cannot read what must not be shown. `PublicText` refuses a whole ID or card
/// number that hides in a name all the same.
public struct PublicNotice: Hashable, Sendable {
  public struct Line: Hashable, Sendable {
    public let claim: ID<Claim>
    /// 受益人 — as the rules of the place show names; for units the full name.
    public let name: String
    /// 证件号码, in part: only the digits that may be shown.
    public let partialNumber: String
    public let programme: String
    public let amount: Fen

    public init(
      claim: ID<Claim>, name: String, partialNumber: String, programme: String, amount: Fen
    ) {
      self.claim = claim
      self.name = name
      self.partialNumber = partialNumber
      self.programme = programme
      self.amount = amount
    }
  }

  /// 落款 — who publishes, and where objections are taken.
  public struct Masthead: Hashable, Sendable {
    public let bureau: String
    public let telephone: String
    /// 公示地点 — where it is posted up.
    public let place: String

    public init(bureau: String, telephone: String, place: String) {
      self.bureau = bureau
      self.telephone = telephone
      self.place = place
    }
  }

  public let id: ID<PublicNotice>
  public let from: Day
  /// The last day on which objections are taken.
  public let until: Day
  public let lines: [Line]

  /// Refuses an empty notice and one that would show a whole number of a person or account.
  public init(
    id: ID<PublicNotice>, lines: [Line], from: Day, workingDays: Int, calendar: WorkCalendar
  ) throws(ClaimRefusal) {
    guard !lines.isEmpty else { throw .nothingToPublish }
    for line in lines {
      for text in [line.name, line.partialNumber, line.programme] where PublicText.reveals(text) {
        throw .noticeReveals(line.claim)
      }
    }
    self.id = id
    self.from = from
    until = try calendar.day(workingDays, workingDaysAfter: from)
    self.lines = lines
  }

  /// A notice as it was published before.
  public init(id: ID<PublicNotice>, lines: [Line], from: Day, until: Day) {
    self.id = id
    self.lines = lines
    self.from = from
    self.until = until
  }

  /// The sheet that is posted up and put on the website, in Chinese.
  public func sheet(_ masthead: Masthead) -> String {
    let (bureau, telephone) = (masthead.bureau, masthead.telephone)
    var text = "公  示\n\n"
    text += "下列申领经审核拟予认定,现予公示。公示期 \(from) 至 \(until)(工作日)。\n"
    text += "如有异议,请在公示期内向\(bureau)反映,电话 \(telephone)。公示地点:\(masthead.place)。\n\n"
    text += "序号\t受益人\t证件号码\t政策\t拟发金额(元)\n"
    for (place, line) in lines.enumerated() {
      text += "\(place + 1)\t\(line.name)\t\(line.partialNumber)\t\(line.programme)\t"
      text += "\(line.amount.groupedYuan)\n"
    }
    let total = Fen.sum(lines.lazy.map(\.amount)).map { "\($0.groupedYuan) 元" }
    text += "\n合计 \(lines.count) 笔,\(total ?? "金额超出可计算范围")。\n"
    return text + "\(bureau)\n\(from)\n"
  }
}

/// 公开文字检查 — finds what looks like a whole ID, card or telephone number in a public text.
public enum PublicText {
  /// True when the text has eleven or more digits in a row, as telephone, card and ID numbers have.
  /// Digits of every script count; blanks, hyphens and invisible marks between them are nothing.
  public static func reveals(_ text: String) -> Bool {
    var run = 0
    for scalar in text.unicodeScalars {
      run = PublicText.run(after: run, scalar)
      if run >= shortest { return true }
    }
    return false
  }

  /// The digits that a telephone number has, the shortest of those that are looked for.
  static let shortest = 11

  /// How many digits stand in a row, this one included.
  static func run(after run: Int, _ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x30...0x39: return run + 1
    case 0x09, 0x20, 0x2D: return run
    // The rest of ASCII, and Han: most of what a sheet is made of.
    case 0..<0x7F, 0x4E00...0x9FFF: return 0
    default: break
    }
    switch scalar.properties.generalCategory {
    case .decimalNumber: return run + 1
    case .spaceSeparator, .dashPunctuation, .format: return run
    default: return 0
    }
  }
}
