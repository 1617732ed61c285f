import Signatures

/// 此前的名称 — an origin that was left, with the newest head that was known of it. A lock and a witness keep
/// it for ever: it is what books that went back are held against.
///
///     earlier ORIGIN SIZE BASE64
public struct EarlierOrigin: Hashable, Sendable {
  public let origin: String
  public let head: TreeHead

  public init(origin: String, head: TreeHead) {
    precondition(SignedNote.isKeyName(origin), "an origin")
    self.origin = origin
    self.head = head
  }

  var text: String { "earlier \(origin) \(head.text)\n" }

  /// All lines to the end; `nil` when one is something else.
  static func read(_ lines: inout NumberedLines) -> [EarlierOrigin]? {
    var found: [EarlierOrigin] = []
    while !lines.isAtEnd {
      guard let text = lines.next("earlier"), let cut = text.firstIndex(of: " "),
        SignedNote.isText(Bytes((text + "\n").utf8)), SignedNote.isKeyName(String(text[..<cut])),
        let head = TreeHead(String(text[text.index(after: cut)...]))
      else { return nil }
      found.append(EarlierOrigin(origin: String(text[..<cut]), head: head))
    }
    return found
  }
}
