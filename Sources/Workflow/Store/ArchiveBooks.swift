public import Signatures
public import Subsidies

/// 档案簿 — electronic source documents, and what became of what was kept.
public protocol ArchiveBooks: AnyObject {
  func document(_ serial: SourceDocument.Serial) throws -> BookedDocument?
  func document(file digest: Bytes) throws -> BookedDocument?
  func documents() throws -> [BookedDocument]
  func save(_ document: SourceDocument, sealed: Sealed, record: Int64) throws
  /// The sealed bytes of a document.
  func documentContent(file digest: Bytes) throws -> Sealed?
}
