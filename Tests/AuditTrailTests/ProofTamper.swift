import AuditTrail
import Signatures
import Testing

/// One record of the story with its proof, and one way to cheat with it.
struct ProofTamper: Sendable, CustomTestStringConvertible {
  let name: String
  let codes: Set<Finding.Code>
  let change: @Sendable (inout Case, Story) throws -> Void

  /// What the auditor is handed.
  struct Case {
    var leaf: Bytes
    var proof: Bytes

    /// Takes the proof apart and puts it together after a change of its parts.
    mutating func rebuild(
      index: UInt64? = nil, hashes: [Bytes]? = nil, note: SignedNote? = nil
    ) throws {
      let old = try TlogProof(parsing: proof)
      proof = try TlogProof(
        index: index ?? old.index, proof: hashes ?? old.proof, extra: old.extra,
        note: note ?? old.note
      ).bytes
    }
  }

  init(
    _ name: String, _ codes: Finding.Code...,
    change: @escaping @Sendable (inout Case, Story) throws -> Void
  ) {
    self.name = name
    self.codes = Set(codes)
    self.change = change
  }

  var testDescription: String { name }

  /// The record of the first payment.
  static func honest(_ story: Story) throws -> Case {
    let lines = story.lines()
    let leaves = lines.map(MerkleTree.leafHash)
    let place = try story.place("payment-paid")
    let proof = try TlogProof(
      index: UInt64(place), proof: MerkleTree.inclusionProof(index: place, leaves: leaves),
      extra: Bytes("B1-1".utf8), note: SignedNote(parsing: story.bundle().checkpoint ?? []))
    return Case(leaf: lines[place], proof: proof.bytes)
  }

  func report() throws -> ProofReport {
    let story = try Story()
    var proof = try ProofTamper.honest(story)
    try change(&proof, story)
    return ProofReport.run(leaf: proof.leaf, proof: proof.proof, keyring: try story.desk.keyring())
  }

  static let all: [ProofTamper] =
    [
      ProofTamper("nothing") { _, _ in },
      ProofTamper("a newline behind the record") { given, _ in given.leaf.append(10) },
      ProofTamper("other words beside the proof") { given, _ in
        let old = try TlogProof(parsing: given.proof)
        given.proof = try TlogProof(
          index: old.index, proof: old.proof, extra: [1], note: old.note
        ).bytes
      },
      ProofTamper("another sum in the record", .notIncluded) { given, _ in
        given.leaf = Bytes(
          String(decoding: given.leaf, as: UTF8.self).replacing("50000", with: "60000").utf8)
      },
      ProofTamper("a line that is no record", .lineForm, .notIncluded) { given, _ in
        given.leaf = Bytes("{}".utf8)
      },
      ProofTamper("another record", .notIncluded, .numberGap) { given, story in
        given.leaf = story.lines()[2]
      },
      ProofTamper("another index", .notIncluded, .numberGap) { given, _ in
        try given.rebuild(index: 3)
      },
      ProofTamper("an index beyond the end", .notIncluded, .numberGap) { given, _ in
        try given.rebuild(index: .max)
      },
      ProofTamper("no hashes", .notIncluded) { given, _ in try given.rebuild(hashes: []) },
      ProofTamper("one hash too many", .notIncluded) { given, _ in
        try given.rebuild(
          hashes: TlogProof(parsing: given.proof).proof + [MerkleTree.emptyRoot])
      },
      ProofTamper("a proof cut off", .proofForm) { given, _ in given.proof.removeLast() },
      ProofTamper("no proof", .proofForm) { given, _ in given.proof = [] },
    ] + signatures

  private static let signatures: [ProofTamper] = [
    ProofTamper("no signature of the log", .logSignature) { given, _ in
      let note = try TlogProof(parsing: given.proof).note
      try given.rebuild(note: SignedNote(text: note.text, signatures: [note.signatures[1]]))
    },
    ProofTamper("no witness", .tooFewWitnesses) { given, _ in
      let note = try TlogProof(parsing: given.proof).note
      try given.rebuild(note: SignedNote(text: note.text, signatures: [note.signatures[0]]))
    },
    ProofTamper("a witness who signed something else", .witnessSignature, .tooFewWitnesses) {
      given, story in
      let note = try TlogProof(parsing: given.proof).note
      let line = try Cosignature.line(
        for: note.text + [65], name: Desk.witnessName, key: story.desk.witness, time: 1)
      try given.rebuild(
        note: SignedNote(text: note.text, signatures: [note.signatures[0], line]))
    },
    ProofTamper("a witness who also signed something else", .witnessSignature, .tooFewWitnesses) {
      given, story in
      let note = try TlogProof(parsing: given.proof).note
      let line = try Cosignature.line(
        for: note.text + [65], name: Desk.witnessName, key: story.desk.witness, time: 1)
      try given.rebuild(note: note.adding(line))
    },
    ProofTamper("a tree of the forger's own", .logSignature, .tooFewWitnesses) { given, story in
      let leaf = MerkleTree.leafHash(given.leaf)
      let old = try TlogProof(parsing: given.proof)
      let root = MerkleTree.nodeHash(leaf, leaf)
      let checkpoint = Checkpoint(origin: Desk.origin, size: 2, root: root)
      let index = old.index
      given.proof = try TlogProof(
        index: index & 1, proof: [leaf], note: checkpoint.signed(by: story.desk.otherLog)
      ).bytes
      given.leaf = Bytes(
        String(decoding: given.leaf, as: UTF8.self)
          .replacing("\"number\":\(index + 1)", with: "\"number\":\((index & 1) + 1)").utf8)
      let forged = MerkleTree.leafHash(given.leaf)
      try given.rebuild(
        hashes: [forged],
        note: Checkpoint(
          origin: Desk.origin, size: 2, root: MerkleTree.nodeHash(forged, forged)
        ).signed(by: story.desk.otherLog))
    },
    ProofTamper("a checkpoint of other books", .origin, .logSignature, .tooFewWitnesses) {
      given, story in
      let old = try TlogProof(parsing: given.proof).checkpoint
      try given.rebuild(
        note: Checkpoint(origin: "other.example", size: old.size, root: old.root)
          .signed(by: story.desk.log))
    },
  ]
}
