import Signatures

extension Verification {
  /// The checkpoint against the tree of the records, its signature, and its witnesses.
  mutating func checkCheckpoint() {
    report.root = tree.root
    let place = Finding.Place(file: "checkpoint")
    guard let bytes = bundle.checkpoint else {
      find(.checkpointMissing, at: place)
      return
    }
    guard let (note, checkpoint) = readCheckpoint(bytes, place) else { return }
    report.checkpoint = Report.CheckpointSummary(
      origin: checkpoint.origin, size: checkpoint.size, witnesses: [])
    compare(checkpoint, place)
    let log = isOurs(checkpoint.origin) ? logKey(named: checkpoint.origin) : keyring.log
    let witnessing = Witnessing(
      of: note, log: log, witnesses: keyring.witnesses, needed: keyring.quorum.witnesses)
    if witnessing.log == .holds { report.checkpoint?.log = log.name }
    report.checkpoint?.witnesses = witnessing.holding
    report.findings += witnessing.findings(at: place, log: log)
  }

  /// A signed checkpoint, or the finding that it is none.
  mutating func readCheckpoint(
    _ bytes: Bytes, _ place: Finding.Place
  ) -> (SignedNote, Checkpoint)? {
    let note: SignedNote
    do {
      note = try SignedNote(parsing: bytes)
    } catch {
      find(
        .checkpointForm, at: place, found: .words(chinese: error.chinese, english: error.english))
      return nil
    }
    do {
      return (note, try Checkpoint(parsing: note.text))
    } catch {
      find(
        .checkpointForm, at: place, found: .words(chinese: error.chinese, english: error.english))
      return nil
    }
  }

  private mutating func compare(_ checkpoint: Checkpoint, _ place: Finding.Place) {
    let current = origins.current?.name.description ?? ""
    if checkpoint.origin != current {
      find(.origin, at: place, expected: .text(current), found: .text(checkpoint.origin))
    }
    if !isOurs(keyring.log.name), keyring.log.name != checkpoint.origin {
      find(
        .origin, at: place, expected: .text(keyring.log.name), found: .text(checkpoint.origin))
    }
    if checkpoint.size != tree.size {
      find(
        .treeSize, at: place, expected: .text(String(tree.size)),
        found: .text(String(checkpoint.size)))
    } else if checkpoint.root != report.root {
      find(
        .treeRoot, at: place, expected: .digest(report.root), found: .digest(checkpoint.root))
    }
  }
}
