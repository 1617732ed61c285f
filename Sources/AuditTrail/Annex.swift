public import Signatures

/// 加密附件 — the personal data behind the commitments, for one auditor. Its parts are read one after the
/// other, so that the memory it takes is that of one part.
public struct Annex: Sendable {
  /// 每部分件数 — openings in a part at most: with names and accounts some 20 MB.
  public static let openingsMax = 65_536

  /// The names of the parts' files.
  public let parts: [String]
  /// Opens a part.
  public let open: @Sendable (String) throws(AnnexFault) -> Bytes

  public init(
    parts: [String], open: @escaping @Sendable (String) throws(AnnexFault) -> Bytes
  ) {
    self.parts = parts
    self.open = open
  }

  /// `annex-00001.cms`
  public static func partName(_ part: Int) -> String {
    let digits = "\(part)"
    return "annex-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits + ".cms"
  }

  /// 首行 — what a part says of itself.
  public struct Head: Hashable, Sendable {
    /// SHA-256 of the recipient's certificate.
    public let certificate: Bytes
    public let openings: Int64
    public let origin: String
    public let part: Int64
    public let parts: Int64
    /// The record by which the annex was sealed.
    public let record: Int64
    /// The size of the checkpoint up to which it goes.
    public let size: Int64

    public init(
      certificate: Bytes, openings: Int64, origin: String, part: Int64, parts: Int64,
      record: Int64, size: Int64
    ) {
      self.certificate = certificate
      self.openings = openings
      self.origin = origin
      self.part = part
      self.parts = parts
      self.record = record
      self.size = size
    }
  }

  /// 打开的承诺 — name, account, bank and salt behind one commitment.
  public struct Opening: Hashable, Sendable {
    public let account: String
    public let bank: String
    public let commitment: Bytes
    public let name: String
    public let salt: Bytes

    public init(account: String, bank: String, commitment: Bytes, name: String, salt: Bytes) {
      self.account = account
      self.bank = bank
      self.commitment = commitment
      self.name = name
      self.salt = salt
    }

    /// Whether the commitment is the one to these values.
    var holds: Bool {
      Commitment.payee(salt: salt, account: account, bank: bank, name: name) == commitment
    }
  }
}

/// 附件部分读不懂 — says why, in both languages.
public struct AnnexFault: Error, Hashable, Sendable {
  public let chinese: String
  public let english: String

  public init(_ chinese: String, _ english: String) {
    self.chinese = chinese
    self.english = english
  }
}

// MARK: - Lines

extension Annex.Head {
  static let version = "mingzhang/annex/v1"

  /// The line with its LF.
  public var line: Bytes {
    CanonicalWriter.object {
      $0.member("certificate", hex: certificate)
      $0.member("openings", openings)
      $0.member("origin", origin)
      $0.member("part", part)
      $0.member("parts", parts)
      $0.member("record", record)
      $0.member("size", size)
      $0.member("v", Annex.Head.version)
    } + [UInt8(ascii: "\n")]
  }

  init?(_ line: Bytes) {
    guard let value = try? CanonicalValue(parsing: line), value.text("v") == Annex.Head.version,
      let certificate = value.hex("certificate"), let openings = value.integer("openings"),
      let origin = value.text("origin"), let part = value.integer("part"),
      let parts = value.integer("parts"), let record = value.integer("record"),
      let size = value.integer("size")
    else { return nil }
    self.init(
      certificate: certificate, openings: openings, origin: origin, part: part, parts: parts,
      record: record, size: size)
    guard self.line.dropLast().elementsEqual(line) else { return nil }
  }
}

extension Annex.Opening {
  /// The line with its LF.
  public var line: Bytes {
    CanonicalWriter.object {
      $0.member("account", account)
      $0.member("bank", bank)
      $0.member("commitment", hex: commitment)
      $0.member("name", name)
      $0.member("salt", hex: salt)
    } + [UInt8(ascii: "\n")]
  }

  init?(_ line: Bytes) {
    guard let value = try? CanonicalValue(parsing: line), let account = value.text("account"),
      let bank = value.text("bank"), let commitment = value.hex("commitment"),
      let name = value.text("name"),
      let salt = value.hex("salt", count: Commitment.saltCount)
    else { return nil }
    self.init(account: account, bank: bank, commitment: commitment, name: name, salt: salt)
    guard self.line.dropLast().elementsEqual(line) else { return nil }
  }
}
