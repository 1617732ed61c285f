import Signatures

/// 编号 — numbers texts 0, 1, 2, … in the order in which they first come. What was named once is compared
/// as a number from then on.
struct TextNumbers {
  /// All texts, one behind the other, and where each ends.
  private var bytes: Bytes = []
  private var ends: [Int] = []
  /// The hash of a text above 1 + its number, at the hash or behind it; 0 where there is none. Their
  /// count is a power of two.
  private var slots = [UInt64](repeating: 0, count: 16)

  /// Makes room for so many of so many bytes.
  mutating func reserve(_ count: Int, bytes size: Int) {
    ends.reserveCapacity(count)
    bytes.reserveCapacity(count * size)
    while slots.count < count * 2 { grow() }
  }

  /// The text of a number.
  subscript(number: Int) -> String { String(decoding: bytes[place(of: number)], as: UTF8.self) }

  /// The number of the text, which is new when it never came before.
  mutating func number(of text: String) -> (number: Int, isNew: Bool) {
    var text = text
    return text.withUTF8 { number(of: UnsafeRawBufferPointer($0)) }
  }

  /// The same for a text as it is spelled in canonical form.
  mutating func number(spelled text: UnsafeRawBufferPointer) -> (number: Int, isNew: Bool) {
    CanonicalScanner.hasEscapes(text)
      ? number(of: CanonicalScanner.unescaped(text)) : number(of: text)
  }

  private mutating func number(
    of text: UnsafeRawBufferPointer
  ) -> (number: Int, isNew: Bool) {
    if (ends.count + 1) * 2 > slots.count { grow() }
    let hash = TextNumbers.hash(of: text)
    let (slot, known) = look(for: text, hash)
    if let known { return (known, false) }
    precondition(ends.count < UInt32.max, "as many texts as 32 bits can number")
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    slots[slot] = UInt64(hash) << 32 | UInt64(ends.count)
    return (ends.count - 1, true)
  }

  /// The number of a text that came before.
  func known(_ text: String) -> Int? {
    var text = text
    return text.withUTF8 { raw in
      let raw = UnsafeRawBufferPointer(raw)
      return look(for: raw, TextNumbers.hash(of: raw)).known
    }
  }

  /// The same for a text as it is spelled in canonical form.
  func known(spelled text: UnsafeRawBufferPointer) -> Int? {
    guard !CanonicalScanner.hasEscapes(text) else { return known(CanonicalScanner.unescaped(text)) }
    return look(for: text, TextNumbers.hash(of: text)).known
  }

  /// Where the text is in `slots`, or where it would be.
  private func look(
    for text: UnsafeRawBufferPointer, _ hash: UInt32
  ) -> (slot: Int, known: Int?) {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let number = Int(UInt32(truncatingIfNeeded: slots[slot])) - 1
      if UInt32(truncatingIfNeeded: slots[slot] >> 32) == hash, isText(number, text) {
        return (slot, number)
      }
      slot = (slot + 1) & mask
    }
    return (slot, nil)
  }

  private func place(of number: Int) -> Range<Int> {
    (number == 0 ? 0 : ends[number - 1])..<ends[number]
  }

  private func isText(_ number: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    let place = place(of: number)
    return bytes.withUnsafeBytes {
      CanonicalScanner.isSame(UnsafeRawBufferPointer(rebasing: $0[place]), text)
    }
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    var larger = [UInt64](repeating: 0, count: mask + 1)
    for entry in slots where entry != 0 {
      var slot = Int(entry >> 32) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = entry
    }
    slots = larger
  }

  /// Eight bytes after the other, each multiplied by a secret number that is another one in each run: no file can
  /// be made to be slow.
  private static func hash(of text: UnsafeRawBufferPointer) -> UInt32 {
    let secret = TextNumbers.secret
    var hash = UInt64(truncatingIfNeeded: text.count) ^ secret.start
    var place = 0
    while text.count - place >= 8 {
      let eight = text.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      hash = folded(hash ^ eight, secret.factor)
      place += 8
    }
    var last: UInt64 = 0
    while place < text.count {
      last = last << 8 | UInt64(text[place])
      place += 1
    }
    hash = folded(hash ^ last, secret.factor)
    return UInt32(truncatingIfNeeded: folded(hash ^ secret.start, secret.factor))
  }

  @inline(__always)
  private static func folded(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let product = one.multipliedFullWidth(by: other)
    return product.high ^ product.low
  }

  /// Of the seed that Swift takes for its own tables.
  private static let secret: (start: UInt64, factor: UInt64) = {
    func number(_ place: Int) -> UInt64 {
      var hasher = Hasher()
      hasher.combine(place)
      return UInt64(truncatingIfNeeded: hasher.finalize())
    }
    return (number(0), number(1) | 1)
  }()
}
