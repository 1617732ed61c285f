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
            $0.member("instalment", line.instalment)
            $0.member("programme", line.programme.text)
            $0.array("reasons") { for reason in line.reasons { $0.element(reason) } }
            $0.member("standing", line.standing.rawValue)
          }
        }
      }
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

  private static func object(_ members: (inout CanonicalWriter) -> Void) -> String {
    String(decoding: CanonicalWriter.object(members), as: UTF8.self)
  }
}
