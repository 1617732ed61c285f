import AuditTrail
import Signatures

extension Story {
  static func claim(of hold: Int64) -> Int64 { hold == 7 ? 2 : hold == 8 ? 3 : hold }

  /// Composed, submitted, then rejected or approved and exported.
  mutating func pay(_ key: BatchKey, _ holds: [Int64]) throws {
    let manifest = plan.manifest(honestManifest(key, holds))
    let bytes = manifest.bytes
    let round: [String: CanonicalValue] = [
      "batch": .integer(key.batch), "round": .integer(key.round),
    ]
    func with(_ more: [String: CanonicalValue]) -> [String: CanonicalValue] {
      round.merging(more) { first, _ in first }
    }
    act(
      "batch-composed", plan.maker,
      with([
        "bank": .text(manifest.bank), "count": .integer(manifest.count),
        "fund": .text(manifest.fund), "total": .integer(manifest.total),
      ]))
    act(
      "batch-submitted", plan.maker,
      with([
        "count": .integer(manifest.count), "manifest": .text(Hex.text(Digest.sha256(bytes))),
        "seals": .integer(manifest.seals), "total": .integer(manifest.total),
      ]))
    evidence[key] = BatchEvidence(manifest: bytes)
    guard let checkers = plan.checkers[key] else {
      act("batch-rejected", "li", with(["reason": .text("名单有误")]))
      return
    }
    try approve(key, bytes, checkers, with)
    for copy in 1...2 { export(manifest, copy, with) }
  }

  private mutating func approve(
    _ key: BatchKey, _ content: Bytes, _ checkers: [String],
    _ with: ([String: CanonicalValue]) -> [String: CanonicalValue]
  ) throws {
    var cms: Bytes?
    let signers = plan.signers[key] ?? checkers
    for (place, checker) in checkers.enumerated() {
      let signer = desk[signers[place]]
      let time = Desk.start + Int64(acts.count + 1) * 60_000
      // Whoever signs twice leaves the signatures as they are.
      if let present = cms {
        if !signers[..<place].contains(signers[place]) {
          cms = try DetachedCMS.cosign(
            present, content: content, key: signer.key, certificate: signer.certificate, at: time)
        }
      } else {
        cms = try DetachedCMS.sign(
          content, key: signer.key, certificate: signer.certificate, at: time)
      }
      act(
        "batch-approved", checker,
        with([
          "certificate": .text(Hex.text(signer.certificate.fingerprint)),
          "cms": .text(Hex.text(Digest.sha256(cms ?? []))),
        ]))
    }
    evidence[key]?.cms = cms
  }

  private mutating func export(
    _ manifest: Manifest, _ copy: Int,
    _ with: ([String: CanonicalValue]) -> [String: CanonicalValue]
  ) {
    let files = manifest.files.map {
      Act.object(["name": .text($0.name), "sha256": .text(Hex.text($0.sha256))])
    }
    var posts: [RecordPosting] = []
    if copy == 1 {
      for (programme, fen) in (manifest.totalByProgramme ?? [:]).sorted(by: { $0.key < $1.key }) {
        posts += Story.move("held:\(programme)", "transit:\(programme)", fen)
      }
    }
    act(
      "batch-exported", plan.exporter,
      with(["copy": .integer(Int64(copy)), "files": .array(files)]), posts: posts)
    publishCheckpoint(by: plan.exporter)
    for file in manifest.files { outbox[file.name] = file.sha256 }
  }

  private func honestManifest(_ key: BatchKey, _ holds: [Int64]) -> Manifest {
    let items = holds.enumerated().map { place, hold in
      let claim = Story.claim(of: hold)
      let (programme, fen) = Story.grants[Int(claim) - 1]
      return Manifest.Item(
        amount: fen, claim: claim, commitment: Story.commitment(hold),
        e2e: "B\(key.batch)-\(hold)", hold: hold, line: Int64(place) + 1, programme: programme)
    }
    let total = items.reduce(0) { $0 + $1.amount }
    let files = ["pain.001", "text"].map { layout in
      Manifest.File(
        layout: layout, name: "\(key).\(layout)", rows: Int64(items.count),
        sha256: Digest.sha256("\(key) \(layout)".utf8), total: total)
    }
    return Manifest(
      bank: "样例银行", batch: key.batch, count: Int64(items.count), created: Desk.start,
      execution: "2026-03-05", files: files, fund: Story.fund, maker: plan.maker, round: key.round,
      seals: total > 1_000_000 ? 2 : 1, total: total, items: items)
  }

