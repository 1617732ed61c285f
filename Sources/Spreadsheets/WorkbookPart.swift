/// 工作簿 — where its first visible sheet, its texts and its formats lie, and from when it counts days.
struct WorkbookPart {
  let sheet: String
  let texts: String?
  let styles: String?
  let countsFrom1904: Bool

  init(_ package: OpenPackage) throws(SpreadsheetFaults) {
    let root = try Relations(package, of: "")
    guard let path = root.first(of: "officeDocument") else {
      throw SpreadsheetFaults(.notWorkbook)
    }
    let relations = try Relations(package, of: path)
    texts = relations.first(of: "sharedStrings")
    styles = relations.first(of: "styles")
    let reader = try PartReader(package, path, limit: package.limits.partBytes)
    var (first, epoch) = (String?.none, false)
    while let event = try reader.next() {
      guard case .start(let name) = event else { continue }
      if name == "workbookPr" { epoch = reader.isSet("date1904") }
      if name == "sheet", first == nil, reader.attribute("state") ?? "visible" == "visible" {
        first = reader.attribute("id").flatMap { relations.target($0) }
      }
    }
    guard let first else { throw SpreadsheetFaults(.noSheet) }
    (sheet, countsFrom1904) = (first, epoch)
  }
}

/// 关系 — which part another part speaks of (ECMA-376 part 2, 9.3).
private struct Relations {
  private var targets: [String: String] = [:]
  private var byKind: [String: String] = [:]

  /// Those of a part; of the package, with an empty name.
  init(_ package: OpenPackage, of part: String) throws(SpreadsheetFaults) {
    let cut = part.lastIndex(of: "/").map { part.index(after: $0) } ?? part.startIndex
    let (folder, file) = (part[..<cut], part[cut...])
    let path = "\(folder)_rels/\(file).rels"
    guard package.has(path) else {
      guard part.isEmpty else { return }
      throw SpreadsheetFaults(.notWorkbook)
    }
    let reader = try PartReader(package, path, limit: package.limits.partBytes)
    while let event = try reader.next() {
      guard case .start("Relationship") = event, let id = reader.attribute("Id"),
        let target = reader.attribute("Target"), reader.attribute("TargetMode") != "External"
      else { continue }
      let resolved = Relations.resolve(target, in: String(folder))
      targets[id] = resolved
      let kind = reader.attribute("Type").flatMap { $0.split(separator: "/").last }
      if let kind, byKind[String(kind)] == nil { byKind[String(kind)] = resolved }
    }
  }

  func target(_ id: String) -> String? { targets[id] }
  func first(of kind: String) -> String? { byKind[kind] }

  private static func resolve(_ target: String, in folder: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var steps = folder.split(separator: "/")
    for step in target.split(separator: "/") {
      if step == ".." { _ = steps.popLast() } else if step != "." { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}
