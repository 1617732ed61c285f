/// 拼写 — which known names are nearest to one that is not known.
public enum Spelling {
  /// At most `count` of `names`, nearest first, none that shares hardly anything with `text`.
  public static func nearest(
    to text: String, among names: some Sequence<String>, count: Int = 3
  ) -> [String] {
    let wanted = Array(text.unicodeScalars)
    var found: [(distance: Int, name: String)] = []
    for name in Set(names) {
      let other = Array(name.unicodeScalars)
      let steps = distance(wanted, other)
      let isPart = wanted.count > 1 && holds(other, wanted)
      if isPart || steps * 2 <= max(wanted.count, other.count) {
        found.append((isPart ? 0 : steps, name))
      }
    }
    let ordered = found.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
    return ordered.prefix(count).map(\.name)
  }

  private static func holds(_ text: [Unicode.Scalar], _ part: [Unicode.Scalar]) -> Bool {
    guard part.count <= text.count else { return false }
    return (0...text.count - part.count).contains { text[$0..<$0 + part.count] == part[...] }
  }

  /// How many scalars must be added, taken away or replaced.
  static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var row = Array(0...other.count)
    for (place, scalar) in one.enumerated() {
      var before = row[0]
      row[0] = place + 1
      for (column, candidate) in other.enumerated() {
        let replaced = before + (scalar == candidate ? 0 : 1)
        before = row[column + 1]
        row[column + 1] = min(replaced, row[column] + 1, row[column + 1] + 1)
      }
    }
    return row[other.count]
  }
}
