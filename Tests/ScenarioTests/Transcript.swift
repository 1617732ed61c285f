import Foundation

/// A shell transcript: commands and what they must print.
///
///     # a comment
///     $ mingzhang fund show --home HOME
///     a line that must be printed exactly
///     a line with … for anything
///     …                      any number of lines, also none
///     ! 1                    the command ends with this status (0 when not said)
///
/// `HOME` is a folder of the scenario's own, `LEDGER` the project's ledger directory.
struct Transcript {
  struct Step {
    let line: Int
    let command: String
    var expected: [String] = []
    var status: Int32 = 0
  }

  let steps: [Step]

  init(_ text: String) {
    var steps: [Step] = []
    for (number, line) in text.components(separatedBy: "\n").enumerated() {
      if line.hasPrefix("$ ") {
        steps.append(Step(line: number + 1, command: String(line.dropFirst(2))))
      } else if line.hasPrefix("#") || steps.isEmpty {
        continue
      } else if line.hasPrefix("! ") {
        steps[steps.count - 1].status = Int32(line.dropFirst(2)) ?? -1
      } else if !line.isEmpty {
        steps[steps.count - 1].expected.append(line)
      }
    }
    self.steps = steps
  }
}

extension Transcript.Step {
  /// Whether the printed lines are the expected ones.
  func matches(_ printed: [String]) -> Bool {
    Self.match(expected[...], printed[...])
  }

  private static func match(_ wanted: ArraySlice<String>, _ printed: ArraySlice<String>) -> Bool {
    guard let first = wanted.first else { return printed.isEmpty }
    if first == "…" {
      if match(wanted.dropFirst(), printed) { return true }
      return !printed.isEmpty && match(wanted, printed.dropFirst())
    }
    guard let line = printed.first, fits(line, first) else { return false }
    return match(wanted.dropFirst(), printed.dropFirst())
  }

  private static func fits(_ line: String, _ pattern: String) -> Bool {
    let parts = pattern.components(separatedBy: "…")
    guard parts.count > 1 else { return line == pattern }
    guard line.hasPrefix(parts[0]) else { return false }
    var rest = line[...].dropFirst(parts[0].count)
    for (place, part) in parts.dropFirst().enumerated() {
      if place == parts.count - 2 {
        return part.isEmpty || rest.hasSuffix(part)
      }
      guard let range = rest.range(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }
}
