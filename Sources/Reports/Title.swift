/// 标题 — what a thing is called on paper: in Chinese, and in English for the reader abroad.
public struct Title: Hashable, Sendable {
  public let chinese: String
  public let english: String

  public init(_ chinese: String, _ english: String) {
    self.chinese = chinese
    self.english = english
  }

  public func text(_ wording: Wording) -> String {
    switch wording {
    case .chinese: chinese
    case .english: english
    case .both: english.isEmpty || english == chinese ? chinese : "\(chinese) \(english)"
    }
  }
}

/// 用语 — the language of headings. Chinese stands first where both are printed.
public enum Wording: String, Hashable, Sendable, CaseIterable {
  case chinese, english, both
}
