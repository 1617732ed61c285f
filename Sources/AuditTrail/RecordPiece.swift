import Signatures

/// 一段留痕 — a run of lines of the records file, each taken apart. What is asked of them later is read
/// where it lies, so that no line has an object of its own.
final class RecordPiece: Sendable {
  /// The whole file.
  let bytes: Bytes
  let lines: [Line]
  /// The leaves of the tree, one for each line; a line that is no record has one too.
  let hashes: [Hash256]
  /// What each line is called by the one after it; the leaves again where the chain is of SHA-256.
  let links: [Hash256]
  let tables: RecordForm.Tables
  /// Why lines are no records, by their places in `lines`.
  let faults: [Int: RecordFault]

  /// The first member that a body of its kind lacks, by places in `lines`.
  let lacking: [Int: String]

  struct Line: Sendable {
    /// `nil` for a line that is no record.
    let form: RecordForm?
    /// `nil` for a kind that is not known.
    var kind: RecordKind?
    /// Whether the body has what its kind asks for.
    var isWhole = true
  }

  init(
    _ bytes: Bytes, lines: [Line], hashes: [Hash256], links: [Hash256], tables: RecordForm.Tables,
    faults: [Int: RecordFault], lacking: [Int: String]
  ) {
    self.bytes = bytes
    self.lines = lines
    self.hashes = hashes
    self.links = links
    self.tables = tables
    self.faults = faults
    self.lacking = lacking
  }

  /// The text that is spelled there.
  func text(_ place: Range<Int>) -> String {
    bytes.withUnsafeBytes { CanonicalScanner.text(spelled: $0, place) }
  }

  /// Whether the same is spelled at both places: a text has one spelling only.
  func isSame(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
    bytes.withUnsafeBytes {
      CanonicalScanner.isSame(
        UnsafeRawBufferPointer(rebasing: $0[one]), UnsafeRawBufferPointer(rebasing: $0[other]))
    }
  }
}

/// A record where it lies: the same questions as to a `Record`, each answered when it is asked.
struct KnownRecord {
  let piece: RecordPiece
  let form: RecordForm

  /// Where a finding about it is. Made when there is one: most records have none.
  var place: Finding.Place { Finding.Place(record: form.number) }

  var number: Int64 { form.number }
  var at: Int64 { form.at }
  var by: String { piece.text(form.by) }
  var key: String { piece.text(form.key) }
  var kind: String { piece.text(form.kind) }
  var body: RecordBody { RecordBody(piece, form.values, form.body) }

  var posts: [RecordPosting] {
    piece.bytes.withUnsafeBytes { piece.tables.postings(form.posts, in: $0) }
  }

  /// The same as a value of its own.
  var whole: Record {
    guard let record = try? Record(parsing: Bytes(piece.bytes[form.line])) else {
      preconditionFailure("a record that was read before")
    }
    return record
  }
}

extension TextNumbers {
  /// The number of the text that is spelled at a place of the records.
  mutating func number(of place: Range<Int>, in piece: RecordPiece) -> (number: Int, isNew: Bool) {
    piece.bytes.withUnsafeBytes { number(spelled: UnsafeRawBufferPointer(rebasing: $0[place])) }
  }

  /// The number of that text if it came before.
  func known(at place: Range<Int>, in piece: RecordPiece) -> Int? {
    piece.bytes.withUnsafeBytes { known(spelled: UnsafeRawBufferPointer(rebasing: $0[place])) }
  }
}
