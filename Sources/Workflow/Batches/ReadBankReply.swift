import BankFiles
import Subsidies

/// 识别回盘 — which of the bank's languages a file is in.
enum ReplyFormat {
  /// pain.002, camt.054 by their root elements; anything else is a result file of one of the layouts,
  /// the one that reads it.
  static func read(_ bytes: [UInt8], name: String, layouts: [BankLayout]) throws -> BankReply {
    if looksLikeXML(bytes) {
      let isStatus = contains(bytes, "CstmrPmtStsRpt")
      return isStatus ? try Pain002.read(bytes) : try Camt054.read(bytes)
    }
    var why: [String] = []
    for layout in layouts {
      do {
        return try BankText.readResult(bytes, layout: layout)
      } catch {
        why.append("\(layout.name):\(error.chinese)")
      }
    }
    throw DeskRefusal.fileUnreadable(name: name, why: why.joined(separator: " "))
  }

  private static func looksLikeXML(_ bytes: [UInt8]) -> Bool {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return bytes.dropFirst(start).first { $0 > 0x20 } == UInt8(ascii: "<")
  }

  private static func contains(_ bytes: [UInt8], _ word: String) -> Bool {
    let head = bytes.prefix(4096)
    let word = Array(word.utf8)
    return head.indices.contains { head[$0...].starts(with: word) }
  }
}
