import Signatures
import Subsidies

/// 附件; the framework of the tests has a type of this name, too.
typealias Attachment = Subsidies.Attachment

extension Attachment.HandedIn {
  /// A PDF that says this.
  static func paper(_ name: String, _ text: String) -> Attachment.HandedIn {
    Attachment.HandedIn(name: name, bytes: Bytes("%PDF-1.7\n\(text)\n%%EOF\n".utf8))
  }
}
