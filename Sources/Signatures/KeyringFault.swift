/// 钥匙环疑点 — one fault of the folder `Keys/`, with file and line.
public struct KeyringFault: Error, Hashable, Sendable {
  /// The files of the folder.
  public enum File: String, Hashable, Sendable {
    case keyring = "keyring.txt"
    case quorum = "quorum.txt"
    case log = "log.vkey"
    case witnesses = "witnesses.vkey"
    case roots = "roots"
  }

  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// The line has not the words it must have; says which form is expected.
    case form(String)
    /// Not lower-case letters, digits and hyphens, beginning with a letter.
    case name(String)
    /// Not a day of the calendar, `YYYY-MM-DD`.
    case day(String)
    /// The last day lies before the first.
    case endsBeforeItBegins(from: String, until: String)
    /// Not a number without sign and leading zeros.
    case number(String)
    /// A key number is 16 lower-case hexadecimal digits.
    case keyNumber(String)
    /// Not `certificates/<name>.pem`.
    case certificatePath(String)
    /// There is no such file.
    case certificateMissing(String)
    /// The file is there and is no certificate.
    case certificate(String, SignatureFault)
    /// The certificate holds another key than the line says.
    case keyDiffers(stated: String, actual: String)
    /// Two officers have one key.
    case keyShared(keyID: String, line: Int)
    /// An officer or a key has two lines for the same days.
    case overlaps(line: Int)
    /// Bounds do not rise from 0; says what was expected at least.
    case bound(Int64, expected: Int64)
    /// The same word twice in a line.
    case twice(String)
    /// The table has no such line.
    case missing(String)
    /// More than one such line.
    case tooMany(String)
    /// More cosignatures are asked for than there are witnesses.
    case witnesses(needed: Int, keys: Int)
    /// No verifier key.
    case key(SignatureFault)
    /// A verifier key of the wrong type for this file.
    case keyType(UInt8, expected: UInt8)
    /// The key, or one of the same name, is there already, in this file or as the log's.
    case keyRepeated(String)
    /// A root that is no certificate; counted from 1.
    case root(Int, SignatureFault)
    /// A root that is there twice.
    case rootRepeated(Int)
  }

  public let file: File
  /// Counted from 1; `nil` for a fault of the whole file.
  public let line: Int?
  public let problem: Problem

  public init(file: File, line: Int?, problem: Problem) {
    self.file = file
    self.line = line
    self.problem = problem
  }
}

/// Everything that is wrong with the folder `Keys/`.
public struct KeyringFaults: Error, Hashable, Sendable {
  public let faults: [KeyringFault]

  public init(faults: [KeyringFault]) { self.faults = faults }

  public var code: String { "KEYS-00" }
  public var chinese: String { faults.map(\.chinese).joined(separator: "\n") }
  public var english: String { faults.map(\.english).joined(separator: "\n") }
}
