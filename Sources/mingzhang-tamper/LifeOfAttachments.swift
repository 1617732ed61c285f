import Subsidies
import Workflow

extension Life {
  /// Papers of three claims: one that serves two of them, one withdrawn, one looked at. Those of the first go with
  /// its beneficiary.
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
  }
}
