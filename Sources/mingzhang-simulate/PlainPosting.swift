/// 过账 — sums before and after, and nothing kept of an act that is refused.
extension PlainLedger {
  struct Move {
    let from: String
    let to: String
    let amount: Int64
  }

  enum Trial {
    case refused(String)
    case fits([String: PlainSum])
  }

  /// What stands in an account that money may not leave beyond what is there.
  static func isLimited(_ account: String) -> Bool {
    !account.hasPrefix("source@") && !account.hasPrefix("clearing@") && !account.contains("/")
  }

  /// The sums as they would be.
  func attempt(_ fund: String, _ moves: [Move]) -> Trial {
    var after: [String: PlainSum] = [:]
    let now = sums[fund] ?? [:]
    for move in moves {
      guard move.amount > 0 else { return .refused("FUND-02") }
      var from = after[move.from] ?? now[move.from] ?? PlainSum()
      let (debits, tooMuch) = from.debits.addingReportingOverflow(move.amount)
      if tooMuch { return .refused("FUND-03") }
      from.debits = debits
      if from.inside < 0, PlainLedger.isLimited(move.from) { return .refused("FUND-10") }
      if from.inside.magnitude >= 1 << 53 { return .refused("FUND-03") }
      after[move.from] = from
      var to = after[move.to] ?? now[move.to] ?? PlainSum()
      let (credits, tooFar) = to.credits.addingReportingOverflow(move.amount)
      if tooFar { return .refused("FUND-03") }
      to.credits = credits
      if to.inside.magnitude >= 1 << 53 { return .refused("FUND-03") }
      after[move.to] = to
    }
    return .fits(after)
  }

  mutating func keep(_ fund: String, _ after: [String: PlainSum]) {
    for (account, sum) in after {
      sums[fund, default: [:]][account] = sum
      touched.append((fund, account))
    }
  }

  /// 一个环节 — period, accounting books and sums, for a step of a payment's life.
  struct Step {
    var kind: String
    var fund: String
    var line: Int64
    var programme: String
    var amount: Int64
    var moves: [Move]
    var day: Int
    var isAdjustment = false
    var toLine: Int64 = 0
    var treatment = ""
    var origin = ""
  }

  func attempt(_ step: Step, bringing brought: PlainLine? = nil) -> Trial {
    guard let fund = funds[step.fund] else { return .refused("FUND-08") }
    if !step.isAdjustment, let closed = fund.closedThrough, step.day <= closed {
      return .refused("FUND-16")
    }
    var moves = step.moves
    if adopted != 0, let rules = rules[adopted] {
      let age = { (line: PlainLine?) in
        (line?.budgetYear ?? 0) < year(step.fund) ? "earlier" : "current"
      }
      switch rules.entries(
        of: step.kind, line: age(brought ?? lines[step.line]),
        to: step.toLine == 0 ? "" : age(lines[step.toLine]), treatment: step.treatment,
        origin: step.origin)
      {
      case .failure(let refusal): return .refused(refusal.code)
      case .success(let entries):
        let tail = step.programme.isEmpty ? "" : ":\(step.programme)"
        for entry in entries {
          moves.append(
            Move(
              from: "\(entry.book)/\(entry.debit)\(tail)",
              to: "\(entry.book)/\(entry.credit)\(tail)", amount: step.amount))
        }
      }
    }
    return attempt(step.fund, moves)
  }

  /// 先结转的、再早到的 — the one line that bears an amount: the oldest money, the oldest paper.
  func bearing(_ amount: Int64, in fund: String) -> Int64? {
    var best: PlainLine?
    for id in linesOf[fund] ?? [] {
      guard let line = lines[id], inside(fund, "available@\(id)") >= amount else { continue }
      guard let known = best else {
        best = line
        continue
      }
      if line.budgetYear != known.budgetYear {
        if line.budgetYear < known.budgetYear { best = line }
      } else if line.day != known.day {
        if line.day < known.day { best = line }
      } else if line.id < known.id {
        best = line
      }
    }
    return best?.id
  }
}
