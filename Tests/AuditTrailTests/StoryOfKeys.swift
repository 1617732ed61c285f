import AuditTrail
import Signatures

/// Officers' keys: one enrolled, lost and replaced, a revocation that is refused, and a list.
extension Story {
  mutating func tellKeys() throws {
    let (first, second) = (desk.zhou[0], desk.zhou[1])
    decide("key-confirmed", propose("enrolled", first, "新任财务", by: "admin"))
    decide("key-confirmed", propose("lost", first, "介质遗失", by: "li"))
    decide("key-confirmed", propose("enrolled", second, "换发", by: "admin"))
    decide("key-refused", propose("revoked", desk["li"], "误报", by: "admin"))
    take(try desk.revocations([50]))
  }

  /// What is proposed about a person's key.
  static func change(
    _ state: String, _ person: Desk.Person, _ reason: String
  ) -> [String: CanonicalValue] {
    [
      "certificate": .text(Hex.text(person.certificate.fingerprint)), "day": .text(Story.day),
      "key": .text(person.key.publicKey.keyID), "name": .text(person.name),
      "reason": .text(reason), "role": .text(person.role), "state": .text(state),
    ]
  }

  /// Proposes, and returns the body with the number of the proposal.
  mutating func propose(
    _ state: String, _ person: Desk.Person, _ reason: String, by officer: String
  ) -> [String: CanonicalValue] {
    var body = Story.change(state, person, reason)
    act("key-proposed", officer, body)
    body["proposal"] = .integer(Int64(acts.count))
    return body
  }

  mutating func decide(
    _ kind: String, _ body: [String: CanonicalValue], by officer: String = "zhao"
  ) {
    let members = ["certificate", "name", "proposal", "reason", "state"]
    act(kind, officer, kind == "key-confirmed" ? body : body.filter { members.contains($0.key) })
  }

  mutating func take(_ list: RevocationList) {
    lists.append(list)
    act("revocation-list-taken", "admin", Story.body(of: list))
  }

  static func body(of list: RevocationList) -> [String: CanonicalValue] {
    [
      "entries": .integer(Int64(list.entries.count)), "issuer": .text(list.issuerCommonName),
      "list": .text(Hex.text(Digest.sha256(list.der))),
      "next-update": .integer(list.nextUpdate ?? 0),
      "number": .text(RevocationListFault.plain(list.number ?? "")),
      "this-update": .integer(list.thisUpdate),
    ]
  }

  /// Makes the proposal that is refused one about another key, and the refusal into a later act.
  mutating func retell(
    _ state: String, _ person: Desk.Person, as kind: String, by officer: String = "zhao"
  ) throws {
    let place = try place("key-refused")
    var body = Story.change(state, person, "误报")
    acts[place - 1].body = body
    body["proposal"] = .integer(Int64(place))
    acts[place].kind = kind
    acts[place].by = officer
    acts[place].body = kind.hasPrefix("key") ? body : [:]
  }
}
