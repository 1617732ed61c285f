/// 种类 — an entry of a table of kinds, with a code for records and a name for people in each language.
public protocol NamedKind: Hashable, Sendable {
  var code: AttachmentKind.Code { get }
  var chinese: String { get }
  var english: String { get }
}

/// 种类表 — each kind by its code, and by both of its names.
public struct KindTable<Kind: NamedKind>: Hashable, Sendable {
  public let all: [Kind]
  private let byWord: [String: Kind]

  /// `nil` where two kinds have a code or a name in common, or there is none.
  public init?(_ all: [Kind]) {
    guard !all.isEmpty else { return nil }
    var byWord: [String: Kind] = [:]
    for kind in all {
      for word in Set([kind.code.text, kind.chinese, kind.english]) {
        guard byWord.updateValue(kind, forKey: word) == nil else { return nil }
      }
    }
    (self.all, self.byWord) = (all, byWord)
  }

  /// By its code, or what people call it.
  public subscript(_ word: String) -> Kind? { byWord[word] }
  public subscript(_ code: AttachmentKind.Code) -> Kind? { byWord[code.text] }
}

/// 附件种类表
public typealias AttachmentKinds = KindTable<AttachmentKind>
/// 领款人种类表
public typealias PayeeKinds = KindTable<PayeeKind>
