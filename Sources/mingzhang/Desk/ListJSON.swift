import AuditTrail
import Subsidies
import Workflow

/// Lists for programs; nothing personal in them.
enum ListJSON {
  static func claims(_ lines: [ClaimLine]) -> String {
    object {
      $0.array("claims") { list in
        for line in lines {
          list.object {
            $0.member("claim", line.id.number)
            if let due = line.due?.due.openUntil { $0.member("due", "\(due)") }
            if let erased = line.erased { $0.member("erased", erased) }
            $0.member("instalment", line.instalment)
            $0.member("programme", line.programme.text)
            $0.array("reasons") { for reason in line.reasons { $0.element(reason) } }
            $0.member("standing", line.standing.rawValue)
          }
        }
      }
    }
  }

  static func attachments(_ lines: [AttachmentLine]) -> String {
    object {
      $0.array("attachments") { list in
        for line in lines {
          list.object {
            $0.member("attachment", line.attachment.id.number)
            $0.member("by", line.officer)
            $0.member("commitment", hex: line.attachment.commitment)
            $0.member("day", "\(line.day)")
            $0.array("elsewhere") { for claim in line.elsewhere { $0.element(claim.number) } }
            if let erased = line.attachment.erased { $0.member("erased", erased) }
            $0.member("kind", line.attachment.kind.text)
            $0.member("record", line.attachment.record)
            $0.member("size", line.attachment.size)
            $0.member("type", line.attachment.type.rawValue)
            if let record = line.attachment.withdrawn { $0.member("withdrawn", record) }
          }
        }
      }
    }
  }

  static func due(_ lines: [DueLine], today: Day) -> String {
    object {
      $0.array("due") { list in
        for line in lines {
          list.object {
            $0.member("basis", line.due.deadline.source)
            $0.member("claim", line.claim.number)
            if let late = line.due.daysLate(on: today) { $0.member("days-late", late) }
            if let due = line.due.openUntil { $0.member("due", "\(due)") }
            if let objection = line.objection { $0.member("objection", objection) }
            $0.member("programme", line.programme.text)
            $0.array("roles") { roles in
              for role in Role.allCases where line.roles.contains(role) {
                roles.element(role.rawValue)
              }
            }
            $0.member("step", line.due.deadline.step.rawValue)
          }
        }
      }
      $0.member("today", "\(today)")
    }
  }

  static func matches(_ lines: [MatchLine]) -> String {
    object {
      $0.array("matches") { list in
        for line in lines {
          list.object {
            $0.member("claim", line.match.claim.number)
            if let decision = line.decision { $0.member("decision", decision.rawValue) }
            $0.member("match", line.match.kind.rawValue)
            if let other = line.match.other { $0.member("other", other.number) }
          }
        }
      }
    }
  }

  static func imported(_ done: ClaimImport) -> String {
    object {
      $0.member("fault-count", done.faultCount)
      $0.array("faults") { list in
        for fault in done.faults {
          list.object {
            $0.member("code", fault.code)
            $0.member("column", fault.column)
            $0.member("reason", fault.chinese)
            $0.member("row", fault.row)
            $0.member("value", fault.value)
          }
        }
      }
      $0.member("known", done.known)
      $0.member("rows", done.rows)
      $0.member("same-file", done.sameFile)
      $0.array("taken") { for id in done.taken { $0.element(id.number) } }
    }
  }

  static func batches(_ batches: [StoredBatch]) -> String {
    object {
      $0.array("batches") { list in
        for batch in batches {
          list.object {
            $0.array("approved-by") {
              for approval in batch.approvals { $0.element(approval.checker.name) }
            }
            $0.member("bank", batch.draft.bank)
            $0.member("batch", batch.draft.key.id.number)
            $0.member("copies", batch.copies)
            $0.member("count", batch.draft.items.count)
            $0.member("fund", batch.draft.fundYear.code)
            if let submission = batch.submission { $0.member("maker", submission.maker.name) }
            $0.member("phase", batch.phase.rawValue)
            $0.member("round", batch.draft.key.round)
            $0.member("total", batch.draft.total.count)
          }
        }
      }
    }
  }

  static func settings(_ settings: [StoredSetting]) -> String {
    object {
      $0.array("settings") { list in
        for stored in settings {
          list.object {
            $0.member("by", stored.decider)
            $0.member("document", stored.statement.document)
            $0.member("from", stored.statement.from)
            $0.member("name", stored.statement.name)
            $0.member("programme", stored.statement.programme)
            $0.member("proposer", stored.statement.proposer)
            $0.member("setting", stored.statement.number)
            $0.member("state", stored.outcome)
            $0.member("value", stored.statement.value)
          }
        }
      }
    }
  }

  private static func object(_ members: (inout CanonicalWriter) -> Void) -> String {
    String(decoding: CanonicalWriter.object(members), as: UTF8.self)
  }
}
