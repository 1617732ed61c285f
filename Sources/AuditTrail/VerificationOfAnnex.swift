import Signatures

/// 加密附件 — every commitment that the records state is opened, but those of persons who were erased; each
/// opening is the one committed to; and there is no other.
extension Verification {
  /// Remembers a commitment that a record states; asked only when there is an annex.
  mutating func state(_ commitment: Hash256?, _ record: KnownRecord) {
    guard bundle.annex != nil, let commitment = commitment?.bytes else { return }
    if stated[commitment] == nil { stated[commitment] = record.number }
  }

  mutating func checkAnnex() {
    guard let annex = bundle.annex else { return }
    var heads: [(name: String, head: Annex.Head)] = []
    var opened: Set<Bytes> = []
    opened.reserveCapacity(stated.count)
    for name in annex.parts {
      do throws(AnnexFault) {
        let bytes = try annex.open(name)
        if let head = checkPart(bytes, named: name, &opened) { heads.append((name, head)) }
      } catch {
        find(
          .annexUnreadable, at: .init(file: name),
          found: .words(chinese: error.chinese, english: error.english))
      }
    }
    checkParts(heads)
    for (commitment, record) in stated.sorted(by: { $0.value < $1.value }) {
      guard !opened.contains(commitment), erasures.commitments[commitment] == nil else { continue }
      find(.openingMissing, at: .init(record: record), expected: .digest(commitment))
    }
    report.openings = opened.count
    report.erasedOpenings = stated.keys.count { erasures.commitments[$0] != nil }
  }

  /// All parts of one annex over this bundle, each once.
  private mutating func checkParts(_ heads: [(name: String, head: Annex.Head)]) {
    let parts = heads.first?.head.parts ?? 1
    for (name, head) in heads {
      let wanted = Annex.Head(
        certificate: heads[0].head.certificate, openings: head.openings,
        origin: report.books.origin,
        part: head.part, parts: parts, record: heads[0].head.record, size: Int64(tree.size))
      guard head != wanted else { continue }
      find(
        .annexUnreadable, at: .init(file: name),
        expected: .text(String(decoding: wanted.line.dropLast(), as: UTF8.self)),
        found: .text(String(decoding: head.line.dropLast(), as: UTF8.self)))
    }
    let numbers = heads.map(\.head.part).sorted()
    guard !numbers.elementsEqual(1...max(parts, 1)) else { return }
    find(
      .annexUnreadable, at: .init(), expected: .text("1…\(parts)"),
      found: .text(numbers.map { "\($0)" }.joined(separator: ",")))
  }

  private mutating func checkPart(
    _ bytes: Bytes, named name: String, _ opened: inout Set<Bytes>
  ) -> Annex.Head? {
    let place = Finding.Place(file: name)
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count >= 2, lines.last?.isEmpty == true, let head = Annex.Head(Bytes(lines[0])),
      head.openings == Int64(lines.count - 2)
    else {
      find(.annexUnreadable, at: place, expected: .text(Annex.Head.version))
      return nil
    }
    for (number, line) in lines.dropFirst().dropLast().enumerated() {
      guard let opening = Annex.Opening(Bytes(line)) else {
        find(.annexUnreadable, at: place, found: .number(Int64(number + 2)))
        continue
      }
      check(opening, place, &opened)
    }
    return head
  }

  private mutating func check(
    _ opening: Annex.Opening, _ place: Finding.Place, _ opened: inout Set<Bytes>
  ) {
    let isNew = opened.insert(opening.commitment).inserted
    if !isNew || stated[opening.commitment] == nil
      || erasures.commitments[opening.commitment] != nil
    {
      find(.openingExtra, at: place, found: .digest(opening.commitment))
    }
    guard !opening.holds else { return }
    find(
      .openingDiffers,
      at: .init(record: stated[opening.commitment], file: place.file),
      expected: .digest(opening.commitment),
      found: .digest(
        Commitment.payee(
          salt: opening.salt, account: opening.account, bank: opening.bank, name: opening.name)))
  }
}
