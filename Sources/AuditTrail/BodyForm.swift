import Signatures

/// 记载的成员 — what the members of bodies must be, by the names of kinds as they are spelled.
struct BodyForms: Sendable {
  struct Form: Sendable {
    let kind: RecordKind
    let name: KeptText
    /// In ascending order of their keys, each with its place in the list of `RecordKind.members`.
    let members: [Member]
  }

  struct Member: Sendable {
    let key: KeptText
    let value: Value
    let place: Int
  }

  /// A text that lies where it is for as long as the program runs, so that comparing it counts no references.
  ///
  /// Unchecked because a pointer is not Sendable; what it points to is never changed.
  struct KeptText: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer

    init(_ text: some Collection<UInt8>) {
      let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: text.count, alignment: 1)
      memory.copyBytes(from: text)
      bytes = UnsafeRawBufferPointer(memory)
    }
  }

  enum Value: String {
    case integer
    case text
    /// 64 digits of lower-case hex.
    case digest
    /// Objects with a name and a digest.
    case files
    case any
  }

  let forms: [Form]
  /// 1 + the place in `forms` of a kind, at the hash of its name or behind it; 0 where there is none.
  private var slots = Bytes(repeating: 0, count: 256)

  static let known = BodyForms()

  private init() {
    forms = RecordKind.allCases.map(BodyForms.form)
    precondition(forms.count < slots.count / 2, "as many slots as kinds again")
    for (place, form) in forms.enumerated() {
      var slot = BodyForms.slot(of: form.name.bytes)
      while slots[slot] != 0 { slot = (slot + 1) & 255 }
      slots[slot] = UInt8(place + 1)
    }
  }

  private static func form(of kind: RecordKind) -> Form {
    let members = kind.members.split(separator: " ").enumerated().map { place, member in
      let parts = member.split(separator: ":")
      return Member(
        key: KeptText(parts[0].utf8), value: Value(rawValue: String(parts[1])) ?? .any,
        place: place)
    }
    return Form(
      kind: kind, name: KeptText(kind.rawValue.utf8),
      members: members.sorted { $0.key.bytes.lexicographicallyPrecedes($1.key.bytes) })
  }

  /// FNV-1a, folded.
  private static func slot(of name: UnsafeRawBufferPointer) -> Int {
    var hash: UInt32 = 0x811c_9dc5
    for byte in name { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return Int((hash ^ hash >> 16) & 255)
  }

  /// The place of a kind in `forms` by its name.
  func place(of name: UnsafeRawBufferPointer) -> Int? {
    var slot = BodyForms.slot(of: name)
    while slots[slot] != 0 {
      let place = Int(slots[slot]) - 1
      if CanonicalScanner.isSame(forms[place].name.bytes, name) { return place }
      slot = (slot + 1) & 255
    }
    return nil
  }

  /// The first member, in the order of the list, that a body lacks or that is not what it must be. Both
  /// the members and the values come in ascending order, so that one pass finds them all.
  func lacking(
    of place: Int, among values: ArraySlice<Range<Int>>, in bytes: UnsafeRawBufferPointer
  ) -> String? {
    var first: Member?
    var next = values.startIndex
    for member in forms[place].members {
      var fits = false
      var ahead = next
      while ahead < values.endIndex {
        let value = values[ahead]
        ahead += 1
        guard CanonicalScanner.isMember(member.key.bytes, before: value.lowerBound, in: bytes)
        else { continue }
        fits = BodyForms.fits(UnsafeRawBufferPointer(rebasing: bytes[value]), member.value)
        next = ahead
        break
      }
      if !fits, first.map({ member.place < $0.place }) ?? true { first = member }
    }
    return first.map { String(decoding: $0.key.bytes, as: UTF8.self) }
  }

  private static func fits(_ value: UnsafeRawBufferPointer, _ form: Value) -> Bool {
    let isText = value[0] == UInt8(ascii: "\"")
    switch form {
    case .any: return true
    case .text: return isText
    case .integer: return CanonicalScanner(value).isAtInteger
    case .digest:
      return isText
        && Hash256(hex: UnsafeRawBufferPointer(rebasing: value.dropFirst().dropLast())) != nil
    case .files:
      guard case .array(let files)? = try? CanonicalValue(parsing: value) else { return false }
      return files.allSatisfy { $0.text("name") != nil && $0.hex("sha256") != nil }
    }
  }
}
