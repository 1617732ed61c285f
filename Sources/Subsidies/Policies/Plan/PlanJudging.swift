/// Requirements, sums, funds and decisions, in the order of `Programme.assess`.
extension PlanRun {
  /// What comes of the claims of a block.
  struct Block {
    var lanes: Lanes
    /// By `Ruling.Kind`.
    var kinds = Array(repeating: Lanes.none, count: Ruling.Kind.allCases.count)
    var counted = Lanes.none
    /// What the settings chose, and then what is paid from; −1 for none.
    var funds = Array(repeating: Int32(-1), count: Lanes.width)
    var decisions: [Lanes] = []

    mutating func decide(_ place: Int, _ lanes: Lanes) {
      while decisions.count <= place { decisions.append(.none) }
      decisions[place] = decisions[place] | lanes
    }
  }

  /// What the day and history say stands among the reasons already, and parameters in the columns.
  func judge(_ number: Int, _ block: inout Block, _ histories: [[EarlierPayment]]) {
    let programme = code.programmes + number
    let lanes = block.lanes
    for place in programme.pointee.requirements {
      let root = code.roots[place]
      let truths = truths(root)
      collect(root, notMet: lanes & truths.notMet, unknown: lanes & truths.unknown)
    }
    let sums = sums(number, lanes, histories)
    route(programme, sums.amount, &block.funds)
    block.counted = sums.amount | sums.loan
    let refused = lanes & reasons.refused
    let held = (lanes & reasons.held) - refused
    let settled = lanes - refused - held
    block.kinds = [
      settled & sums.amount, refused, held, settled & sums.loan, settled & sums.nothing,
      settled & sums.withinRule, settled & sums.ruleBroken,
    ]
    let told = block.kinds.reduce(Lanes.none) { $0 | $1 }
    block.kinds[Int(Ruling.Kind.hold.rawValue)] = held | (lanes - told)
    decide(programme, &block, histories)
  }

  private func route(
    _ programme: UnsafePointer<PlanProgramme>, _ lanes: Lanes, _ funds: inout [Int32]
  ) {
    var open = lanes
    switch programme.pointee.route {
    case .named:
      for lane in lanes { funds[lane] = Int32(programme.pointee.named) }
      return
    case .groups:
      for place in programme.pointee.lines {
        let line = code.tiers[place]
        let truths = truths(line.root)
        for lane in open & truths.met { funds[lane] = Int32(line.value) }
        collect(line.root, unknown: open & truths.unknown)
        open = open & truths.notMet
      }
    case .setting:
      if code.isBare { return }
    case .undecided: break
    }
    reasons.hold(PlanReason.noFundRoute, open.filtered { funds[$0] < 0 })
  }

  /// A doubt that cannot be excluded is raised.
  private func decide(
    _ programme: UnsafePointer<PlanProgramme>, _ block: inout Block,
    _ histories: [[EarlierPayment]]
  ) {
    for (place, number) in programme.pointee.decisions.enumerated() {
      let decision = code.decisions[number]
      var lanes = block.lanes - truths(orAlways: decision.root).notMet
      if decision.needsHistory {
        let after = self.after[number]
        lanes = lanes.filtered { lane in
          histories[lane].contains { after.contains($0.programme) }
        }
      }
      block.decide(place, lanes)
    }
  }
}
