import AuditTrail
import Signatures
import Storage
import Workflow

/// What an auditor queries: the copy as a database and the lists, made of the bundle's own files.
struct AuditorsFiles {
  private let records: Bytes
  private let manifests: [BatchKey: Bytes]

  /// The files of a bundle that lie at these paths below a folder.
  init(of paths: [String], in folder: String) throws {
    records = try Files.read("\(folder)/records.jsonl")
    var bundle = Bundle(records: [], checkpoint: nil, batches: [:])
    for path in paths where path.hasPrefix("batches/") {
      bundle.take(fileNamed: Paths.last(path), try Files.read("\(folder)/\(path)"))
    }
    manifests = bundle.batches.compactMapValues(\.manifest)
  }

  func write(to folder: String) throws {
    let path = "\(folder)/audit.sqlite"
    try AuditCopy.write(records: records, manifest: { manifests[$0] }, to: path)
    let copy = try AuditCopy(reading: path)
    try Files.makeFolder("\(folder)/lists")
    var dictionary = AuditDictionary.heading
    for name in AuditList.names {
      let columns = try copy.columns(of: name)
      let list = AuditList(name, columns: columns)
      try Files.stream(to: "\(folder)/lists/\(name).csv") { append in
        try append(list.heading)
        try copy.each(name) { try append(list.line($0)) }
      }
      dictionary += AuditDictionary.lines(list, of: columns)
    }
    try Files.write(dictionary, to: "\(folder)/lists/\(AuditDictionary.name).csv")
  }
}
