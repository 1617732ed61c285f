import Signatures

extension Verification {
  /// Bank files at hand against the signed manifests of exported rounds.
  mutating func checkOutbox() {
    guard let outbox = bundle.outbox else { return }
    var named: Set<String> = []
    var compared = 0
    for round in rounds.values.sorted(by: { $0.key < $1.key }) {
      guard let manifest = round.manifest else { continue }
      for file in manifest.files {
        named.insert(file.name)
        guard round.copies > 0 else { continue }
        let place = Finding.Place(batch: round.key, file: file.name)
        guard let digest = outbox[file.name] else {
          find(.bankFileMissing, at: place, expected: .digest(file.sha256))
          continue
        }
        compared += 1
        if digest != file.sha256 {
          find(.bankFileDiffers, at: place, expected: .digest(file.sha256), found: .digest(digest))
        }
      }
    }
    report.bankFiles = compared
    report.unnamedFiles = outbox.keys.filter { !named.contains($0) }.sorted()
  }

  mutating func summarise() {
    report.batches = rounds.values.sorted { $0.key < $1.key }.map { round in
      Report.BatchSummary(
        key: round.key, state: state(of: round), fund: round.manifest?.fund ?? "",
        count: round.count, total: round.total, maker: round.maker,
        checkers: round.approvals.map(\.by), exporter: round.exporter)
    }
    var totals: [String: [AccountKind: Int64]] = [:]
    for fund in accounts.opened { totals[names[fund]] = [:] }
    for account in accounts.all {
      guard case .authority(let kind, _, _) = account.name else { continue }
      totals[names[account.fund], default: [:]][kind, default: 0] &+= account.balance
    }
    report.funds = totals.sorted { $0.key < $1.key }.map {
      Report.FundTotals(fund: $0.key, balances: $0.value)
    }
  }

  private func state(of round: Round) -> Report.BatchState {
    if round.isRejected { return .rejected }
    if round.copies > 0 { return .exported }
    return Int64(round.approvals.count) >= max(1, round.seals) ? .approved : .submitted
  }
}
