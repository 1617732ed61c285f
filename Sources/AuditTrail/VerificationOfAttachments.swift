/// 附件 — by their numbers from 1, and which contents each claim has.
struct AttachmentHistory {
  private(set) var all: [Attachment] = []
  private(set) var byClaim: [Int64: [Int64]] = [:]
  /// The record that attached a content to a claim.
  private var contents: [Content: Int64] = [:]

  struct Attachment {
    let claim: Int64
    var isWithdrawn = false
    var isErased = false
  }

  private struct Content: Hashable {
    let claim: Int64
    let digest: Hash256?
  }

  /// The record that attached this content to this claim before, if one did.
  mutating func add(_ digest: Hash256?, to claim: Int64, by record: Int64) -> Int64? {
    all.append(Attachment(claim: claim))
    byClaim[claim, default: []].append(Int64(all.count))
    let content = Content(claim: claim, digest: digest)
    if let first = contents[content] { return first }
    contents[content] = record
    return nil
  }

  subscript(_ number: Int64) -> Attachment? {
    all.indices.contains(Int(number) - 1) ? all[Int(number) - 1] : nil
  }

  mutating func withdraw(_ number: Int64) { all[Int(number) - 1].isWithdrawn = true }

  /// Those of some claims that can still be opened.
  func living(of claims: [Int64]) -> Set<Int64> {
    Set(claims.flatMap { byClaim[$0] ?? [] }.filter { !all[Int($0) - 1].isErased })
  }

  mutating func erase(_ numbers: Set<Int64>) {
    for number in numbers where all.indices.contains(Int(number) - 1) {
      all[Int(number) - 1].isErased = true
    }
  }
}

/// 附件 — each of a claim that was received, each content once for a claim, and gone with the person.
extension Verification {
  mutating func takeAttachment(_ record: KnownRecord, _ kind: RecordKind, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    if kind == .attachmentAdded { return addAttachment(record, body) }
    let place = Finding.Place(record: record.number)
    let number = body.integer("attachment") ?? 0
    let known = attachments[number]
    let isOpen = kind == .attachmentOpened || known?.isWithdrawn == false
    guard let known, known.claim == body.integer("claim"), isOpen else {
      return find(
        .attachmentUnknown, at: place, expected: known.map { .number($0.claim) } ?? .nothing,
        found: .text("\(number) \(body.integer("claim") ?? 0)"))
    }
    if kind == .attachmentWithdrawn { attachments.withdraw(number) }
  }

  private mutating func addAttachment(_ record: KnownRecord, _ body: RecordBody) {
    let place = Finding.Place(record: record.number)
    let claim = body.integer("claim") ?? 0
    let number = Int64(attachments.all.count + 1)
    let isReceived = claims[claim]?.isReceived == true
    if body.integer("attachment") != number || !isReceived || (body.integer("size") ?? 0) <= 0 {
      find(
        .attachmentOrder, at: place, expected: .number(number),
        found: .text("\(body.integer("attachment") ?? 0) \(claim)"))
    }
    if let first = attachments.add(body.hash("content"), to: claim, by: record.number) {
      find(
        .attachmentTwice, at: place, expected: .number(first),
        found: .text(body.text("content") ?? ""))
    }
  }

  /// Whoever is erased takes along what is attached to the claims in which they stand.
  mutating func checkAttachments(of claims: [Int64], _ record: KnownRecord, _ body: RecordBody) {
    let due = attachments.living(of: claims)
    let named = Set(body.integers("attachments"))
    if due != named {
      func words(_ numbers: Set<Int64>) -> String {
        numbers.sorted().map(String.init).joined(separator: " ")
      }
      find(
        .attachmentKept, at: .init(record: record.number), expected: .text(words(due)),
        found: .text(words(named)))
    }
    attachments.erase(named)
  }
}
