/// 免申即享 — the registers that came in, what was proposed from them, and which lines became claims.
struct ProposalHistory {
  var registers: Set<Int64> = []
  /// The programme of each, by its record, as a number of `Verification.names`.
  var programmes: [Int64: Int] = [:]
  var accepted: Set<Line> = []

  struct Line: Hashable {
    let proposal: Int64
    let line: Int64
  }
}

/// 免申即享 — a proposal rests on registers that came in before, and each of its lines becomes one claim to its
/// programme.
extension Verification {
  mutating func proposeClaims(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    claimProposals.programmes[record.number] = name(body, "programme")
    let registers = body.integers("registers")
    for register in registers where !claimProposals.registers.contains(register) {
      find(
        .notProposed, at: .init(record: record.number),
        expected: .text("register-imported"), found: .number(register))
    }
    if registers.isEmpty {
      find(.notProposed, at: .init(record: record.number), expected: .text("register-imported"))
    }
  }

  /// A claim that says it was proposed was.
  mutating func checkProposal(of record: KnownRecord, _ body: RecordBody) {
    guard let number = body.integer("proposal") else { return }
    let proposed = claimProposals.programmes[number]
    if proposed == nil || proposed != name(body, "programme") {
      find(
        .notProposed, at: .init(record: record.number),
        expected: .text("claims-proposed \(number) \(body.text("programme") ?? "")"),
        found: proposed.map { .text(names[$0]) } ?? .nothing)
    }
    let line = ProposalHistory.Line(proposal: number, line: body.integer("proposal-line") ?? 0)
    if !claimProposals.accepted.insert(line).inserted {
      find(
        .notProposed, at: .init(record: record.number), found: .text("\(number)/\(line.line)"))
    }
  }
}
