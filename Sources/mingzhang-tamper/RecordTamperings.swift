import AuditTrail
import Signatures
import Subsidies

/// 改留痕 — every member of every kind of record, and the place of each; once the line alone, once with
/// everything behind it made anew by somebody who has the log's key.
struct RecordTamperings {
  let evidence: Evidence
  let trail: Trail
  let office: Office
  let witness: Witness
  let label: String

  static let headers = ["at", "by", "key", "kind", "number", "posts", "previous", "v"]

  /// Of the log's own insider `count` records of every kind; of lines alone, which everything behind them
  /// gives away, the first.
  func all(_ count: Int, _ chance: inout Chance) -> [Tampering] {
    let byKind = Dictionary(grouping: trail.records.indices) {
      trail.records[$0].text("kind") ?? ""
    }
    var all: [Tampering] = []
    for (kind, places) in byKind.sorted(by: { $0.key < $1.key }) {
      for place in chance.some(count, of: places) {
        var some = members(of: place, kind, places, &chance)
        some += headers(of: place, kind, &chance)
        some += placings(of: place, kind)
        all += some.filter { $0.group == .insider || place == places[0] }
      }
    }
    return all
  }

  // MARK: - Members

  private func members(
    of place: Int, _ kind: String, _ alike: [Int], _ chance: inout Chance
  ) -> [Tampering] {
    let record = trail.records[place]
    guard let body = record["body"] else { return [] }
    var all: [Tampering] = []
    for key in body.keys {
      guard let value = body[key] else { continue }
      let subject = "\(kind).\(key)"
      var bodies = [
        ("changed", body.with(key, value.changed(&chance))), ("removed", body.without(key)),
      ]
      let others = alike.compactMap { trail.records[$0]["body"]?[key] }.filter { $0 != value }
      if !others.isEmpty {
        bodies.append(("swapped", body.with(key, others[chance.below(others.count)])))
      }
      for (how, other) in bodies {
        all += both(place, subject, how, record.with("body", other), kept: ["body"])
      }
    }
    let others = alike.compactMap { trail.records[$0]["body"] }.filter { $0 != body }
    if !others.isEmpty {
      let other = others[chance.below(others.count)]
      all += both(
        place, "\(kind).body", "swapped", record.with("body", other), kept: ["body"])
    }
    return all
  }

  private func headers(of place: Int, _ kind: String, _ chance: inout Chance) -> [Tampering] {
    let record = trail.records[place]
    var all: [Tampering] = []
    for key in RecordTamperings.headers {
      guard let value = record[key] else { continue }
      // The kinds have a header of their own only.
      let subject = "header.\(key)"
      var changes = [
        ("changed", record.with(key, value.changed(&chance))), ("removed", record.without(key)),
      ]
      if key == "by", let other = Office.officers.first(where: { .text($0.name) != value }) {
        changes.append(("swapped", record.with(key, .text(other.name))))
      }
      if key == "posts" { changes += posts(of: record) }
      for (how, other) in changes { all += both(place, subject, how, other, kept: [key]) }
    }
    all += both(place, "header.body", "removed", record.without("body"), kept: ["body"])
    return all
  }

  private func posts(of record: CanonicalValue) -> [(String, CanonicalValue)] {
    guard case .array(let posts)? = record["posts"], posts.count > 1 else { return [] }
    var halves = posts
    halves[0] = posts[0].with("fund", .text("xianjie:county:2026"))
    return [
      ("emptied", record.with("posts", .array([]))),
      ("doubled", record.with("posts", .array(posts + posts))),
      ("of another fund", record.with("posts", .array(halves))),
      (
        "of another sum",
        record.with(
          "posts",
          .array(
            posts.map { $0.with("fen", .integer(2 * ($0.integer("fen") ?? 0))) }))
      ),
      (
        "the other way round",
        record.with(
          "posts", .array(posts.map { $0.with("fen", .integer(-($0.integer("fen") ?? 0))) }))
      ),
    ]
  }

  private func both(
    _ place: Int, _ subject: String, _ how: String, _ record: CanonicalValue, kept: Set<String>
  ) -> [Tampering] {
    let change = trail.change(from: place) { $0[0] = Trail.Draft(record, kept: kept) }
    let name = "\(label) record \(place + 1) \(subject) \(how)"
    return record == trail.records[place] ? [] : judged(change, subject, name)
  }

  // MARK: - Places

  private func placings(of place: Int, _ kind: String) -> [Tampering] {
    var changes = [
      ("removed", trail.change(from: place) { $0.removeFirst() }),
      ("doubled", trail.change(from: place) { $0.insert($0[0], at: 0) }),
      (
        "doubled with a key of its own",
        trail.change(from: place) {
          var copy = $0[0]
          copy.record = copy.record.with("key", .text("copy"))
          $0.insert(copy, at: 1)
        }
      ),
    ]
    if place + 1 < trail.records.count {
      changes.append(("after the next", trail.change(from: place) { $0.swapAt(0, 1) }))
      changes.append(("the last", trail.change(from: place) { $0 = Array($0.prefix(1)) }))
    }
    return changes.flatMap { how, change in
      judged(
        change, "\(kind) \(how)", "\(label) record \(place + 1) \(kind) \(how)")
    }
  }

  // MARK: - Judging

  private func judged(
    _ change: Trail.Change, _ subject: String, _ name: String
  ) -> [Tampering] {
    [
      Tampering(.lines, subject, name) {
        var changed = evidence
        changed.files["records.jsonl"] = Evidence.records(of: trail.plainLines(change))
        let codes = changed.codes().sorted()
        return codes.isEmpty ? .missed("no finding") : .found(.records, codes: codes)
      },
      Tampering(.insider, subject, name) { try insider(change) },
    ]
  }

  /// The log's key is at hand, the witness's is not: without its cosignature the bundle lacks one, and
  /// that alone is not counted as finding the change.
  private func insider(_ change: Trail.Change) throws -> Verdict {
    let (lines, leaves, tree) = trail.rebuilt(change)
    guard tree != trail.wholeTree else { return .nothingChanged }
    let note = try trail.checkpoint(of: tree, by: office.log)
    var changed = evidence
    changed.files["records.jsonl"] = Evidence.records(of: lines)
    changed.files["checkpoint"] = note.bytes
    let codes = changed.codes().subtracting(["TREE-07"]).sorted()
    if !codes.isEmpty {
      let isSealed = codes.allSatisfy { $0.hasPrefix("SEAL") || $0.hasPrefix("BATCH-02") }
      return .found(isSealed ? .signatures : .records, codes: codes)
    }
    let seen: String
    do {
      _ = try witness.state.consider(witness.request(note.bytes, leaves: leaves))
      return .missed("the witness would cosign it")
    } catch let refusal as WitnessRefusal {
      seen = refusal.code
    }
    let earlier = changed.codes(earlier: witness.cosigned).intersection(["TREE-13", "TREE-14"])
    guard !earlier.isEmpty else { return .missed("not against the earlier checkpoint") }
    return .found(.witness, codes: [seen] + earlier.sorted())
  }
}
