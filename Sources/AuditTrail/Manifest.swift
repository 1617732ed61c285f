public import Signatures

/// 发放清单 — what officers sign: one batch in one round, item by item, and the bank files to come.
///
/// Line 1 is the batch, every further line an item; each line ends in a newline (0A). Payee and
/// account stand as commitments. The signed bytes are kept and never written anew to check them.
public struct Manifest: Hashable, Sendable {
  public let bank: String
  public let batch: Int64
  /// Items, as the maker counted them.
  public let count: Int64
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public let created: Int64
  /// The day on which the bank shall pay, `2026-01-31`.
  public let execution: String
  public let files: [File]
  public let fund: String
  public let maker: String
  public let round: Int64
  /// Approvals that the batch needs.
  public let seals: Int64
  /// Fen, as the maker summed them.
  public let total: Int64
  public let items: [Item]

  public static let version = "mingzhang/manifest/v1"

  /// 银行文件 — a file that will leave, by its digest. The files of one layout hold all items.
  public struct File: Hashable, Sendable {
    public let layout: String
    public let name: String
    public let rows: Int64
    public let sha256: Bytes
    public let total: Int64

    public init(layout: String, name: String, rows: Int64, sha256: Bytes, total: Int64) {
      self.layout = layout
      self.name = name
      self.rows = rows
      self.sha256 = sha256
      self.total = total
    }
  }

  /// 明细 — one payment to one payee.
  public struct Item: Hashable, Sendable {
    public let amount: Int64
    public let claim: Int64
    public let commitment: Bytes
    public let e2e: String
    public let hold: Int64
    /// 1 for the first.
    public let line: Int64
    public let programme: String

    public init(
      amount: Int64, claim: Int64, commitment: Bytes, e2e: String, hold: Int64, line: Int64,
      programme: String
    ) {
      self.amount = amount
      self.claim = claim
      self.commitment = commitment
      self.e2e = e2e
      self.hold = hold
      self.line = line
      self.programme = programme
    }
  }

  public init(
    bank: String, batch: Int64, count: Int64, created: Int64, execution: String, files: [File],
    fund: String, maker: String, round: Int64, seals: Int64, total: Int64, items: [Item]
  ) {
    self.bank = bank
    self.batch = batch
    self.count = count
    self.created = created
    self.execution = execution
    self.files = files
    self.fund = fund
    self.maker = maker
    self.round = round
    self.seals = seals
    self.total = total
    self.items = items
  }
}

// MARK: - Writing

