import ArgumentParser
import Storage
import Synchronization
import Workflow

/// What an import reads, and where its faults go.
struct ImportedFileOptions: ParsableArguments {
  @Argument(help: "XLSX 或 CSV(UTF-8、GB18030)文件") var file: String

  @Option(help: "错误写到这个文件:.xlsx 为标错的原表,其他为清单 (faults: .xlsx the file with faults marked)")
  var faults: String?

  private func opened() throws(CommandRefusal) -> DiskFile {
    do throws(DiskFault) {
      return try DiskFile(file)
    } catch {
      throw .fileMissing(path: error.path, why: error.why)
    }
  }

  /// Runs an import of the file with a bar on the terminal, and every fault going where it is wanted.
  func taking<Value>(
    _ desk: Desk, _ act: (_ file: DiskFile, _ listener: ImportListener) async throws -> Value
  ) async throws -> (value: Value, faults: FaultCollection) {
    let original = try opened()
    let bar = ProgressBar(desk.language("导入", "importing"))
    let found = try FaultCollection(faults, of: original)
    let listener = ImportListener(
      progress: { bar.show($0) }, fault: { try found.take($0) })
    defer { bar.clear() }
    return (try await act(original, listener), found)
  }
}

/// 错误去处 — the first faults for the screen, all of them for a file: a list, or the original with its faults
/// marked.
final class FaultCollection: Sendable {
  private let path: String?
  private let list: FaultFile?
  private let held: Mutex<Held>

  private struct Held {
    var shown: [RowFault] = []
    var count = 0
    /// The original with its faults marked, where that is wanted.
    var marked: FaultWorkbook?
  }

  private static let shownMax = 20

  init(_ path: String?, of original: DiskFile) throws {
    self.path = path
    let marksOriginal = path?.hasSuffix(".xlsx") ?? false
    list = try path.flatMap { marksOriginal ? nil : try FaultFile($0) }
    held = Mutex(Held(marked: marksOriginal ? try FaultWorkbook(of: original) : nil))
  }

  func take(_ fault: RowFault) throws {
    try held.withLock {
      $0.count += 1
      if $0.shown.count < FaultCollection.shownMax { $0.shown.append(fault) }
      try $0.marked?.mark(fault)
    }
    try list?.append(fault)
  }

  /// Finishes the file; `true` when it is the original with its faults marked.
  @discardableResult
  func finish() throws -> Bool {
    try list?.finish()
    guard let path, list == nil else { return false }
    let file = try WholeFile(path, mode: 0o600)
    try held.withLock { try $0.marked?.write { try file.append($0) } }
    try file.finish()
    return true
  }

  func show(_ desk: Desk) throws {
    let (faults, count) = held.withLock { ($0.shown, $0.count) }
    for fault in faults {
      Terminal.say("  " + FaultCollection.line(fault, desk.language))
    }
    if count > FaultCollection.shownMax {
      desk.say(
        "  …… 共 \(count) 处,全部见 --faults 文件。",
        "  … \(count) in all; --faults writes them to a file.")
    }
    let marksOriginal = try finish()
    guard let path else { return }
    if marksOriginal {
      desk.say("标错的原表:\(path)", "The file with its faults marked: \(path)")
    } else {
      desk.say("错误清单:\(path)", "List of faults: \(path)")
    }
  }

  private static func line(_ fault: RowFault, _ language: Language) -> String {
    let place = fault.column.isEmpty ? "" : "“\(fault.column)”"
    let value = fault.value.isEmpty ? "" : "(\(fault.value))"
    return language(
      "第 \(fault.row) 行\(place)\(value) \(fault.code) \(fault.chinese)",
      "row \(fault.row) \(place)\(value) \(fault.code) \(fault.english)")
  }
}
