import AuditTrail
import Signatures

/// Who changes the bundle without the log's key, and who has it.
enum TamperMatrix {
  static let one = BatchKey(batch: 1, round: 2)
  static let two = BatchKey(batch: 2, round: 1)
  static let three = BatchKey(batch: 3, round: 1)

  private static func text(_ text: String) -> CanonicalValue { .text(text) }

  /// Without the log's key: the chain breaks behind the record, and the root differs.
  static let outsider: [Tamper] = fields + lines + checkpoints + files

  private static let fields: [Tamper] = [
    Tamper("another time", .timeGoesBack, .previousHash, .publishedCheckpoint, .treeRoot).carrying {
      bundle, _ in
      bundle.replace(in: 21, "\"at\":17724", "\"at\":17725")
    },
    Tamper("another officer", .previousHash, .publishedCheckpoint, .treeRoot).carrying {
      bundle, _ in
      bundle.replace(in: 13, "\"by\":\"wang\"", "\"by\":\"li\"")
    },
    Tamper("another idempotency key", .previousHash, .publishedCheckpoint, .treeRoot).carrying {
      bundle, _ in
      bundle.replace(in: 13, "claim-assessed/14", "claim-assessed/41")
    },
    Tamper("another kind", .previousHash, .publishedCheckpoint, .treeRoot, .notAssessed).carrying {
      bundle, _ in
      bundle.replace(in: 12, "\"kind\":\"claim-received\"", "\"kind\":\"claim-dreamed\"")
    },
    Tamper("another number", .numberGap, .previousHash, .publishedCheckpoint, .treeRoot).carrying {
      bundle, _ in
      bundle.replace(in: 13, "\"number\":14", "\"number\":15")
    },
    Tamper("another hash before", .previousHash, .publishedCheckpoint, .treeRoot).carrying {
      bundle, story in
      let hash = Hex.text(MerkleTree.leafHash(story.lines()[12]))
      bundle.replace(in: 13, hash, String(hash.reversed()))
    },
    Tamper(
      "another version", .lineForm, .previousHash, .publishedCheckpoint, .treeRoot, .notAssessed
    )
    .carrying { bundle, _ in bundle.replace(in: 13, "record/v1", "record/v2") },
    Tamper("another value in a body", .previousHash, .publishedCheckpoint, .treeRoot, .notAssessed)
      .carrying { bundle, _ in bundle.replace(in: 13, "\"fen\":50000", "\"fen\":60000") },
    Tamper(
      "another sum posted", .previousHash, .publishedCheckpoint, .treeRoot, .unbalanced, .wrongPosts
    )
    .carrying { bundle, _ in bundle.replace(in: 10, "\"fen\":10000000", "\"fen\":10000001") },
    Tamper(
      "a further member", .lineForm, .previousHash, .publishedCheckpoint, .treeRoot, .notAssessed
    )
    .carrying { bundle, _ in bundle.replace(in: 13, "{\"at\"", "{\"a\":1,\"at\"") },
    Tamper("a blank", .lineForm, .previousHash, .publishedCheckpoint, .treeRoot, .notAssessed)
      .carrying { bundle, _ in
        bundle.replace(in: 13, ",\"by\"", ", \"by\"")
      },
  ]

  private static let lines: [Tamper] = [
    Tamper("the last record cut off", .treeSize).carrying { bundle, _ in
      bundle.changeLines { $0.removeLast() }
    },
    Tamper("a record removed", .numberGap, .previousHash, .publishedCheckpoint, .treeSize).carrying
    { bundle, story in
      let place = try story.place("payment-unknown")
      bundle.changeLines { $0.remove(at: place) }
    },
    Tamper(
      "a record put in twice", .numberGap, .previousHash, .keyTwice, .publishedCheckpoint, .treeSize
    ).carrying { bundle, story in
      let place = try story.place("payment-unknown")
      bundle.changeLines { $0.insert($0[place], at: place) }
    },
    Tamper(
      "two records swapped", .numberGap, .previousHash, .timeGoesBack, .publishedCheckpoint,
      .treeRoot, .keyChangedAlone
    )
    .carrying { bundle, _ in bundle.changeLines { $0.swapAt(2, 3) } },
    Tamper("a record added at the end", .treeSize).carrying { bundle, story in
      var longer = story
      longer.act("someone-danced", "wang", [:])
      bundle.records = Bytes(longer.lines().joined(separator: [UInt8(ascii: "\n")])) + [10]
    },
    Tamper("the last newline missing", .fileEnd).carrying { bundle, _ in
      bundle.records.removeLast()
    },
    Tamper("no records", .fileEnd, .origin, .treeSize, .strayEvidence).carrying { bundle, _ in
      bundle.records = []
    },
  ]

