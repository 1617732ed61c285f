import AuditTrail
import Signatures
import Subsidies

/// 行摘要 — SHA-256 over rows of the books that a record names by their digest alone: there are too many of
/// them for a record, or they belong to persons.
enum RowDigest {
  private static func of(_ write: (inout CanonicalWriter) -> Void) -> Bytes {
    Digest.sha256(CanonicalWriter.object { $0.array("rows", write) })
  }

  /// 组批 — the holds of a batch in the order of its lines.
  static func holds(_ holds: [Int64]) -> Bytes {
    of { for hold in holds { $0.element(hold) } }
  }

  /// 死亡名单 — tokens and days as they were taken, in the order of the tokens.
  static func deaths(_ rows: [(token: Bytes, day: Int64)]) -> Bytes {
    of { list in
      for row in rows.sorted(by: { $0.token.lexicographicallyPrecedes($1.token) }) {
        list.array {
          $0.element(Hex.text(row.token))
          $0.element(row.day)
        }
      }
    }
  }

  /// 回盘涉及的收款人 — by the numbers of their data keys, in ascending order.
  static func parties(_ keys: Set<Int64>) -> Bytes {
    of { for key in keys.sorted() { $0.element(key) } }
  }

  /// 密文余存 — what is left under keys that were erased: the digest of each sealed value, in their order.
  static func remains(_ digests: [Bytes]) -> Bytes {
    of { for digest in digests { $0.element(Hex.text(digest)) } }
  }

  /// 拟办人员 — tokens with the lines and records of the registers that speak for them.
  static func proposed(_ persons: [ProposedPerson]) -> Bytes {
    of { list in
      for person in persons {
        list.array {
          $0.element(Hex.text(person.entry.token.bytes))
          $0.element(Int64(person.entry.line))
          $0.element(person.entry.record)
          $0.element(Int64(person.ground.line))
          $0.element(person.ground.record)
        }
      }
    }
  }

  /// 公示抬头
  static func masthead(_ masthead: PublicNotice.Masthead) -> Bytes {
    of {
      $0.element(masthead.bureau)
      $0.element(masthead.telephone)
      $0.element(masthead.place)
    }
  }

  /// 待处理队列 — what one reply put there.
  static func queue(_ rows: [QueueEntry]) -> Bytes {
    of { list in
      for row in rows {
        list.array {
          $0.element(Int64(row.place))
          $0.element(row.endToEnd ?? "")
          $0.element(row.code)
          $0.element(row.detail)
        }
      }
    }
  }
}
