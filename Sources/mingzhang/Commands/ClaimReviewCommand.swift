import ArgumentParser
import Subsidies
import Workflow

extension ClaimCommand {
  struct ReviewStep: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "review",
      abstract: "复核:走审核流程的下一步,一人一步 (takes the next step of the chain)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "申领编号,不写为轮到本人的全部 (claims; none means all)") var claims: [Int64] = []
    @Flag(name: .customLong("return"), help: "退回,须写理由 (sends them back)") var sendsBack = false
    @Option(help: "意见;退回时必写 (reason)") var reason = ""

    func run() async throws {
      let desk = try common.desk()
      guard !sendsBack || !claims.isEmpty else {
        throw CommandRefusal.badValue(option: "--return", value: "", wanted: "<claims>")
      }
      let done = try await desk.bureau.reviewClaims(
        claims.isEmpty ? nil : Set(claims.map { ID($0) }), sendsBack ? .returned : .passed,
        reason: reason, by: officer.by)
      let verb = desk.language(sendsBack ? "退回" : "通过", sendsBack ? "sent back" : "passed")
      desk.say(
        "复核\(verb) \(done.taken.count) 件;尚不能办理 \(done.open.count) 件。",
        "Review: \(done.taken.count) \(verb); not yet \(done.open.count).")
      desk.show(open: done.open)
    }
  }
}

/// 审核流程 on the screen: each step with who took it, then the grant.
enum ReviewList {
  static func explain(_ claim: Int64, _ desk: Desk) async throws {
    guard let (chain, done) = try await desk.bureau.reviews(of: ID(claim)) else { return }
    desk.say("  审核流程", "  review")
    for (place, step) in chain.steps.enumerated() {
      let name = desk.language(step.chinese, step.english)
      guard done.indices.contains(place) else {
        Terminal.say("      · \(name)")
        continue
      }
      let taken = done[place]
      let mark = taken.outcome == .passed ? "✓" : "✗"
      let word = desk.language(taken.outcome.chinese, taken.outcome.rawValue)
      Terminal.say("      \(mark) \(name)  \(taken.officer) \(taken.day) \(word)")
    }
  }
}
