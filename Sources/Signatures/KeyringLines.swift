/// The lines of `keyring.txt`, `log.vkey` and `witnesses.vkey`.
enum KeyringLines {
  /// A line with its number, from 1, and its words.
  struct Line {
    let number: Int
    let words: [String]
  }

  static let entryForm = "officer <name> <role> <key-id> <from> <until|-> certificates/<file>.pem"

  /// The lines that say something: no blank ones, and none that begin with `#`.
  static func lines(_ text: String) -> [Line] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
      .enumerated().compactMap { place, line in
        let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
        guard let first = words.first, !first.hasPrefix("#") else { return nil }
        return Line(number: place + 1, words: words)
      }
  }

  // MARK: - Officers

  static func entries(
    _ text: String, certificate: (String) -> Bytes?, faults: inout [KeyringFault]
  ) -> [Keyring.Entry] {
    var found: [(line: Int, entry: Keyring.Entry)] = []
    for line in lines(text) {
      var problems: [KeyringFault.Problem] = []
      let entry = entry(line.words, certificate: certificate, problems: &problems)
      if let entry {
        for (number, other) in found {
          if let problem = conflict(of: entry, with: other, in: number) { problems.append(problem) }
        }
        found.append((line.number, entry))
      }
      faults += problems.map { KeyringFault(file: .keyring, line: line.number, problem: $0) }
    }
    return found.map(\.entry)
  }

  private static func entry(
    _ words: [String], certificate: (String) -> Bytes?, problems: inout [KeyringFault.Problem]
  ) -> Keyring.Entry? {
    guard words.count == 7, words[0] == "officer" else {
      problems.append(.form(entryForm))
      return nil
    }
    for name in words[1...2] where !isName(name) { problems.append(.name(name)) }
    if Hex.bytes(words[3])?.count != 8 { problems.append(.keyNumber(words[3])) }
    let until = words[5] == "-" ? nil : words[5]
    let days = [words[4]] + (until.map { [$0] } ?? [])
    for day in days where !CivilDate.isDay(day) { problems.append(.day(day)) }
    if days.allSatisfy(CivilDate.isDay), let until, until < words[4] {
      problems.append(.endsBeforeItBegins(from: words[4], until: until))
    }
    let holder = holder(words[6], certificate, &problems)
    if let holder, Hex.bytes(words[3])?.count == 8, holder.publicKey.keyID != words[3] {
      problems.append(.keyDiffers(stated: words[3], actual: holder.publicKey.keyID))
    }
    guard problems.isEmpty, let holder else { return nil }
    return Keyring.Entry(
      officer: words[1], role: words[2], keyID: words[3], from: words[4], until: until,
      certificate: holder)
  }

  private static func holder(
    _ path: String, _ certificate: (String) -> Bytes?, _ problems: inout [KeyringFault.Problem]
  ) -> Certificate? {
    guard isCertificatePath(path) else {
      problems.append(.certificatePath(path))
      return nil
    }
    guard let pem = certificate(path) else {
      problems.append(.certificateMissing(path))
      return nil
    }
    do { return try Certificate(pem: pem) } catch {
      problems.append(.certificate(path, error))
      return nil
    }
  }

  /// One key belongs to one officer for ever; an officer has one line, and so one role, at a time.
  private static func conflict(
    of entry: Keyring.Entry, with other: Keyring.Entry, in line: Int
  ) -> KeyringFault.Problem? {
    let sameKey = entry.certificate.publicKey == other.certificate.publicKey
    if sameKey, entry.officer != other.officer {
      return .keyShared(keyID: entry.keyID, line: line)
    }
    guard sameKey || entry.officer == other.officer else { return nil }
    let endsBefore = entry.until.map { $0 < other.from } ?? false
    let beginsAfter = other.until.map { $0 < entry.from } ?? false
    return endsBefore || beginsAfter ? nil : .overlaps(line: line)
  }

  // MARK: - Logs, witnesses and roots

  /// The keys of one of the two files, without those that are at fault.
  static func keys(
    _ text: String, in file: KeyringFault.File, log: VerifierKey? = nil,
    faults: inout [KeyringFault]
  ) -> [VerifierKey] {
    let expected =
      file == .log ? VerifierKey.ed25519Type : VerifierKey.cosignatureType
    var keys: [VerifierKey] = []
    let lines = lines(text)
    for line in lines {
      func report(_ problem: KeyringFault.Problem) {
        faults.append(KeyringFault(file: file, line: line.number, problem: problem))
      }
      do throws(SignatureFault) {
        let key = try VerifierKey(vkey: line.words.joined(separator: " "))
        let known = keys + (log.map { [$0] } ?? [])
        if key.type != expected {
          report(.keyType(key.type, expected: expected))
        } else if known.contains(where: { $0.name == key.name || $0.publicKey == key.publicKey }) {
          report(.keyRepeated(key.name))
        } else {
          keys.append(key)
        }
      } catch { report(.key(error)) }
    }
    if file == .log, lines.isEmpty {
      faults.append(KeyringFault(file: file, line: nil, problem: .missing("name+hash+base64")))
    }
    return keys
  }

  static func roots(_ files: [Bytes], faults: inout [KeyringFault]) -> [Certificate] {
    var roots: [Certificate] = []
    for (place, pem) in files.enumerated() {
      do throws(SignatureFault) {
        let root = try Certificate(pem: pem)
        guard !roots.contains(root) else {
          faults.append(
            KeyringFault(file: .roots, line: nil, problem: .rootRepeated(place + 1)))
          continue
        }
        roots.append(root)
      } catch {
        faults.append(KeyringFault(file: .roots, line: nil, problem: .root(place + 1, error)))
      }
    }
    return roots
  }

  // MARK: - Words

  /// Lower-case letters, digits and hyphens, a letter first.
  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetter(first) else { return false }
    return text.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
  }

  /// Digits without leading zeros that fit 64 bits.
  static func number(_ text: String) -> Int64? {
    guard !text.isEmpty, text.utf8.allSatisfy(isDigit), text == "0" || text.utf8.first != 48 else {
      return nil
    }
    return Int64(text)
  }

  /// A file right in the folder `certificates`, so that no line reaches out of `Keys/`.
  private static func isCertificatePath(_ path: String) -> Bool {
    guard path.hasPrefix("certificates/"), path.hasSuffix(".pem") else { return false }
    let name = path.dropFirst("certificates/".count).dropLast(".pem".count)
    return !name.isEmpty && !name.hasPrefix(".")
      && name.unicodeScalars.allSatisfy { $0 != "/" && $0 != "\\" && $0.value >= 0x20 }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
