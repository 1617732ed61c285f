import Signatures

/// What the records said of one round of a batch.
struct Round {
  let key: BatchKey
  let record: Int64
  let maker: String
  let seals: Int64
  let total: Int64
  let count: Int64
  /// SHA-256 of the submitted manifest, when the bundle has it.
  var digest: Bytes?
  /// The same manifest, when it can be read.
  var manifest: Manifest?
  var approvals: [RoundApproval] = []
  var exporter: String?
  var copies: Int64 = 0
  var isRejected = false
}

/// One approval of a round.
struct RoundApproval {
  let record: Int64
  let at: Int64
  let by: String
  let certificate: Bytes
  let cms: Bytes
}

extension Verification {
  func key(of body: RecordBody) -> BatchKey {
    BatchKey(batch: body.integer("batch") ?? 0, round: body.integer("round") ?? 0)
  }

  /// What was composed is kept to be held against what is submitted.
  mutating func composeBatch(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    composed[key(of: body)] = body.value
  }

  private mutating func compareComposed(with manifest: Manifest, _ place: Finding.Place) {
    guard let key = place.batch, let body = composed[key] else { return }
    compare("bank", body.text("bank"), manifest.bank, place)
    compare("fund", body.text("fund"), manifest.fund, place)
    compare("count", body.integer("count").map(String.init), String(manifest.count), place)
    compare("total", body.integer("total").map(Yuan.text), Yuan.text(manifest.total), place)
  }

  private mutating func compare(
    _ name: String, _ stated: String?, _ manifest: String, _ place: Finding.Place
  ) {
    guard stated != manifest else { return }
    find(
      .manifestDiffers, at: place, expected: .text("\(name) \(stated ?? "–")"),
      found: .text("\(name) \(manifest)"))
  }

  // MARK: submission

  mutating func submitBatch(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    let key = key(of: body)
    let place = Finding.Place(record: record.number, batch: key)
    guard rounds[key] == nil else {
      find(.roundOrder, at: place, found: .text("\(key) batch-submitted"))
      return
    }
    checkOrder(of: key, place)
    var round = Round(
      key: key, record: record.number, maker: record.by, seals: body.integer("seals") ?? 0,
      total: body.integer("total") ?? 0, count: body.integer("count") ?? 0)
    if let bytes = bundle.batches[key]?.manifest {
      let digest = Digest.sha256(bytes)
      if body.hex("manifest") != digest {
        find(
          .manifestDigest, at: place, expected: .digest(body.hex("manifest") ?? []),
          found: .digest(digest))
      }
      round.digest = digest
      round.manifest = read(bytes, place)
    } else {
      find(.manifestMissing, at: place, expected: .text(Bundle.manifestName(key)))
    }
    if let manifest = round.manifest {
      compare(manifest, with: round, place)
      compareComposed(with: manifest, place)
      take(manifest.items, of: manifest, key, record)
    }
    rounds[key] = round
  }

  /// Rounds of a batch are numbered from 1; the one before was rejected.
  private mutating func checkOrder(of key: BatchKey, _ place: Finding.Place) {
    guard key.round > 1 else { return }
    let before = BatchKey(batch: key.batch, round: key.round - 1)
    if rounds[before]?.isRejected != true {
      find(
        .roundOrder, at: place, expected: .text("\(before) batch-rejected"),
        found: .text(rounds[before] == nil ? "–" : "\(before) batch-submitted"))
    }
  }

  private mutating func read(_ bytes: Bytes, _ place: Finding.Place) -> Manifest? {
    do {
      let manifest = try Manifest(parsing: bytes)
      for fault in manifest.inconsistencies {
        find(
          .manifestInconsistent, at: place,
          found: .words(chinese: fault.chinese, english: fault.english))
      }
      return manifest
    } catch {
      find(
        .manifestForm, at: place, found: .words(chinese: error.chinese, english: error.english))
      return nil
    }
  }

  private mutating func compare(
    _ manifest: Manifest, with round: Round, _ place: Finding.Place
  ) {
    compare("batch", String(round.key.batch), String(manifest.batch), place)
    compare("round", String(round.key.round), String(manifest.round), place)
    compare("count", String(round.count), String(manifest.count), place)
    compare("total", Yuan.text(round.total), Yuan.text(manifest.total), place)
    compare("seals", String(round.seals), String(manifest.seals), place)
    compare("maker", round.maker, manifest.maker, place)
  }

  // MARK: items

  private mutating func take(
    _ list: [Manifest.Item], of manifest: Manifest, _ key: BatchKey, _ record: KnownRecord
  ) {
    let fund = names.number(of: manifest.fund).number
    for item in list {
      let place = Finding.Place(record: record.number, batch: key, item: item.e2e)
      let programme = names.number(of: item.programme).number
      let other = items.place(of: item.e2e).map { items[$0] }
      if let other, rounds[other.round]?.isRejected != true {
        find(.e2eTwice, at: place, found: .text(other.round.description))
      }
      // What has left stays what it is.
      if other == nil || other?.state == .submitted {
        let new = ItemHistory(
          item, programme: programme, fund: fund, round: key, hold: holds[item.hold])
        items.set(new, named: item.e2e)
      }
      claimHold(of: item, programme: programme, fund: fund, key, place)
      checkPayee(of: item.claim, at: place, record)
    }
  }

  /// The item pays exactly what was granted, and no other live round pays it too.
  private mutating func claimHold(
    of item: Manifest.Item, programme: Int, fund: Int, _ key: BatchKey, _ place: Finding.Place
  ) {
    guard let hold = holds[item.hold] else {
      find(.holdUnknown, at: place, found: .number(item.hold))
      return
    }
    let stated = HoldHistory(
      claim: item.claim, amount: item.amount, commitment: Hash256(item.commitment),
      programme: programme, fund: fund, line: nil)
    let differs =
      hold.claim != stated.claim || hold.amount != stated.amount || hold.fund != fund
      || hold.commitment != stated.commitment || hold.programme != programme
    if differs {
      find(
        .holdDiffers, at: place, expected: .text(text(of: hold)), found: .text(text(of: stated)))
    }
    if let other = hold.round, other != key, rounds[other]?.isRejected != true {
      find(.holdUsedTwice, at: place, expected: .text(other.description), found: .text("\(key)"))
    }
    holds[item.hold]?.round = key
  }

  private func text(of hold: HoldHistory) -> String {
    "claim \(hold.claim) \(Yuan.text(hold.amount)) \(names[hold.programme]) "
      + "\(names[hold.fund]) \(Hex.text(hold.commitment.bytes))"
  }
}