  private static let checkpoints: [Tamper] = [
    Tamper("no checkpoint", .checkpointMissing).carrying { bundle, _ in bundle.checkpoint = nil },
    Tamper("a checkpoint that is none", .checkpointForm).carrying { bundle, _ in
      bundle.checkpoint = Bytes("明账\n".utf8)
    },
    Tamper("a checkpoint without the witness", .tooFewWitnesses).carrying { bundle, _ in
      let note = try SignedNote(parsing: bundle.checkpoint ?? [])
      bundle.checkpoint = SignedNote(text: note.text, signatures: [note.signatures[0]]).bytes
    },
    Tamper("a checkpoint without the log", .logSignature).carrying { bundle, _ in
      let note = try SignedNote(parsing: bundle.checkpoint ?? [])
      bundle.checkpoint = SignedNote(text: note.text, signatures: [note.signatures[1]]).bytes
    },
    Tamper("a witness who signed something else", .witnessSignature, .tooFewWitnesses)
      .carrying { bundle, story in
        let note = try SignedNote(parsing: bundle.checkpoint ?? [])
        let line = try Cosignature.line(
          for: note.text + [65], name: Desk.witnessName, key: story.desk.witness, time: 1)
        bundle.checkpoint =
          SignedNote(
            text: note.text, signatures: [note.signatures[0], line]
          ).bytes
      },
    Tamper("signed by another log key", .logSignature, .tooFewWitnesses)
      .carrying { bundle, story in
        let checkpoint = try Checkpoint(
          parsing: SignedNote(parsing: bundle.checkpoint ?? []).text)
        bundle.checkpoint = try checkpoint.signed(by: story.desk.otherLog).bytes
      },
    Tamper("a checkpoint of other books", .origin, .logSignature, .tooFewWitnesses)
      .carrying { bundle, story in
        let leaves = story.lines().map(MerkleTree.leafHash)
        bundle.checkpoint = try Checkpoint(
          origin: "other.example", size: UInt64(leaves.count), root: MerkleTree.root(of: leaves)
        ).signed(by: story.desk.log).bytes
      },
  ]

  private static let files: [Tamper] = [
    Tamper("signatures dropped", .signaturesMissing).carrying { bundle, _ in
      bundle.batches[one]?.cms = nil
    },
    Tamper(
      "signatures of another batch", .signaturesDigest, .signaturesBad, .signerDiffers
    ).carrying { bundle, story in
      bundle.batches[one]?.cms = story.evidence[three]?.cms
    },
    Tamper("signatures without the last one", .signaturesDigest, .signerDiffers)
      .carrying { bundle, story in
        let li = story.desk["li"]
        bundle.batches[two]?.cms = try DetachedCMS.sign(
          story.evidence[two]?.manifest ?? [], key: li.key, certificate: li.certificate,
          at: Desk.start)
      },
    Tamper("bytes that are no signatures", .signaturesDigest, .signaturesBad, .signerDiffers)
      .carrying { bundle, _ in bundle.batches[one]?.cms = [1, 2, 3] },
    Tamper("a manifest dropped", .manifestMissing, .notExported, .returnedNotPaid)
      .carrying { bundle, _ in
        bundle.batches[two]?.manifest = nil
      },
    Tamper(
      "one digit of a manifest", .manifestDigest, .manifestDiffers,
      .holdDiffers, .wrongPosts, .signaturesBad, .signerDiffers, .amountDiffers
    ).carrying { bundle, _ in
      let text = String(decoding: bundle.batches[two]?.manifest ?? [], as: UTF8.self)
      bundle.batches[two]?.manifest = Bytes(
        text.replacing("500000,", with: "500001,").replacing(
          "\"total\":1580000", with: "\"total\":1580001"
        )
        .utf8)
    },
    Tamper(
      "a blank in a manifest", .manifestDigest, .manifestForm, .signaturesBad, .signerDiffers,
      .notExported, .returnedNotPaid
    ).carrying { bundle, _ in bundle.batches[two]?.manifest?.insert(32, at: 1) },
    Tamper("a manifest that nobody submitted", .strayEvidence).carrying { bundle, _ in
      bundle.batches[BatchKey(batch: 9, round: 1)] = bundle.batches[one]
    },
    Tamper("signatures on a rejected round", .strayEvidence).carrying { bundle, story in
      bundle.batches[BatchKey(batch: 1, round: 1)]?.cms = story.evidence[one]?.cms
    },
    Tamper("a file of another name", .strayEvidence).carrying { bundle, _ in
      bundle.take(fileNamed: "01-1.manifest", [])
    },
    Tamper("another bank file in the outbox", .bankFileDiffers).carrying { bundle, _ in
      bundle.outbox?["2-1.text"] = Digest.sha256([1])
    },
    Tamper("a bank file missing", .bankFileMissing).carrying { bundle, _ in
      bundle.outbox?["2-1.text"] = nil
    },
  ]

