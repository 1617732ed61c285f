public import Signatures

/// 见证情况 — what the known keys say of one note: the log's signature, and which witnesses hold.
///
/// The quorum is `witnesses COUNT` of `quorum.txt`: so many different known witnesses. Lines of
/// unknown keys are passed over; a known key holds when it has a line and all its lines hold.
public struct Witnessing: Hashable, Sendable {
  /// What the log's key says.
  public let log: Standing
  /// The names of the witnesses that hold, in the order of the keys.
  public let holding: [String]
  /// Witnesses that signed something else.
  public let broken: [String]
  /// How many must hold.
  public let needed: Int

  public enum Standing: String, Hashable, Sendable, CaseIterable {
    case holds
    /// There is no line of the key.
    case absent
    /// There is a line of the key that does not hold.
    case broken
  }

  public init(of note: SignedNote, log: VerifierKey, witnesses: [VerifierKey], needed: Int) {
    self.log = note.standing(of: log)
    let standings = witnesses.map { (name: $0.name, standing: note.standing(of: $0)) }
    holding = standings.filter { $0.standing == .holds }.map(\.name)
    broken = standings.filter { $0.standing == .broken }.map(\.name)
    self.needed = needed
  }

  public init(of note: SignedNote, by keyring: Keyring) {
    // The log signs under the origin that the note states in its first line.
    let origin = String(decoding: note.text.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    self.init(
      of: note, log: keyring.log(named: origin), witnesses: keyring.witnesses,
      needed: keyring.quorum.witnesses)
  }

  /// Whether as many witnesses hold as are needed, and none is broken.
  public var isQuorum: Bool { holding.count >= needed && broken.isEmpty }
}

extension SignedNote {
  /// What one key says of this note.
  public func standing(of key: VerifierKey) -> Witnessing.Standing {
    let lines = signatures.filter { $0.name == key.name && $0.keyID == key.keyID }
    guard !lines.isEmpty else { return .absent }
    return lines.allSatisfy { $0.holds(over: text, by: key) } ? .holds : .broken
  }
}

extension Witnessing {
  /// What is wrong with the signatures of a note, in the order: log, each witness, quorum.
  func findings(at place: Finding.Place, log key: VerifierKey) -> [Finding] {
    var findings: [Finding] = []
    if log != .holds {
      findings.append(Finding(.logSignature, at: place, expected: .text(key.text)))
    }
    for name in broken {
      findings.append(Finding(.witnessSignature, at: place, found: .text(name)))
    }
    if holding.count < needed {
      findings.append(
        Finding(
          .tooFewWitnesses, at: place, expected: .number(Int64(needed)),
          found: .number(Int64(holding.count))))
    }
    return findings
  }
}
