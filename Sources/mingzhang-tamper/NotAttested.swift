/// 无人指出 — what nobody names once the database's own triggers are gone: no record says it, or a record
/// does and neither replay nor audit check holds the row against it. The folder's README tells them apart.
enum NotAttested {
  static let names: Set<String> = Set(tables.flatMap(\.self))

  private static let tables = [
    [
      "account added", "account.limited",
    ],
    [
      "accounting added", "accounting deleted", "accounting.digest", "accounting.record",
    ],
    [
      "approval added", "approval deleted", "approval.batch", "approval.certificate",
      "approval.checker", "approval.cms", "approval.record", "approval.round",
    ],
    [
      "assessment added", "assessment deleted", "assessment.amount", "assessment.claim",
      "assessment.fund_year", "assessment.number", "assessment.reasons", "assessment.record",
    ],
    [
      "balance added", "balance deleted", "balance.account", "balance.credits", "balance.debits",
      "balance.transfer",
    ],
    [
      "batch deleted", "batch.bank", "batch.fund_year", "batch.record",
    ],
    [
      "budget_line added", "budget_line deleted", "budget_line.amount",
      "budget_line.budget_year", "budget_line.day", "budget_line.document",
      "budget_line.elements", "budget_line.fund_year", "budget_line.id", "budget_line.parent",
      "budget_line.record", "budget_line.row", "budget_line.upper_document",
    ],
    [
      "cash_pair added", "cash_pair deleted", "cash_pair.budget", "cash_pair.financial",
      "cash_pair.record",
    ],
    [
      "checkpoint deleted", "checkpoint.note", "checkpoint.size",
    ],
    [
      "claim added", "claim deleted", "claim.applied_on", "claim.beneficiary_token",
      "claim.content_token", "claim.form", "claim.id", "claim.instalment", "claim.programme",
      "claim.record",
    ],
    [
      "claim_match added", "claim_match deleted", "claim_match.claim", "claim_match.kind",
      "claim_match.other", "claim_match.record",
    ],
    [
      "closing added", "closing deleted", "closing.ledger", "closing.officer", "closing.record",
      "closing.through",
    ],
    [
      "closing_proposal added", "closing_proposal deleted", "closing_proposal.fund_year",
      "closing_proposal.officer", "closing_proposal.record", "closing_proposal.through",
    ],
    [
      "cosignature added", "cosignature deleted", "cosignature.line", "cosignature.size",
      "cosignature.witness",
    ],
    [
      "death added", "death deleted", "death.day", "death.record", "death.token",
    ],
    [
      "decision added", "decision deleted", "decision.claim", "decision.reasons",
      "decision.record",
    ],
    [
      "event_kind added", "event_kind.adjusts", "event_kind.follows",
    ],
    [
      "export added", "export deleted", "export.batch", "export.copy", "export.exporter",
      "export.record", "export.round",
    ],
    [
      "fund_event added", "fund_event.amount", "fund_event.claim", "fund_event.counterpart",
      "fund_event.day", "fund_event.document", "fund_event.fund_year", "fund_event.hold",
      "fund_event.line", "fund_event.original", "fund_event.payment", "fund_event.programme",
      "fund_event.reason", "fund_event.record", "fund_event.to_line", "fund_event.treatment",
      "fund_event.twin", "fund_event.unit",
    ],
    [
      "fund_year.name", "fund_year.record",
    ],
    [
      "hold.carried_from", "hold.claim", "hold.record", "hold.replaces",
    ],
    [
      "imported_file added", "imported_file deleted", "imported_file.content",
      "imported_file.digest", "imported_file.kind", "imported_file.name", "imported_file.record",
    ],
    [
      "listed_difference added", "listed_difference deleted", "listed_difference.kind",
      "listed_difference.record",
    ],
    [
      "match_decision added", "match_decision deleted", "match_decision.claim",
      "match_decision.kind", "match_decision.reason", "match_decision.record",
    ],
    [
      "notice added", "notice deleted", "notice.from_day", "notice.id", "notice.record",
      "notice.sheet", "notice.until_day",
    ],
    [
      "noticed_claim added", "noticed_claim deleted", "noticed_claim.claim",
      "noticed_claim.notice",
    ],
    [
      "objection added", "objection deleted", "objection.claim", "objection.content",
      "objection.id", "objection.notice", "objection.record",
    ],
    [
      "objection_decision added", "objection_decision deleted", "objection_decision.objection",
      "objection_decision.reason", "objection_decision.record",
    ],
    [
      "officer added", "officer deleted", "officer.certificate", "officer.key_id",
      "officer.name", "officer.record", "officer.role",
    ],
    [
      "payee added", "payee deleted", "payee.account_token", "payee.bank", "payee.claim",
      "payee.commitment", "payee.content", "payee.id", "payee.payee_token", "payee.record",
    ],
    [
      "payment_item.hold", "payment_item.payee",
    ],
    [
      "permitted_use added", "permitted_use deleted", "permitted_use.fund_year",
      "permitted_use.purpose",
    ],
    [
      "queue added", "queue deleted", "queue.code", "queue.detail", "queue.end_to_end",
      "queue.id", "queue.place", "queue.record", "queue.reply",
    ],
    [
      "record.act_key", "record.number",
    ],
    [
      "rejection added", "rejection.checker", "rejection.reason", "rejection.record",
    ],
    [
      "release added", "release deleted", "release.reason", "release.record",
    ],
    [
      "settlement.reason", "settlement.record",
    ],
    [
      "statement added", "statement deleted", "statement.day", "statement.fund_year",
      "statement.record",
    ],
    [
      "submission added", "submission.record", "submission.roles", "submission.seals",
    ],
    [
      "transfer.day", "transfer.id", "transfer.kind", "transfer.ledger",
    ],
    [
      "tree_head deleted", "tree_head.root", "tree_head.state",
    ],
    [
      "vault added", "vault deleted", "vault.id", "vault.sealed",
    ],
    [
      "waiting added", "waiting deleted", "waiting.claim", "waiting.record",
    ],
  ]
}
