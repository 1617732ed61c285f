import Subsidies
import Testing

@Suite struct MatchTests {
  /// A claim in one line: `2 张 paid 李 on A for rent 2026-03 refused`; what is left out is as usual.
  struct Line: Sendable {
    let text: String
    init(_ text: String) { self.text = text }

    var traits: ClaimTraits {
      var words = text.split(separator: " ").map(String.init)
      let number = Int64(words.removeFirst())!
      let beneficiary = words.removeFirst()
      var named = ["paid": beneficiary, "on": "account of \(beneficiary)", "for": "rent"]
      named["month"] = "2026-03"
      named["is"] = "received"
      while words.count >= 2 {
        named[words[0]] = words[1]
        words.removeFirst(2)
      }
      return ClaimTraits(
        claim: ID(number), programme: ProgrammeID(named["for"]!)!, instalment: named["month"]!,
        appliedOn: Sample.day("2026-03-10"), beneficiary: token(beneficiary),
        payee: token(named["paid"]!), account: token(named["on"]!),
        standing: Claim.Standing(rawValue: named["is"]!)!)
    }
  }

  private static func found(
    _ lines: [String], deaths: [String: String] = [:], exclusions: [String: [String]] = [:]
  ) -> [String] {
    let claims = lines.map { Line($0).traits }
    let index = ClaimIndex(
      claims.shuffled(),
      dayOfDeath: Dictionary(
        uniqueKeysWithValues: deaths.map { (token($0.key), Sample.day($0.value)) }),
      exclusions: Dictionary(
        uniqueKeysWithValues: exclusions.map { key, others in
          (ProgrammeID(key)!, Set(others.map { ProgrammeID($0)! }))
        }))
    return claims.flatMap { index.matches(of: $0) }.map { match in
      "\(match.claim.number) \(match.kind.rawValue)" + (match.other.map { " \($0.number)" } ?? "")
    }
  }

  @Test(
    arguments: [
      (["1 张"], []), (["1 张", "2 李"], []), (["1 张", "2 张"], ["2 same-claim 1"]),
      (["1 张", "2 张", "3 张"], ["2 same-claim 1", "3 same-claim 1"]),
      (["1 张", "2 张 month 2026-04"], []), (["1 张", "2 张 for travel"], []),
      (["1 张 is refused", "2 张"], []), (["1 张 is refused", "2 张", "3 张"], ["3 same-claim 2"]),
      (["1 张", "2 张 is granted"], ["2 same-claim 1"]),
      (["1 张 is granted", "2 张 is waiting"], ["2 same-claim 1"]),
      (["1 张 is on-hold", "2 张"], ["2 same-claim 1"]),
      (["1 张", "2 李 paid 张 on C"], []), (["1 张 paid 李 on C", "2 张"], ["2 same-claim 1"]),
      (["9 张", "10 张"], ["10 same-claim 9"]),
    ] as [([String], [String])])
  func `the first claim stands and each later one names it`(lines: [String], matches: [String]) {
    #expect(Self.found(lines) == matches)
  }

  @Test(
    arguments: [
      (["1 张 is granted", "2 张 for travel"], ["2 exclusive-programme 1"]),
      (["1 张 for travel is granted", "2 张"], ["2 exclusive-programme 1"]),
      (["1 张", "2 张 for travel"], ["2 exclusive-programme 1"]),
      (["1 张 is waiting", "2 张 for travel"], ["2 exclusive-programme 1"]),
      (["1 张 is noticed", "2 张 for travel"], ["2 exclusive-programme 1"]),
      (["1 张 is refused", "2 张 for travel"], []),
      (["1 张 is granted", "2 李 for travel"], []), (["1 张 is granted", "2 张 for tools"], []),
      (["1 张 is granted", "2 李 paid 张 on C for travel"], []),
      (
        ["1 张", "2 张 for travel is granted"],
        ["1 exclusive-programme 2", "2 exclusive-programme 1"]
      ),
      (["1 张", "2 张 for travel is refused"], ["2 exclusive-programme 1"]),
      (
        ["1 张 is granted", "2 张 month 2026-04 is granted", "3 张 for travel"],
        ["3 exclusive-programme 1", "3 exclusive-programme 2"]
      ),
      (
        ["1 张 is granted", "2 张 for travel is granted"],
        ["1 exclusive-programme 2", "2 exclusive-programme 1"]
      ),
    ] as [([String], [String])])
  func `a programme is excluded by a grant or an earlier claim of the other, whoever says so`(
    lines: [String], matches: [String]
  ) {
    #expect(Self.found(lines, exclusions: ["rent": ["travel"]]) == matches)
    #expect(Self.found(lines, exclusions: ["travel": ["rent"]]) == matches)
    #expect(Self.found(lines).isEmpty)
  }

