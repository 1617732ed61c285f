import AuditTrail
import Signatures

/// 树与检查点 — each head of the tree, each checkpoint and what witnesses and authorities put to it.
extension Replay {
  /// The head at the end of a group of acts: root and peaks, computed again.
  func holdTreeHead(at number: Int64) throws {
    let cursor = try skip(.treeHead, below: number)
    guard cursor.key == number else { return }
    if cursor.bytes(1) != tree.encoded || cursor.bytes(0) != tree.root {
      report.note(
        "REPLAY-03",
        "账簿的树:\(number) 条 \(Hex.text(cursor.bytes(0).prefix(8)))…,留痕算得 \(tree.size) 条 "
          + "\(Hex.text(tree.root.prefix(8)))…",
        "The books' tree has \(number) leaves, \(Hex.text(cursor.bytes(0).prefix(8)))…; the records "
          + "give \(tree.size), \(Hex.text(tree.root.prefix(8)))…", table: .treeHead,
        record: number)
    }
    try cursor.advance()
    try closeGroup()
  }

  /// The books must have a head for their last record.
  func holdLastHead() {
    guard money.isOpen else { return }
    report.note(
      "REPLAY-03", "账簿的树没有最后一条留痕 \(tree.size) 的树根",
      "The books' tree has no head for the last record, \(tree.size)", table: .treeHead)
  }

  // MARK: - Checkpoints

  /// Of the records before this one: its text is what the records give, its signature the log's.
  func holdCheckpoint(_ said: Attestation) throws {
    let size = said.body.integer("size") ?? 0
    let cursor = try skip(.checkpoint, below: size)
    let bytes = cursor.key == size ? cursor.bytes(0) : []
    try expect(.checkpoint, key: size, [.unattested])
    let note = try? SignedNote(parsing: bytes)
    let checkpoint = note.flatMap { try? Checkpoint(parsing: $0.text) }
    if !bytes.isEmpty { holdNote(note, checkpoint, size, bytes) }
    try holdCosignatures(size, over: note?.text ?? [])
  }

  private func holdNote(
    _ note: SignedNote?, _ checkpoint: Checkpoint?, _ size: Int64, _ bytes: Bytes
  ) {
    guard let note, let checkpoint, note.bytes == bytes, note.signatures.count == 1,
      checkpoint.origin == origin, checkpoint.size == tree.size, checkpoint.root == tree.root
    else {
      return untrue(
        .checkpoint, size, "不是这些留痕的检查点(应为 \(tree.size) 条、\(Hex.text(tree.root.prefix(8)))…)",
        "is not the checkpoint of these records (\(tree.size), \(Hex.text(tree.root.prefix(8)))…)")
    }
    guard let key = logKey,
      !note.signatures[0].holds(over: note.text, by: key)
    else { return }
    untrue(.checkpoint, size, "日志签名不成立", "the log's signature does not hold")
  }

  private func holdCosignatures(_ size: Int64, over body: Bytes) throws {
    let cursor = try skip(.cosignature, below: size)
    while cursor.key == size {
      if case .text(let witness) = cursor.value(0), case .text(let line) = cursor.value(1) {
        holdCosignature(line, of: witness, size, over: body)
      }
      try cursor.advance()
    }
  }

  private func holdCosignature(
    _ line: String, of witness: String, _ size: Int64, over body: Bytes
  ) {
    let note = try? SignedNote(parsing: body + Bytes("\n\(line)".utf8))
    guard let signature = note?.signatures.first, note?.signatures.count == 1,
      signature.line == Bytes(line.utf8), signature.name == witness
    else { return untrue(.cosignature, size, "读不懂", "cannot be read") }
    guard !keys.witnesses.isEmpty else { return }
    guard keys.witnesses.contains(where: { signature.holds(over: body, by: $0) }) else {
      return untrue(
        .cosignature, size, "\(witness) 的见证签名不成立", "the cosignature of \(witness) does not hold")
    }
  }

  private func untrue(
    _ table: BookTable, _ size: Int64, _ chinese: String, _ english: String
  ) {
    report.note(
      "REPLAY-14", "表 \(table.rawValue)(size \(size)):\(chinese)",
      "\(table.rawValue) (size \(size)): \(english)", table: table, record: size)
  }

  func holdTimestamp(_ said: Attestation) throws {
    try expect(
      .timestamp, key: said.number,
      [said.bytes("token"), said.integer("size"), said.digest("token")])
  }
}