extension Manifest {
  /// The bytes that are signed.
  public var bytes: Bytes {
    var bytes = CanonicalWriter.object(members)
    bytes.append(UInt8(ascii: "\n"))
    bytes.reserveCapacity(bytes.count + items.count * 240)
    for item in items {
      bytes += CanonicalWriter.object(capacity: 256, item.members)
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  private func members(_ line: inout CanonicalWriter) {
    line.member("bank", bank)
    line.member("batch", batch)
    line.member("count", count)
    line.member("created", created)
    line.member("execution", execution)
    line.array("files") { for file in files { $0.object(file.members) } }
    line.member("fund", fund)
    line.member("maker", maker)
    line.member("round", round)
    line.member("seals", seals)
    line.member("total", total)
    line.member("v", Manifest.version)
  }
}

extension Manifest.File {
  fileprivate func members(_ file: inout CanonicalWriter) {
    file.member("layout", layout)
    file.member("name", name)
    file.member("rows", rows)
    file.member("sha256", hex: sha256)
    file.member("total", total)
  }
}

extension Manifest.Item {
  fileprivate func members(_ line: inout CanonicalWriter) {
    line.member("amount", amount)
    line.member("claim", claim)
    line.member("commitment", hex: commitment)
    line.member("e2e", e2e)
    line.member("hold", hold)
    line.member("line", self.line)
    line.member("programme", programme)
  }
}

// MARK: - Reading

extension Manifest {
  /// Reads the bytes that were signed: exactly the members above, in the one spelling.
  public init(parsing bytes: Bytes) throws(ManifestFault) {
    guard bytes.last == UInt8(ascii: "\n") else { throw .endsWithoutNewline }
    let parsed = bytes.withUnsafeBytes { raw in
      Result { () throws(ManifestFault) in
        var reader = ManifestReader(raw)
        return try reader.manifest()
      }
    }
    self = try parsed.get()
  }
}

/// Reads one line after the other.
private struct ManifestReader {
  private let bytes: UnsafeRawBufferPointer
  private var start = 0
  private var number = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  mutating func manifest() throws(ManifestFault) -> Manifest {
    let (head, version) = try line(ManifestReader.head)
    guard version == Manifest.version else { throw .version(version) }
    var items: [Manifest.Item] = []
    items.reserveCapacity(min(Int(clamping: head.count.magnitude), bytes.count / 150))
    while start < bytes.count { items.append(try line(ManifestReader.item)) }
    return Manifest(
      bank: head.bank, batch: head.batch, count: head.count, created: head.created,
      execution: head.execution, files: head.files, fund: head.fund, maker: head.maker,
      round: head.round, seals: head.seals, total: head.total, items: items)
  }

  private mutating func line<Value>(
    _ read: (inout CanonicalScanner) throws(CanonicalFault) -> Value
  ) throws(ManifestFault) -> Value {
    number += 1
    var end = start
    while bytes[end] != UInt8(ascii: "\n") { end += 1 }
    var scanner = CanonicalScanner(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
    start = end + 1
    do {
      let value = try read(&scanner)
      try scanner.finish()
      return value
    } catch {
      throw .form(line: number, error)
    }
  }

  private static func head(
    _ line: inout CanonicalScanner
  ) throws(CanonicalFault) -> (Manifest, version: String) {
    try line.expect("{\"bank\":")
    let bank = try line.text()
    try line.expect(",\"batch\":")
    let batch = try line.integer()
    try line.expect(",\"count\":")
    let count = try line.integer()
    try line.expect(",\"created\":")
    let created = try line.integer()
    try line.expect(",\"execution\":")
    let execution = try line.text()
    try line.expect(",\"files\":[")
    var files: [Manifest.File] = []
    while try !line.closes(UInt8(ascii: "]"), isFirst: files.isEmpty) {
      files.append(try file(&line))
    }
    try line.expect(",\"fund\":")
    let fund = try line.text()
    try line.expect(",\"maker\":")
    let maker = try line.text()
    try line.expect(",\"round\":")
    let round = try line.integer()
    try line.expect(",\"seals\":")
    let seals = try line.integer()
    try line.expect(",\"total\":")
    let total = try line.integer()
    try line.expect(",\"v\":")
    let version = try line.text()
    try line.expect("}")
    let manifest = Manifest(
      bank: bank, batch: batch, count: count, created: created, execution: execution,
      files: files, fund: fund, maker: maker, round: round, seals: seals, total: total, items: [])
    return (manifest, version)
  }

  private static func file(
    _ line: inout CanonicalScanner
  ) throws(CanonicalFault) -> Manifest.File {
    try line.expect("{\"layout\":")
    let layout = try line.text()
    try line.expect(",\"name\":")
    let name = try line.text()
    try line.expect(",\"rows\":")
    let rows = try line.integer()
    try line.expect(",\"sha256\":")
    let digest = try line.hex(count: 32)
    try line.expect(",\"total\":")
    let total = try line.integer()
    try line.expect("}")
    return Manifest.File(layout: layout, name: name, rows: rows, sha256: digest, total: total)
  }

  private static func item(
    _ line: inout CanonicalScanner
  ) throws(CanonicalFault) -> Manifest.Item {
    try line.expect("{\"amount\":")
    let amount = try line.integer()
    try line.expect(",\"claim\":")
    let claim = try line.integer()
    try line.expect(",\"commitment\":")
    let commitment = try line.hash().bytes
    try line.expect(",\"e2e\":")
    let e2e = try line.text()
    try line.expect(",\"hold\":")
    let hold = try line.integer()
    try line.expect(",\"line\":")
    let number = try line.integer()
    try line.expect(",\"programme\":")
    let programme = try line.text()
    try line.expect("}")
    return Manifest.Item(
      amount: amount, claim: claim, commitment: commitment, e2e: e2e, hold: hold, line: number,
      programme: programme)
  }
}