  // MARK: the bundle

  /// The chained record lines.
  func lines() -> [Bytes] {
    var previous = Record.hashBeforeFirst
    let isShangMi = acts.first?.body["suite"] == .text("shangmi")
    return acts.enumerated().map { place, act in
      let line = act.line(number: Int64(place) + 1, previous: previous)
      previous = isShangMi ? Digest.sm3([0] + line) : MerkleTree.leafHash(line)
      return line
    }
  }

  /// The bundle with records chained anew and a checkpoint signed by the log and the witness.
  func bundle() throws -> Bundle {
    var bundle = try Story.bundle(of: lines(), evidence, outbox, desk)
    bundle.checkpoint = try note(as: origin).bytes
    bundle.origins = origins
    let enrolled = Set(
      acts.filter {
        $0.kind == "officer-enrolled"
          || $0.kind == "key-confirmed" && $0.body["state"] == .text("enrolled")
      }.compactMap { $0.body["certificate"] })
    for person in desk.people.values + desk.zhou + [desk.stranger] {
      let digest = person.certificate.fingerprint
      guard enrolled.contains(.text(Hex.text(digest))) else { continue }
      bundle.certificates[Bundle.certificateName(digest)] = person.certificate.pem
    }
    for list in lists {
      bundle.revocations[Bundle.revocationName(Digest.sha256(list.der))] = list.der
    }
    bundle.settings = settings
    bundle.appraisals = appraisals
    return bundle
  }

  /// The checkpoint of all records under a name, signed by the log and the witness.
  func note(as origin: String) throws -> SignedNote {
    let lines = lines()
    let checkpoint = Checkpoint(
      origin: origin, size: UInt64(lines.count),
      root: MerkleTree.root(of: lines.map(MerkleTree.leafHash)))
    return try checkpoint.signed(by: desk.log).adding(
      Cosignature.line(
        for: checkpoint.body, name: Desk.witnessName, key: desk.witness, time: 1_773_000_000))
  }

  static func bundle(
    of lines: [Bytes], _ evidence: [BatchKey: BatchEvidence], _ outbox: [String: Bytes],
    _ desk: Desk
  ) throws -> Bundle {
    let checkpoint = Checkpoint(
      origin: Desk.origin, size: UInt64(lines.count),
      root: MerkleTree.root(of: lines.map(MerkleTree.leafHash)))
    let note = try checkpoint.signed(by: desk.log).adding(
      Cosignature.line(
        for: checkpoint.body, name: Desk.witnessName, key: desk.witness, time: 1_773_000_000))
    return Bundle(
      records: lines.flatMap { $0 + [UInt8(ascii: "\n")] }, checkpoint: note.bytes,
      batches: evidence, outbox: outbox)
  }
}

extension Manifest {
  /// The same but for what is said.
  func with(
    count: Int64? = nil, files: [File]? = nil, fund: String? = nil, maker: String? = nil,
    seals: Int64? = nil, total: Int64? = nil, items: [Item]? = nil
  ) -> Manifest {
    Manifest(
      bank: bank, batch: batch, count: count ?? self.count, created: created,
      execution: execution, files: files ?? self.files, fund: fund ?? self.fund,
      maker: maker ?? self.maker, round: round, seals: seals ?? self.seals,
      total: total ?? self.total, items: items ?? self.items)
  }

  /// The same with one item changed.
  func with(item place: Int, _ change: (Item) -> Item) -> Manifest {
    var items = self.items
    if items.indices.contains(place) { items[place] = change(items[place]) }
    return with(items: items)
  }
}

extension Manifest.Item {
  func with(
    amount: Int64? = nil, claim: Int64? = nil, commitment: Bytes? = nil, e2e: String? = nil,
    hold: Int64? = nil, line: Int64? = nil, programme: String? = nil
  ) -> Manifest.Item {
    Manifest.Item(
      amount: amount ?? self.amount, claim: claim ?? self.claim,
      commitment: commitment ?? self.commitment, e2e: e2e ?? self.e2e, hold: hold ?? self.hold,
      line: line ?? self.line, programme: programme ?? self.programme)
  }
}