  /// With the log's key, and a witness who signs anything: chain and checkpoint are made anew.
  static let insider: [Tamper] = chains + officers

  private static let chains: [Tamper] = [
    Tamper("a false hash before", .previousHash).telling { story in
      try story.change("claim-assessed") { $0.previous = Record.hashBeforeFirst }
    },
    Tamper("a number left out", .numberGap).telling { $0.acts[20].number = 22 },
    Tamper("a time before the one before", .timeGoesBack).telling { story in
      try story.change("payment-unknown") { $0.at -= 120_000 }
    },
    Tamper("books opened twice", .booksOpened).telling { story in
      story.act("books-opened", "admin", story.acts[0].body)
    },
    Tamper("books never opened", .booksOpened, .origin, .keyChangedAlone).telling { story in
      story.acts[0].kind = "something-else"
    },
    Tamper("an idempotency key used twice", .keyTwice).telling { story in
      story.acts[20].key = story.acts[19].key
    },
    Tamper("a body without a member", .bodyForm).telling { story in
      try story.set("payment-unknown", "status", nil)
    },
    Tamper("a body with a number for a text", .bodyForm).telling { story in
      try story.set("payment-unknown", "e2e", .integer(1))
    },
    Tamper("a published root that was none", .publishedCheckpoint).telling { story in
      try story.set("checkpoint-published", "root", text(Hex.text(Digest.sha256([1]))))
    },
    Tamper("a bank file that left without a checkpoint", .exportUncovered).telling { story in
      try story.change("checkpoint-published", 2) { ($0.kind, $0.body) = ("someone-danced", [:]) }
    },
    Tamper("a checkpoint of each day, or of the next").telling { story in
      for days in 1...2 { story.act(days: Int64(days), isCovered: true) }
      story.act(days: 3, isCovered: false)
      story.act(days: 4, isCovered: true)
    },
    Tamper("a day without a checkpoint, and none on the next", .dayUncovered).telling { story in
      for days in 1...2 { story.act(days: Int64(days), isCovered: false) }
      story.act(days: 3, isCovered: true)
    },
    Tamper("a checkpoint two days with records later", .dayUncovered).telling { story in
      for days in 1...2 { story.act(days: Int64(days), isCovered: false) }
      story.act(days: 3, isCovered: true, first: true)
    },
    Tamper("a published size that was none", .publishedCheckpoint).telling { story in
      try story.set("checkpoint-published", "size", .integer(3))
    },
  ]

  private static let officers: [Tamper] = [
    Tamper("somebody nobody enrolled", .notEnrolled).telling { story in
      try story.change("payment-unknown") { $0.by = "ghost" }
    },
    Tamper("an act before the enrolment", .notEnrolled, .keyChangedAlone).telling { story in
      try story.change("officer-enrolled", 2) { $0.by = "wang" }
    },
    Tamper(
      "enrolled with another certificate", .enrolmentDiffers, .keyNotInForce, .keyStateDiffers
    )
    .telling { story in
      let print = Hex.text(story.desk.stranger.certificate.fingerprint)
      try story.set("officer-enrolled", nth: 4, "certificate", text(print))
    },
    Tamper("enrolled in another role", .enrolmentDiffers).telling { story in
      try story.set("officer-enrolled", nth: 2, "role", text("head"))
    },
    Tamper("enrolled without standing in the keyring", .enrolmentDiffers).telling { story in
      try story.set("officer-enrolled", nth: 6, "name", text("mallory"))
      for place in story.acts.indices where story.acts[place].by == "chen" {
        story.acts[place].by = "mallory"
      }
    }.holding(keyring: {
      $0.split(separator: "\n").filter { !$0.contains("chen") }.joined(separator: "\n") + "\n"
    }),
    Tamper("in the keyring but never enrolled", .neverEnrolled).telling { story in
      let place = try story.place("officer-enrolled", 7)
      story.acts[place].kind = "officer-dreamed"
    }.planning { $0.checkers[three] = ["li"] },
  ]
}
