import AuditTrail
import Signatures
import Storage
import Subsidies
import Workflow

/// 回退 — an older backup under the real key, and keys that are not those of the books.
struct Rollback {
  let place: Place
  let life: Life
  let evidence: Evidence
  let label: String
  private var office: Office { place.office }
  private var witness: Witness { life.witnessing }

  var all: [Tampering] {
    [
      tampering("an older backup", "the lock is asked to sign it") {
        let leaves = try await olderLeaves()
        return try lockVerdict(head(of: leaves), leaves)
      },
      tampering("an older backup", "the witness is asked to cosign it") {
        let leaves = try await olderLeaves()
        return try witnessVerdict(head(of: leaves), leaves)
      },
      tampering("an older backup grown again", "the lock is asked to sign it") {
        let leaves = try await regrown()
        return try lockVerdict(head(of: leaves), leaves)
      },
      tampering("an older backup grown again", "the witness is asked to cosign it") {
        let leaves = try await regrown()
        return try witnessVerdict(head(of: leaves), leaves)
      },
      tampering("an older backup grown to the same size", "the lock is asked to sign it") {
        let leaves = Array(try await regrown().prefix(Int(witness.state.head.size)))
        return try lockVerdict(head(of: leaves), leaves)
      },
      tampering("an older backup grown to the same size", "the witness is asked to cosign it") {
        let leaves = Array(try await regrown().prefix(Int(witness.state.head.size)))
        return try witnessVerdict(head(of: leaves), leaves)
      },
      tampering("another log", "the lock is asked to sign it") {
        let head = try head(of: leaves)
        let other = Checkpoint(origin: "other.example/log", size: head.size, root: head.root)
        return try lockVerdict(other, leaves)
      },
      tampering("another log", "the witness is asked to cosign it") {
        let head = try head(of: leaves)
        let other = Checkpoint(origin: "other.example/log", size: head.size, root: head.root)
        return try witnessVerdict(other, leaves)
      },
      tampering("another log key", "the witness is asked to cosign") {
        let note = try head(of: leaves).signed(by: office.otherLog)
        return try witnessVerdict(note, leaves)
      },
      tampering("another log key", "the verifier reads the bundle") {
        var changed = evidence
        changed.files["checkpoint"] = try head(of: leaves).signed(by: office.otherLog).bytes
        let codes = changed.codes().subtracting(["TREE-07"]).sorted()
        return codes.isEmpty ? .missed("no finding") : .found(.verifier, codes: codes)
      },
    ] + approvals
  }

  private func tampering(
    _ subject: String, _ question: String, judge: @escaping @Sendable () async throws -> Verdict
  ) -> Tampering {
    Tampering(.rollback, subject, "\(label) \(subject): \(question)", judge: judge)
  }

  // MARK: - Trees

  /// After the backup, and before the end of its year.
  private static let day = Day("2026-03-20")

  /// Of the bundle's own records.
  private var leaves: [Bytes] { evidence.lines.map(MerkleTree.leafHash) }

  private func head(of leaves: [Bytes]) throws -> Checkpoint {
    Checkpoint(
      origin: witness.state.origin, size: UInt64(leaves.count), root: MerkleTree.root(of: leaves))
  }

  private func older() throws -> (store: SQLiteStore, path: String) {
    let path = place.folder + "/older-\(Serial.next()).sqlite"
    try Files.write(Files.read(life.olderBackup), to: path)
    return (try SQLiteStore(path: path), path)
  }

  private func olderLeaves() async throws -> [Bytes] {
    let (store, path) = try older()
    defer { Files.remove(path) }
    return try await Witness.leaves(of: store)
  }

  /// The older books went on in another way, until they are longer than what was witnessed.
  private func regrown() async throws -> [Bytes] {
    let (store, path) = try older()
    defer { Files.remove(path) }
    let bureau = place.earlierBureau(over: store, on: Rollback.day)
    var number = 0
    while try await Witness.leaves(of: store).count <= Int(witness.state.head.size) + 3 {
      number += 1
      _ = try await bureau.receive(
        Appropriation(
          fundYear: Place.jiuye, document: "另一份〔\(number)〕", amount: Fen(1_00),
          day: bureau.clock().day), by: "finance")
    }
    return try await Witness.leaves(of: store)
  }

  // MARK: - Verdicts

  private func lockVerdict(_ next: Checkpoint, _ leaves: [Bytes]) throws -> Verdict {
    do {
      _ = try witness.signing(next, leaves: leaves)
      return .missed("the lock lets it be signed")
    } catch let refusal as LogLockRefusal {
      return .found(.lock, codes: [refusal.code])
    }
  }

  private func witnessVerdict(_ next: Checkpoint, _ leaves: [Bytes]) throws -> Verdict {
    try witnessVerdict(next.signed(by: office.log), leaves)
  }

  private func witnessVerdict(_ note: SignedNote, _ leaves: [Bytes]) throws -> Verdict {
    do {
      _ = try witness.state.consider(witness.request(note.bytes, leaves: leaves))
      return .missed("the witness would cosign it")
    } catch let refusal as WitnessRefusal {
      return .found(.witness, codes: [refusal.code])
    }
  }

  // MARK: - Officers

  /// Whose name, whose key, whose certificate.
  private static let strangers: [(by: String, key: String, certificate: String)] = [
    ("finance", "head", "finance"), ("finance", "finance2", "finance"),
    ("finance", "finance2", "finance2"), ("finance", "stranger", "stranger"),
    ("stranger", "stranger", "stranger"), ("cashier", "cashier", "cashier"),
    ("clerk", "clerk", "clerk"), ("finance", "stranger", "finance"),
  ]

  /// The desk is asked to take an approval with somebody else's key.
  private var approvals: [Tampering] {
    Rollback.strangers.map { one in
      tampering(
        "another officer's key", "by \(one.by), key of \(one.key), as \(one.certificate)"
      ) {
        let (store, path) = try older()
        defer { Files.remove(path) }
        let bureau = place.earlierBureau(over: store, on: Rollback.day)
        let batch = try await life.submitAgain(bureau)
        do {
          _ = try await bureau.approveBatch(
            batch, by: one.by, key: office.key(one.key),
            certificate: office.certificate(one.certificate))
          return .missed("the desk took it")
        } catch let refusal as any Refusal {
          return .found(.desk, codes: [refusal.code])
        } catch let fault as SignatureFault {
          return .found(.desk, codes: [fault.code])
        }
      }
    }
  }
}

extension Life {
  /// In older books: what the bank refused is held anew and submitted.
  fileprivate func submitAgain(_ bureau: Bureau) async throws -> ID<PaymentBatch> {
    let payment = try await bureau.store.read { books in
      try books.batches().flatMap { try books.payments(of: $0.draft.key) }
        .first { $0.state == .rejected }
    }
    guard let payment else { throw TamperFault("no payment was refused") }
    _ = try await bureau.reissue(
      payment.item.endToEnd.text, to: Claimant(70).payee(for: payment.item.claim),
      reason: "换卡", by: "clerk")
    let batch = try await bureau.composeBatch(
      Place.xianjie, channel: Place.unions, by: "clerk"
    ).key.id
    _ = try await bureau.submitBatch(batch, by: "clerk")
    return batch
  }
}

extension Claimant {
  /// This account for the person of a claim.
  func payee(for claim: ID<Claim>) throws -> PayeeAccount {
    var other = Claimant(Int(claim.number))
    other.account = account
    return try other.payee
  }
}
