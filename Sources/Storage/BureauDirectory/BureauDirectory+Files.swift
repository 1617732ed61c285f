import BankFiles
import Subsidies
import Workflow

extension BureauDirectory {
  /// 规定原文 — the files that were read, by what each is for.
  func ruleFiles(
    _ place: String, _ catalogue: Catalogue, _ funds: [Fund], _ layouts: [BankLayout],
    _ accounting: AccountingPolicy?
  ) -> RuleFiles {
    var kept = RuleFiles()
    for programme in catalogue.programmes {
      kept.programmes[programme.id] = RuleFile(
        name: "programmes/\(place)/\(programme.id.text).yaml", bytes: programme.digestInput)
    }
    kept.vocabulary = files.kept("vocabulary.yaml")
    for fund in funds { kept.funds[fund.id] = files.kept("funds/\(fund.id.text).yaml") }
    if let regime = accounting?.regime.name {
      kept.accounting = files.kept("accounting/\(regime).yaml")
    }
    kept.approvals = files.kept("approvals.yaml")
    kept.retention = files.kept("retention.yaml")
    kept.reviews = files.kept("reviews.yaml")
    kept.proposals = files.kept(ProposalsFile.path)
    kept.payees = files.kept(PayeesFile.path)
    kept.attachments = files.kept(AttachmentsFile.path)
    kept.retirement = files.kept(RetirementFile.path)
    kept.calendar = joined("calendar")
    for layout in layouts { kept.layouts[layout.name] = files.kept("banks/\(layout.name).yaml") }
    return kept
  }

  /// The files of a folder, a zero byte between two: no YAML holds one.
  private func joined(_ folder: String) -> RuleFile? {
    guard case .success(let names) = files.names(in: folder) else { return nil }
    let all = names.compactMap { files.kept("\(folder)/\($0)")?.bytes }
    return RuleFile(name: folder, bytes: Array(all.joined(separator: [0])))
  }
}
