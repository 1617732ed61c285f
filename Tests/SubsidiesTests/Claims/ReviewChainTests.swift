import Subsidies
import Testing

/// 审核流程 — two to four steps, one person each.
@Suite struct ReviewChainTests {
  static let first = ReviewChain.Step(chinese: "初审", english: "first check", roles: [.clerk])
  static let second = ReviewChain.Step(
    chinese: "复核", english: "second check", roles: [.clerk, .head])
  static let grant = ReviewChain.Step(chinese: "认定", english: "grant", roles: [.reviewer])
  private static let chain = ReviewChain([first, second, grant])!
  private static let claim = ID<Claim>(4)

  private static func officer(_ name: String, _ role: Role) -> Officer {
    Officer(name: name, role: role)
  }

  private static func done(_ officers: [String], _ last: Review.Outcome = .passed) -> [Review] {
    officers.enumerated().map { place, name in
      Review(
        step: place + 1, officer: name, outcome: place == officers.count - 1 ? last : .passed,
        day: Sample.day("2026-03-02"))
    }
  }

  @Test(arguments: [(0, false), (1, false), (2, true), (3, true), (4, true), (5, false)])
  func `a chain has two to four steps`(count: Int, isOne: Bool) {
    #expect((ReviewChain(Array(repeating: Self.first, count: count)) != nil) == isOne)
  }

  @Test func `a step that nobody may take is no step`() {
    let nobody = ReviewChain.Step(chinese: "空", english: "none", roles: [])
    #expect(ReviewChain([nobody, Self.grant]) == nil)
  }

  @Test(
    arguments: [
      ([], "zhang", .clerk, 1, nil), ([], "li", .reviewer, nil, "REVIEW-05"),
      (["zhang"], "zhao", .head, 2, nil), (["zhang"], "wang", .clerk, 2, nil),
      (["zhang"], "zhang", .clerk, nil, "REVIEW-06"),
      (["zhang"], "li", .reviewer, nil, "REVIEW-05"),
      (["zhang", "zhao"], "wang", .clerk, nil, "REVIEW-04"),
    ] as [([String], String, Role, Int?, String?)])
  func `steps are taken in order, by the roles they name, and by no person twice`(
    before: [String], name: String, role: Role, step: Int?, code: String?
  ) {
    let taken = Result { () throws(ReviewRefusal) in
      try Self.chain.step(
        for: Self.officer(name, role), after: Self.done(before), of: Self.claim)
    }
    #expect((try? taken.get()) == step)
    if case .failure(let refusal) = taken { #expect(refusal.code == code) }
  }

  @Test(
    arguments: [
      ([], .passed, "li", .reviewer, "REVIEW-03"),
      (["zhang"], .passed, "li", .reviewer, "REVIEW-03"),
      (["zhang", "zhao"], .passed, "li", .reviewer, nil),
      (["zhang", "zhao"], .passed, "sun", .finance, "REVIEW-05"),
      (["zhang", "li"], .passed, "li", .reviewer, "REVIEW-06"),
      (["zhang", "zhao"], .returned, "li", .reviewer, "REVIEW-02"),
    ] as [([String], Review.Outcome, String, Role, String?)])
  func `the grant is the last step: it follows all others and is another person's`(
    done: [String], last: Review.Outcome, name: String, role: Role, code: String?
  ) {
    let checked = Result { () throws(ReviewRefusal) in
      try Self.chain.check(
        grantBy: Self.officer(name, role), after: Self.done(done, last), of: Self.claim)
    }
    if case .failure(let refusal) = checked {
      #expect(refusal.code == code)
    } else {
      #expect(code == nil)
    }
  }

  @Test func `a claim that was sent back goes no further`() {
    #expect(throws: ReviewRefusal.sentBack(Self.claim, step: Self.first)) {
      try Self.chain.step(
        for: Self.officer("zhao", .head), after: Self.done(["zhang"], .returned), of: Self.claim)
    }
  }

  @Test func `a programme with a chain of its own goes by it`() {
    let short = ReviewChain([Self.first, Self.grant])!
    let chains = ReviewChains(usual: short, own: [Sample.rent: Self.chain])
    #expect(chains[Sample.rent].reviews == 2 && chains[Sample.travel].reviews == 1)
  }

  @Test func `every refusal of a step has a code and words of its own`() {
    let all = RefusalWords.chain(Self.following)
    RefusalWords.expectDistinct(all)
    #expect(all.map(\.code) == (1...6).map { "REVIEW-0\($0)" })
  }

  private static func following(_ refusal: ReviewRefusal?) -> ReviewRefusal? {
    switch refusal {
    case nil: .noChain(claim)
    case .noChain: .sentBack(claim, step: first)
    case .sentBack: .stepOpen(claim, step: first)
    case .stepOpen: .nothingLeft(claim)
    case .nothingLeft: .notYourStep(claim, step: first, officer("li", .reviewer))
    case .notYourStep: .onePersonOneStep(claim, "zhang", took: first)
    case .onePersonOneStep: nil
    }
  }
}
