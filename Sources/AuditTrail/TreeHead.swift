public import Signatures

/// 树头 — size and root of a tree: what is remembered of a checkpoint.
///
/// As a line: `SIZE BASE64`, the size without leading zeros.
public struct TreeHead: Hashable, Sendable {
  public let size: UInt64
  public let root: Bytes

  public static let empty = TreeHead(size: 0, root: MerkleTree.emptyRoot)

  public init(size: UInt64, root: Bytes) {
    precondition(root.count == 32, "a root")
    self.size = size
    self.root = root
  }

  public init(_ checkpoint: Checkpoint) {
    self.init(size: checkpoint.size, root: checkpoint.root)
  }

  /// `5 GqaN…`.
  var text: String { "\(size) \(Base64.text(root))" }

  init?(_ text: String) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count == 2, let size = NumberedLines.number(words[0]),
      let root = NumberedLines.hash(words[1]), size > 0 || root == MerkleTree.emptyRoot
    else { return nil }
    self.init(size: size, root: root)
  }
}
