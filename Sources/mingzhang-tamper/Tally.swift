/// 计数 — how many were tried and found, by group; what was missed, in words.
struct Tally: Sendable {
  private var groups: [Tampering.Group: Count] = [:]
  private(set) var missed: [String] = []

  private struct Count: Sendable {
    var tried = 0
    var found: [Verdict.Layer: Int] = [:]
    var codes: Set<String> = []
    var time = Duration.zero
    var equal: [String: Int] = [:]
    var notAttested: Set<String> = []
    var notAttestedTries = 0
    /// What only the witness noticed.
    var witnessAlone: Set<String> = []
  }

  mutating func note(_ tampering: Tampering, _ verdict: Verdict) {
    var count = groups[tampering.group] ?? Count()
    switch verdict {
    case .nothingChanged: return
    case .found(let layer, let codes):
      count.tried += 1
      count.found[layer, default: 0] += 1
      count.codes.formUnion(codes)
      if layer == .witness { count.witnessAlone.insert(tampering.subject) }
    case .equal(let why): count.equal[why, default: 0] += 1
    case .notAttested(let name):
      count.notAttestedTries += 1
      count.notAttested.insert(name)
    case .missed(let words):
      count.tried += 1
      missed.append("\(tampering.group.rawValue): \(tampering.name): \(words)")
    }
    groups[tampering.group] = count
  }

  mutating func note(_ group: Tampering.Group, _ time: Duration) {
    groups[group, default: Count()].time += time
  }

  var tried: Int { groups.values.reduce(0) { $0 + $1.tried } }
  var found: Int { tried - missed.count }

  /// A line a group, then what stands apart from the count.
  var lines: [String] {
    var lines: [String] = []
    for group in Tampering.Group.allCases {
      guard let count = groups[group] else { continue }
      let by = Verdict.Layer.allCases.compactMap { layer in
        count.found[layer].map { "\(layer.rawValue) \($0)" }
      }
      let found = count.found.values.reduce(0, +)
      lines.append(
        "\(group.rawValue): tried \(count.tried), found \(found), \(count.time.components.seconds) s"
      )
      lines.append("  by: \(by.joined(separator: ", "))")
      lines.append("  as: \(count.codes.sorted().joined(separator: " "))")
      for (why, number) in count.equal.sorted(by: { $0.key < $1.key }) {
        lines.append("  equal in meaning, not counted: \(number) \(why)")
      }
      if !count.witnessAlone.isEmpty {
        let names = count.witnessAlone.sorted()
        lines.append(
          "  \(names.count) noticed by the witness alone: \(names.joined(separator: " "))")
      }
      if !count.notAttested.isEmpty {
        let names = count.notAttested.sorted()
        lines.append(
          "  named by nobody (see the README), not counted (\(count.notAttestedTries) tries of "
            + "\(names.count)): \(names.joined(separator: " "))")
      }
    }
    return lines
  }

  var lastLine: String {
    // Rounded down: 100 only when nothing was missed.
    "tried \(tried), found \(found), \(tried == found ? 100 : found * 100 / tried) %"
  }
}
