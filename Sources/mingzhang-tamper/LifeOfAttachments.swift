import Subsidies
import Workflow

extension Life {
  /// Papers of three claims: one that serves two of them, one withdrawn, one looked at. Those of the first go with
  /// its beneficiary. The agent of claim 10 is paid on a deed first, then on a letter.
  func attachPapers() async throws {
    func paper(_ text: String) -> Attachment.HandedIn {
      Attachment.HandedIn(name: "\(text).pdf", bytes: Array("%PDF-1.7\n\(text)\n".utf8))
    }
    func attach(_ texts: [String], _ kind: String, to claim: Int64) async throws -> AttachedFiles {
      try await bureau.attach(texts.map { paper($0) }, as: kind, to: ID(claim), by: "clerk")
    }
    _ = try await attach(["合同一", "缴费一"], "劳动合同", to: 1)
    _ = try await attach(["名册"], "职工花名册", to: 2)
    _ = try await attach(["名册"], "职工花名册", to: 3)
    guard let wrong = try await attach(["别人的"], "申请表", to: 2).added.first else {
      throw TamperFault("nothing was attached")
    }
    _ = try await bureau.withdrawAttachment(wrong.id, reason: "附错了申领", by: "clerk")
    _ = try await bureau.openAttachment(ID(1), reason: "核对合同", by: "reviewer")
    guard let letter = try await attach(["委托"], "委托书", to: 10).added.first else {
      throw TamperFault("no letter was attached")
    }
    for paper: PayeeProof.Paper in [.document("公证〔2026〕1号"), .attachment(letter.id)] {
      _ = try await bureau.provePayee(
        of: ID(10), as: "受托人", on: paper, until: Day("2026-12-31"), by: "clerk")
    }
  }
}
