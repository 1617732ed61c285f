/// 字符集 — the encodings that banks and spreadsheets use. Nothing is ever substituted or dropped.
///
/// GBK (the extension of GB 2312 without 4-byte codes) lacks characters that stand on identity
/// cards, such as 䶮 and 𬭎; GB 18030 holds every character.
public enum CharacterSet: String, Hashable, Sendable, CaseIterable {
  case gbk
  case gb18030
  case utf8 = "utf-8"

  /// 无法编码的字符 — the characters of a text that a character set does not hold, each once.
  public struct Unmappable: Error, Hashable, Sendable {
    public let scalars: [Unicode.Scalar]
  }

  /// 解码失败 — the first byte that does not begin a character, counted from 0.
  public struct DecodingFault: Error, Hashable, Sendable {
    public let position: Int
  }

  /// The bytes of `text`, or every character that has none.
  public func encode(_ text: String) -> Result<[UInt8], Unmappable> {
    CharacterConverter(self).encode(text)
  }

  /// The text of `bytes`, or the place of the first byte that is not of this character set.
  public func decode(_ bytes: some Collection<UInt8>) -> Result<String, DecodingFault> {
    CharacterConverter(self).decode(Array(bytes))
  }

  /// The official name.
  public var title: String {
    switch self {
    case .gbk: "GBK"
    case .gb18030: "GB18030"
    case .utf8: "UTF-8"
    }
  }
}
