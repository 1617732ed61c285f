import AuditTrail
import Subsidies
import Workflow

/// 设定的一生 — proposed by one officer, confirmed by another with a key; one is refused.
extension Life {
  func set() async throws {
    let needed = place.settings.filter {
      $0.programme.map { Claimant.Grant(rawValue: $0.text) != nil } ?? false
    }
    let proposed = try await bureau.importSettings(needed, by: "finance").proposed
    try await bureau.confirmSettings(
      proposed.map(\.number), by: "head", key: place.office.key("head"),
      certificate: place.office.certificate("head"))
    guard let first = needed.first, let later = Day("2027-01-01") else {
      throw TamperFault("no settings")
    }
    let next = Setting(
      programme: first.programme, choice: first.choice, from: later, document: first.document)
    let refused = try await bureau.proposeSetting(next, by: "reviewer")
    try await bureau.refuseSetting(refused.number, reason: "文号不符", by: "head")
  }
}
