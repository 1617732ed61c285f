/// 领款人 — the last proof that was registered for a claim whose payee is neither beneficiary nor applicant.
struct PayeeHistory {
  var proof: Proof?

  struct Proof {
    let attachment: Int64?
    /// The last day, `YYYY-MM-DD`.
    let until: String?
  }
}

/// 领款凭据 — who is neither beneficiary nor applicant is paid on a proof that holds on that day.
extension Verification {
  /// What the reception of a claim says of its payee.
  mutating func notePayee(of claim: Int64, _ body: RecordBody) {
    if body.says("payee", "other") { payees[claim] = PayeeHistory() }
  }

  mutating func provePayee(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    let place = Finding.Place(record: record.number)
    let claim = body.integer("claim") ?? 0
    let attachment = body.integer("attachment")
    let known = attachment.flatMap { attachments[$0] }
    let isPaper = known.map { $0.claim == claim && !$0.isWithdrawn && !$0.isErased } ?? false
    if attachment == nil ? body.text("document")?.isEmpty ?? true : !isPaper {
      find(
        .payeeProofFalse, at: place, expected: .number(claim),
        found: attachment.map { .number($0) } ?? .nothing)
    }
    if payees[claim] == nil {
      find(.payeeProofFalse, at: place, expected: .text("payee other"), found: .number(claim))
    }
    payees[claim]?.proof = PayeeHistory.Proof(attachment: attachment, until: body.text("until"))
  }

  /// Of a grant, and of each item of a batch that is submitted.
  mutating func checkPayee(of claim: Int64, at place: Finding.Place, _ record: KnownRecord) {
    guard !payees.isEmpty, let payee = payees[claim] else { return }
    let today = Moment.day(record.at)
    let isWithdrawn = payee.proof?.attachment.map { attachments[$0]?.isWithdrawn ?? true } ?? false
    let isOver = payee.proof?.until.map { $0 < today } ?? false
    guard payee.proof == nil || isWithdrawn || isOver else { return }
    find(
      .payeeUnproved, at: place, expected: .text("≥ \(today)"),
      found: payee.proof?.until.map { .text($0) } ?? .nothing)
  }
}