  @Test(
    arguments: [
      (["1 张 on A", "2 李 on B"], []),
      (["1 张 on A", "2 李 on A"], ["1 shared-account 2", "2 shared-account 1"]),
      (
        ["1 张 on A", "2 李 on A", "3 王 on A"],
        ["1 shared-account 2", "2 shared-account 1", "3 shared-account 1"]
      ),
      (["1 张 on A", "2 李 paid 张 on A"], []), (["1 张 on A", "2 张 on A month 2026-04"], []),
      (["1 张 on A", "2 李 on A is refused"], ["2 shared-account 1"]),
      (["1 张 on A is refused", "2 李 on A is refused"], []),
      (["1 张 on A is granted", "2 李 on A"], ["1 shared-account 2", "2 shared-account 1"]),
      (["1 张 paid 王 on A", "2 李 paid 王 on A"], []),
    ] as [([String], [String])])
  func `one account for several payees is a doubt about each of them`(
    lines: [String], matches: [String]
  ) {
    #expect(Self.found(lines) == matches)
  }

  @Test(
    arguments: [
      ("1 张", ["张": "2026-03-09"], true), ("1 张", ["张": "2026-03-10"], false),
      ("1 张", ["张": "2026-03-11"], false), ("1 张", ["李": "2026-01-01"], false),
      ("1 张 paid 李", ["李": "2026-03-09"], true), ("1 张 paid 李", ["李": "2026-03-10"], false),
      ("1 张 paid 李", ["张": "2026-03-09"], true),
      ("1 张 paid 李", ["张": "2020-01-01", "李": "2020-01-01"], true),
      ("1 张 paid 李", ["张": "2026-03-10", "李": "2026-03-09"], true),
    ] as [(String, [String: String], Bool)])
  func `who died before the day of application is a doubt, and only one`(
    line: String, deaths: [String: String], isDoubt: Bool
  ) {
    #expect(Self.found([line], deaths: deaths) == (isDoubt ? ["1 deceased-payee"] : []))
  }

  @Test func `all doubts about a claim come in one order`() {
    let lines = ["1 李 on A is granted", "2 张 for travel is granted", "3 张", "4 张 on A"]
    let matches = Self.found(
      lines, deaths: ["张": "2026-01-01"], exclusions: ["rent": ["travel"]])
    #expect(
      matches.filter { $0.hasPrefix("4") } == [
        "4 same-claim 3", "4 exclusive-programme 2", "4 shared-account 1", "4 deceased-payee",
      ])
  }

  @Test func `kinds of doubt have names and words of their own`() {
    let kinds = Match.Kind.allCases
    #expect(
      kinds.map(\.rawValue) == [
        "same-claim", "exclusive-programme", "shared-account", "deceased-payee",
      ])
    #expect(Set(kinds.map(\.chinese)).count == 4 && Set(kinds.map(\.english)).count == 4)
    #expect(Match.Decision.allCases.map(\.rawValue) == ["confirmed", "cleared"])
    #expect(Set(Claim.Standing.allCases.map(\.chinese)).count == Claim.Standing.allCases.count)
  }
}

private func token(_ text: String) -> Token { Token(Array(text.utf8)) }
