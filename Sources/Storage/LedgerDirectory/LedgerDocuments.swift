/// 政策文件 — one document whose programmes stand in a folder, and how many measures its text holds.
public struct LedgerDocument: Hashable, Sendable {
  public let place: String
  public let title: String
  /// 文号
  public let number: String?
  /// Counted by hand in the text; the folder must hold as many files.
  public let programmes: Int
}

extension LedgerDirectory {
  /// The documents, from `documents.yaml`, in the order of the file.
  public func documents() throws(LedgerFaults) -> [LedgerDocument] {
    let path = "documents.yaml"
    switch files.bytes(of: path) {
    case .failure(let error): throw unreadable(path, error)
    case .success(let bytes):
      let reader = YAMLReader(file: path, bytes: bytes)
      let documents = reader.root()?.items.compactMap { LedgerDirectory.document($0) }
      guard reader.faults.isEmpty, let documents else { throw LedgerFaults(reader.faults) }
      return documents
    }
  }

  private static func document(_ node: YAMLNode) -> LedgerDocument? {
    let fields = node.fields(["place", "document", "number", "programmes"])
    let place = fields.text("place")
    let title = fields.text("document")
    let number = fields["number"]?.text
    let programmes = fields.required("programmes")?.integer
    guard let place, let title, let programmes else { return nil }
    return LedgerDocument(
      place: place, title: title, number: number, programmes: Int(programmes))
  }
}
