import Subsidies

/// 审批权限文件 — `approvals.yaml`: how many officers, and of which roles, by the total of a batch.
enum ApprovalsFile {
  static func read(_ reader: YAMLReader) -> ApprovalTable? {
    guard let fields = reader.root()?.fields(["source", "tiers"]),
      let list = fields.required("tiers")
    else { return nil }
    _ = fields.text("source")
    let tiers = list.items.compactMap { tier($0) }
    guard reader.faults.isEmpty else { return nil }
    guard let table = ApprovalTable(tiers) else {
      list.fault(
        .badValue(
          "\(tiers.count) 档", wanted: "从 0.00 起、逐档递增、人数不减的档次",
          english: "tiers from 0.00 upwards, with never fewer seals"))
      return nil
    }
    return table
  }

  private static func tier(_ node: YAMLNode) -> ApprovalTable.Tier? {
    let fields = node.fields(["above", "seals", "roles"])
    let above = fields.required("above")?.parsed("金额(元,如 100000.00)", "an amount in yuan") {
      Fen(yuan: $0)
    }
    let seals = fields.required("seals")?.parsed("1 至 9", "1 to 9") {
      Int($0).flatMap { (1...9).contains($0) ? $0 : nil }
    }
    let roles = fields.required("roles")?.items.compactMap { item in
      item.parsed("岗位", "a role") { Role(rawValue: $0) }
    }
    guard let above, let seals, let roles else { return nil }
    return ApprovalTable.Tier(above: above, seals: seals, roles: roles)
  }
}
