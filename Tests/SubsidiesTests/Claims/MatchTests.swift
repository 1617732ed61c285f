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
  ) throws -> [String] {
    let claims = lines.map { Line($0).traits }
    let died = deaths.map { name, day in
      RegisterEntry(token: token(name), from: Sample.day(day), until: nil, line: 1, record: 9)
    }
    let index = ClaimIndex(
      claims.shuffled(), rules: try MatchRules(Self.rules, registers: [Self.deaths]),
      entries: [Self.deaths.id: died],
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
  func `the first claim stands and each later one names it`(lines: [String], matches: [String])
    throws
  {
    #expect(try Self.found(lines) == matches)
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
  ) throws {
    #expect(try Self.found(lines, exclusions: ["rent": ["travel"]]) == matches)
    #expect(try Self.found(lines, exclusions: ["travel": ["rent"]]) == matches)
    #expect(try Self.found(lines).isEmpty)
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
  ) throws {
    #expect(try Self.found(lines) == matches)
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
  ) throws {
    #expect(try Self.found([line], deaths: deaths) == (isDoubt ? ["1 deceased-payee"] : []))
  }

  @Test func `all doubts about a claim come in one order`() throws {
    let lines = ["1 李 on A is granted", "2 张 for travel is granted", "3 张", "4 张 on A"]
    let matches = try Self.found(
      lines, deaths: ["张": "2026-01-01"], exclusions: ["rent": ["travel"]])
    #expect(
      matches.filter { $0.hasPrefix("4") } == [
        "4 same-claim 3", "4 exclusive-programme 2", "4 shared-account 1", "4 deceased-payee",
      ])
  }

  @Test(
    arguments: [
      // register entry, moment, grace, a doubt about 2026-03-10
      ("2026-03-10", "", "during", 0, true), ("2026-03-11", "", "during", 0, false),
      ("2026-01-01", "2026-03-10", "during", 0, true),
      ("2026-01-01", "2026-03-09", "during", 0, false),
      ("2026-02-08", "", "during", 31, false), ("2026-02-07", "", "during", 31, true),
      ("2026-01-01", "2026-04-10", "during", 31, true),
      ("2026-01-01", "2026-04-09", "during", 31, false),
      ("2026-03-09", "", "began-before", 0, true), ("2026-03-10", "", "began-before", 0, false),
      ("2024-03-09", "", "began-before", 730, true),
      ("2024-03-10", "", "began-before", 730, false),
      ("2026-03-10", "", "began-after", 0, false), ("2026-03-11", "", "began-after", 0, true),
    ] as [(String, String, String, Int, Bool)])
  func `an entry is a doubt when its time lies so to the day of application`(
    from: String, until: String, moment: String, grace: Int, isDoubt: Bool
  ) throws {
    let listed = MatchQuery.Listed(
      register: Self.deaths.id, parties: [.beneficiary],
      moment: try #require(MatchQuery.Listed.Moment(rawValue: moment)), graceDays: grace)
    let index = try Self.index(
      ["1 张"], .listed(listed),
      [
        RegisterEntry(
          token: token("张"), from: Sample.day(from), until: Day(until), line: 2, record: 7)
      ])
    let found = index.matches(of: Line("1 张").traits)
    #expect(found.map(\.register) == (isDoubt ? [7] : []))
  }

  @Test func `a rule looks only at programmes of its uses`() throws {
    let listed = MatchQuery.Listed(
      register: Self.deaths.id, parties: [.beneficiary], moment: .during,
      scope: .uses(["welfare-post"]))
    let entry = RegisterEntry(
      token: token("张"), from: Sample.day("2026-01-01"), until: nil, line: 2, record: 7)
    for (use, count) in [("welfare-post", 1), ("travel-grant", 0)] {
      let index = try Self.index(["1 张"], .listed(listed), [entry], use: use)
      #expect(index.matches(of: Line("1 张").traits).count == count)
    }
  }

  @Test(
    arguments: [
      ([], [2, 3]), (["1 张"], [3]), (["1 张 is refused"], [2, 3]), (["1 李", "2 张"], []),
    ] as [([String], [Int])])
  func `who is entitled and has no claim is found by the line of the list`(
    lines: [String], missing: [Int]
  ) throws {
    let index = try Self.index(
      lines, .unclaimed(Self.deaths.id, uses: ["rent-subsidy"]),
      [("张", 2), ("李", 3)].map { name, line in
        RegisterEntry(
          token: token(name), from: Sample.day("2026-01-01"), until: nil, line: line, record: 7)
      }, use: "rent-subsidy")
    let rule = Self.rule(
      "M44", "entitled-unpaid", .unclaimed(Self.deaths.id, uses: ["rent-subsidy"]))
    #expect(index.unclaimed(by: rule, on: Sample.day("2026-03-10")).map(\.line) == missing)
    #expect(index.unclaimed(by: rule, on: Sample.day("2025-12-31")).isEmpty)
  }

  @Test func `two rules of one number, of one code, or without their register are told at once`() {
    let one = Self.rule("M01", "one", .excluded)
    let twice = Self.rule("M01", "one", .unclaimed(Self.deaths.id, uses: []))
    do throws(MatchRulesFaults) {
      _ = try MatchRules([one, twice], registers: [])
      Issue.record("such rules were taken")
    } catch {
      #expect(
        Set(error.faults) == [
          .kindTwice("one"), .numberTwice("M01"), .registerUnknown("M01", "deaths"),
        ])
    }
  }

  @Test(arguments: ["a", "shared-account", "m05", "a-1"])
  func `a code is words and digits`(code: String) {
    #expect(Match.Kind(rawValue: code)?.rawValue == code)
  }

  @Test(arguments: ["", "-", "a-", "-a", "a--b", "Shared", "shared_account", "共用"])
  func `another spelling is no code`(code: String) { #expect(Match.Kind(rawValue: code) == nil) }

  // MARK: - The rules of these tests

  private static let deaths = Register(
    id: RegisterID("deaths")!, chinese: "死亡名单", english: "deaths", offices: [], key: .person,
    keyColumn: "证件号码", fromColumn: "死亡日期", untilColumn: nil, purpose: "核对", keepDays: 1)

  private static let rules = [
    rule(
      "M07", "same-claim",
      .repeated(
        .init(same: [.beneficiary, .programme, .instalment], different: [], against: .earlier))
    ),
    rule("M08", "exclusive-programme", .excluded),
    rule(
      "M35", "shared-account",
      .repeated(.init(same: [.account], different: [.payee], against: .any))),
    rule(
      "M91", "deceased-payee",
      .listed(.init(register: deaths.id, parties: [.payee, .beneficiary], moment: .beganBefore))),
  ]

  private static func rule(_ number: String, _ code: String, _ query: MatchQuery) -> MatchRule {
    MatchRule(
      number: number, kind: Match.Kind(rawValue: code)!, chinese: code, english: code,
      severity: .block, certainty: .follows, reason: "", lawful: [], alsoGranted: false,
      query: query)
  }

  private static func index(
    _ lines: [String], _ query: MatchQuery, _ entries: [RegisterEntry], use: String = "rent"
  ) throws -> ClaimIndex {
    let claims = lines.map { Line($0).traits }
    return ClaimIndex(
      claims, rules: try MatchRules([rule("M90", "asked", query)], registers: [deaths]),
      entries: [deaths.id: entries], exclusions: [:],
      uses: [ProgrammeID("rent")!: use])
  }
}

private func token(_ text: String) -> Token { Token(Array(text.utf8)) }
