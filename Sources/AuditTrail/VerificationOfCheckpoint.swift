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
    let note: SignedNote
    let checkpoint: Checkpoint
    do {
      note = try SignedNote(parsing: bytes)
    } catch {
      find(
        .checkpointForm, at: place, found: .words(chinese: error.chinese, english: error.english))
      return
    }
    do {
      checkpoint = try Checkpoint(parsing: note.text)
    } catch {
      find(
        .checkpointForm, at: place, found: .words(chinese: error.chinese, english: error.english))
      return
    }
    report.checkpoint = Report.CheckpointSummary(
      origin: checkpoint.origin, size: checkpoint.size, witnesses: [])
    compare(checkpoint, place)
    checkLogSignature(of: note, place)
    checkWitnesses(of: note, place)
  }

  private mutating func compare(_ checkpoint: Checkpoint, _ place: Finding.Place) {
    for origin in [keyring.log.name, report.books.origin] where origin != checkpoint.origin {
      find(.origin, at: place, expected: .text(origin), found: .text(checkpoint.origin))
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

  private mutating func checkLogSignature(of note: SignedNote, _ place: Finding.Place) {
    let lines = note.signatures.filter {
      $0.name == keyring.log.name && $0.keyID == keyring.log.keyID
    }
    guard !lines.isEmpty, lines.allSatisfy({ $0.holds(over: note.text, by: keyring.log) }) else {
      find(.logSignature, at: place, expected: .text(keyring.log.text))
      return
    }
    report.checkpoint?.log = keyring.log.name
  }

  private mutating func checkWitnesses(of note: SignedNote, _ place: Finding.Place) {
    var holding: [String] = []
    for witness in keyring.witnesses {
      let lines = note.signatures.filter { $0.name == witness.name && $0.keyID == witness.keyID }
      guard !lines.isEmpty else { continue }
      if lines.allSatisfy({ $0.holds(over: note.text, by: witness) }) {
        holding.append(witness.name)
      } else {
        find(.witnessSignature, at: place, found: .text(witness.name))
      }
    }
    report.checkpoint?.witnesses = holding
    if holding.count < keyring.quorum.witnesses {
      find(
        .tooFewWitnesses, at: place, expected: .number(Int64(keyring.quorum.witnesses)),
        found: .number(Int64(holding.count)))
    }
  }
}
