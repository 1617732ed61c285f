import Signatures

/// 鉴定 — both officers signed the same words, each with a key that counted there.
extension Verification {
  /// Who may propose that a person's data go, and who may carry it out.
  private static let appraisers: Set<String> = ["clerk", "reviewer", "head", "administrator"]
  private static let erasers: Set<String> = ["head", "administrator"]

  /// The certificate that a proposal, or an erasure, was signed with.
  mutating func takeAppraisal(_ record: KnownRecord, _ body: RecordBody, isProposal: Bool) -> Seal {
    let certificate = body.hex("certificate") ?? []
    checkConfirming(
      record, certificate, roles: isProposal ? Self.appraisers : Self.erasers)
    return Seal(
      record: record.number, at: record.at, certificate: certificate, cms: body.hex("cms") ?? [])
  }

  /// The signatures of every proposal and erasure, over the bytes that the proposal gives.
  mutating func checkAppraisals() {
    for number in erasures.proposals.keys.sorted() {
      guard let proposal = erasures.proposals[number] else { continue }
      let evidence = bundle.appraisals[number] ?? AppraisalEvidence()
      let content = proposal.statement.bytes
      checkText(
        content, evidence.statement, "appraisals/\(Bundle.appraisalName(number))", .appraisalText,
        record: number)
      checkSeal(
        over: content, proposal.seal, evidence.proposed,
        file: "appraisals/\(Bundle.proposalSignatureName(number))")
      let file = "appraisals/\(Bundle.erasureSignatureName(number))"
      if let seal = proposal.confirmation {
        checkSeal(over: content, seal, evidence.confirmed, file: file)
      } else if evidence.confirmed != nil {
        find(.strayEvidence, at: .init(file: file))
      }
    }
    for number in bundle.appraisals.keys.sorted() where erasures.proposals[number] == nil {
      find(.strayEvidence, at: .init(file: "appraisals/\(number)"))
    }
  }
}
