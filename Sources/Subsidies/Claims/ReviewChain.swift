/// 审核流程 — the steps by which a claim is checked, each by another person: two to four, of which the last is the
/// grant itself (认定). The others come between assessment and public notice.
public struct ReviewChain: Hashable, Sendable {
  public struct Step: Hashable, Sendable {
    public let chinese: String
    public let english: String
    /// Who may take it.
    public let roles: Set<Role>

    public init(chinese: String, english: String, roles: Set<Role>) {
      self.chinese = chinese
      self.english = english
      self.roles = roles
    }
  }

  public let steps: [Step]

  /// `nil` unless there are two to four steps, and somebody may take each.
  public init?(_ steps: [Step]) {
    guard (2...4).contains(steps.count), steps.allSatisfy({ !$0.roles.isEmpty }) else { return nil }
    self.steps = steps
  }

  /// How many come before the grant.
  public var reviews: Int { steps.count - 1 }
  public var last: Step { steps[steps.count - 1] }

  /// The step that an officer takes next, counted from 1. Refused when a step sent the claim back, when
  /// none is left before the grant, when the step is another role's, or when the officer took one already.
  public func step(
    for officer: Officer, after done: [Review], of claim: ID<Claim>
  ) throws(ReviewRefusal) -> Int {
    if let back = done.first(where: { $0.outcome == .returned }) {
      throw .sentBack(claim, step: named(back.step))
    }
    guard done.count < reviews else { throw .nothingLeft(claim) }
    let step = steps[done.count]
    guard step.roles.contains(officer.role) else {
      throw .notYourStep(claim, step: step, officer)
    }
    if let own = done.first(where: { $0.officer == officer.name }) {
      throw .onePersonOneStep(claim, officer.name, took: named(own.step))
    }
    return done.count + 1
  }

  /// Whether an officer may grant what was reviewed so: every step before has been taken, and none of them
  /// by the same person.
  public func check(
    grantBy officer: Officer, after done: [Review], of claim: ID<Claim>
  ) throws(ReviewRefusal) {
    try check(done, of: claim)
    guard last.roles.contains(officer.role) else {
      throw .notYourStep(claim, step: last, officer)
    }
    if let own = done.first(where: { $0.officer == officer.name }) {
      throw .onePersonOneStep(claim, officer.name, took: named(own.step))
    }
  }

  /// Whether every step before the grant has been taken.
  public func check(_ done: [Review], of claim: ID<Claim>) throws(ReviewRefusal) {
    if let back = done.first(where: { $0.outcome == .returned }) {
      throw .sentBack(claim, step: named(back.step))
    }
    guard done.count >= reviews else { throw .stepOpen(claim, step: steps[done.count]) }
  }

  private func named(_ number: Int) -> Step { steps[min(max(number, 1), steps.count) - 1] }
}

/// 审核意见 — one step that somebody took on the last assessment of a claim.
public struct Review: Hashable, Sendable {
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    case passed
    /// 退回 — the claim is assessed again before any step is taken anew.
    case returned

    public var chinese: String {
      switch self {
      case .passed: "通过"
      case .returned: "退回"
      }
    }
  }

  /// From 1.
  public let step: Int
  public let officer: String
  public let outcome: Outcome
  public let day: Day

  public init(step: Int, officer: String, outcome: Outcome, day: Day) {
    self.step = step
    self.officer = officer
    self.outcome = outcome
    self.day = day
  }
}

/// 审核流程表 — the chain of each programme; a missing table means that claims go from assessment to notice.
public struct ReviewChains: Hashable, Sendable {
  private let usual: ReviewChain
  private let own: [ProgrammeID: ReviewChain]

  public init(usual: ReviewChain, own: [ProgrammeID: ReviewChain] = [:]) {
    self.usual = usual
    self.own = own
  }

  public subscript(programme: ProgrammeID) -> ReviewChain { own[programme] ?? usual }
}

/// 审核步骤不予办理 — why a step of the chain cannot be taken now. Cases stand in order of precedence.
public enum ReviewRefusal: Refusal, Hashable {
  case noChain(ID<Claim>)
  case sentBack(ID<Claim>, step: ReviewChain.Step)
  case stepOpen(ID<Claim>, step: ReviewChain.Step)
  case nothingLeft(ID<Claim>)
  case notYourStep(ID<Claim>, step: ReviewChain.Step, Officer)
  case onePersonOneStep(ID<Claim>, String, took: ReviewChain.Step)

  public var code: String {
    switch self {
    case .noChain: "REVIEW-01"
    case .sentBack: "REVIEW-02"
    case .stepOpen: "REVIEW-03"
    case .nothingLeft: "REVIEW-04"
    case .notYourStep: "REVIEW-05"
    case .onePersonOneStep: "REVIEW-06"
    }
  }

  public var chinese: String {
    switch self {
    case .noChain(let id): "申领 \(id.number) 不是拟发,或审核时没有设审核流程。"
    case .sentBack(let id, let step): "申领 \(id.number) 已在“\(step.chinese)”一步退回。"
    case .stepOpen(let id, let step): "申领 \(id.number) 还没有走“\(step.chinese)”一步。"
    case .nothingLeft(let id): "申领 \(id.number) 认定之前的各步都已走完。"
    case .notYourStep(let id, let step, let officer):
      "申领 \(id.number) 的“\(step.chinese)”一步由\(ReviewRefusal.words(step))办理,"
        + "\(officer.name) 的岗位是\(officer.role.chinese)。"
    case .onePersonOneStep(let id, let name, let took):
      "\(name) 在申领 \(id.number) 上已走过“\(took.chinese)”一步,一人只走一步。"
    }
  }

  public var english: String {
    switch self {
    case .noChain(let id):
      "Claim \(id.number) is not assessed to be paid, or had no chain when it was."
    case .sentBack(let id, let step):
      "Claim \(id.number) was sent back at the step \(step.english)."
    case .stepOpen(let id, let step):
      "Claim \(id.number) has not gone through the step \(step.english)."
    case .nothingLeft(let id): "Claim \(id.number) has gone through every step before the grant."
    case .notYourStep(let id, let step, let officer):
      "The step \(step.english) of claim \(id.number) is for "
        + step.roles.map(\.rawValue).sorted().joined(separator: ", ")
        + "; \(officer.name) is \(officer.role.rawValue)."
    case .onePersonOneStep(let id, let name, let took):
      "\(name) took the step \(took.english) of claim \(id.number); one person takes one step."
    }
  }

  public var chineseAdvice: String {
    switch self {
    case .noChain: "请先运行 claim assess;流程见 Ledger/reviews.yaml。"
    case .sentBack: "请核实后重新审核(claim assess),再从第一步走起。"
    case .stepOpen: "请由有权的另一人运行 claim review。"
    case .nothingLeft: "请运行 notice publish;公示期满后 claim grant。"
    case .notYourStep, .onePersonOneStep: "请由另一位有权的人员办理。"
    }
  }

  public var englishAdvice: String {
    switch self {
    case .noChain: "Run claim assess first; chains stand in Ledger/reviews.yaml."
    case .sentBack: "Look into it and assess the claim again; the steps begin anew."
    case .stepOpen: "Have another officer who may run claim review."
    case .nothingLeft: "Run notice publish, and claim grant when the notice has ended."
    case .notYourStep, .onePersonOneStep: "Have another officer do it who may."
    }
  }

  private static func words(_ step: ReviewChain.Step) -> String {
    Role.allCases.filter { step.roles.contains($0) }.map(\.chinese).joined(separator: "、")
  }
}
