import AuditTrail
import Signatures
import Storage
import Subsidies
import Workflow

/// 不误报 — what people do to books and bundles every day, and what must not alarm anybody.
struct Peace {
  let place: Place
  let life: Life
  let evidence: Evidence
  let label: String

  var all: [Tampering] {
    [
      books("as they are") { _, _ in },
      books("vacuumed") { _, path in try Hand(path).run("VACUUM") },
      books("backed up and restored") { store, path in
        let copy = path + "-copy"
        try store.backUp(to: copy)
        try Files.write(Files.read(copy), to: path)
        Files.remove(copy)
      },
      books("dumped by sqlite's backup") { _, path in
        let copy = path + "-copy"
        try Hand(path).run("VACUUM INTO '\(copy)'")
        try Files.write(Files.read(copy), to: path)
        Files.remove(copy)
      },
      books("reindexed and analysed") { _, path in try Hand(path).run("REINDEX; PRAGMA optimize") },
      tampering("bank files exported again") {
        try await secondBundle { bureau in
          for batch in try await bureau.listBatches() where batch.phase == .exported {
            do {
              _ = try await bureau.exportBatch(batch.draft.key.id, by: "cashier")
            } catch VaultRefusal.erased { continue }
          }
        }
      },
      tampering("the bundle is read twice") {
        let again = try await Evidence(place.bureau, evidence.keyring, outbox: evidence.outbox)
        return again.files == evidence.files
          ? verdict(again, []) : .missed("another bundle of the same books")
      },
      tampering("the witness is asked again for the same checkpoint") {
        let leaves = evidence.lines.map(MerkleTree.leafHash)
        var witness = life.witnessing
        _ = try witness.cosign(witness.cosigned ?? [], leaves: leaves, at: place.now)
        return .found(.peace, codes: ["none"])
      },
      tampering("a second bundle, from a later checkpoint") { try await secondBundle { _ in } },
      tampering("an officer's key rotated once more") {
        try await secondBundle { bureau in
          try await LifeOfKeys.rotate("head", place.office.spare("head"), bureau)
        }
      },
      tampering("one more person erased") {
        try await secondBundle { try await Life.eraseOne($0, place.office) }
      },
      tampering("the vault's master key rotated once more") {
        try await secondBundle(place.rotated) { _ in }
      },
      tampering("an auditor with nothing but roots") {
        var alone = evidence
        alone.keyring = try Office.keyring(place.office.rootsAlone())
        return verdict(alone, [])
      },
    ]
  }

  private func tampering(
    _ name: String, judge: @escaping @Sendable () async throws -> Verdict
  ) -> Tampering {
    Tampering(.peace, name, "\(label) \(name)", judge: judge)
  }

  private func verdict(_ evidence: Evidence, _ others: [String]) -> Verdict {
    let codes = evidence.codes(.whole, earlier: life.witnessing.cosigned).sorted() + others
    return codes.isEmpty
      ? .found(.peace, codes: ["none"]) : .missed("alarm: \(codes.joined(separator: " "))")
  }

  /// The newest books, copied and treated so, say what they said.
  private func books(
    _ name: String, _ treat: @escaping @Sendable (SQLiteStore, String) throws -> Void
  ) -> Tampering {
    tampering("books \(name)") {
      let path = place.folder + "/peace-\(Serial.next()).sqlite"
      try place.store.backUp(to: path)
      defer { Files.remove(path) }
      do {
        let store = try SQLiteStore(path: path)
        try treat(store, path)
      }
      return try await whole(place.bureau(over: SQLiteStore(path: path))) { _ in }
    }
  }

  private func whole(
    _ bureau: Bureau, _ act: (Bureau) async throws -> Void
  ) async throws -> Verdict {
    try await act(bureau)
    let differences = try await bureau.replay(place.office.replayMeans()).differences.map(\.code)
    let broken = try await bureau.checkInvariants().filter { !$0.violations.isEmpty }.map(\.name)
    return verdict(
      try await Evidence(bureau, evidence.keyring, outbox: evidence.outbox), differences + broken)
  }

  /// On a copy, so that the others are asked about the same books.
  private func secondBundle(
    _ opened: ((SQLiteStore) async throws -> Bureau)? = nil,
    _ act: (Bureau) async throws -> Void
  ) async throws -> Verdict {
    let path = place.folder + "/second-\(Serial.next()).sqlite"
    try place.store.backUp(to: path)
    defer { Files.remove(path) }
    let store = try SQLiteStore(path: path)
    let lock = RememberedLock()
    let bureau = try await opened?(store) ?? place.bureau(over: store, under: lock)
    try await act(bureau)
    var witness = life.witnessing
    let note = try await bureau.publishCheckpoint(
      logKey: place.office.log, under: lock, by: "cashier"
    ).note
    let cosigned = try witness.cosign(
      note, leaves: await Witness.leaves(of: store), at: place.now)
    _ = try await bureau.acceptCosignature(
      cosigned.bytes, witnesses: [place.office.witnessKey()], under: lock)
    return try await whole(bureau) { _ in }
  }
}
