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
  private let original: DiskFile
  private let list: FaultFile?
  private let held = Mutex((faults: [RowFault](), count: 0))

  private static let shownMax = 20

  init(_ path: String?, of original: DiskFile) throws {
    self.path = path
    self.original = original
    list = try path.flatMap { $0.hasSuffix(".xlsx") ? nil : try FaultFile($0) }
  }

  private var marksOriginal: Bool { path != nil && list == nil }

  func take(_ fault: RowFault) throws {
    held.withLock {
      $0.count += 1
      if marksOriginal || $0.faults.count < FaultCollection.shownMax { $0.faults.append(fault) }
    }
    try list?.append(fault)
  }

  /// Finishes the file.
  func finish() throws {
    try list?.finish()
    guard marksOriginal, let path else { return }
    let faults = held.withLock(\.faults)
    try Files.write(FaultWorkbook.bytes(marking: faults, in: original), to: path)
  }

  func show(_ desk: Desk) throws {
    let (faults, count) = held.withLock { ($0.faults, $0.count) }
    for fault in faults.prefix(FaultCollection.shownMax) {
      Terminal.say("  " + FaultCollection.line(fault, desk.language))
    }
    if count > FaultCollection.shownMax {
      desk.say(
        "  …… 共 \(count) 处,全部见 --faults 文件。",
        "  … \(count) in all; --faults writes them to a file.")
    }
    try finish()
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
