import BankFiles
import Foundation
import Signatures
import Storage
import Subsidies
import Testing

@testable import Workflow

/// Tables are read piece by piece: where a piece ends is nowhere to be seen, and nothing without end is waited for.
@Suite struct LongTableTests {
  private static let rows: [[String]] = (1...6_000).map { number in
    ["\(number)", "骆霁𬭎\(number)", "第\(number)行,有\n换行和\"引号\""]
  }

  private static func text(_ shift: Int) -> String {
    let header = "甲,乙,丙" + String(repeating: "x", count: shift)
    return header + "\n"
      + rows.map { row in
        row[0] + "," + row[1] + ",\"" + row[2].replacing("\"", with: "\"\"") + "\"\r\n"
      }.joined()
  }

  @Test(arguments: 0..<5)
  func `pieces may end within a character, a quoted cell or the end of a line`(shift: Int) throws {
    let text = Self.text(shift)
    let spellings = [Array(text.utf8), try CharacterSet.gb18030.encode(text).get()]
    for bytes in spellings {
      #expect(bytes.count > 3 << 16)
      let table = try TableText(bytes, name: "长.csv")
      #expect(table.rows.map(\.cells) == Self.rows)
      #expect(table.rows.map(\.line) == (0..<6_000).map { 2 + $0 * 2 })
    }
  }

  @Test func `a byte of no character is named by its place, however deep it lies`() throws {
    var bytes = try CharacterSet.gb18030.encode(Self.text(0)).get()
    bytes[150_000] = 0xFF
    let fault = #expect(throws: DeskRefusal.self) { try TableText(bytes, name: "坏.csv") }
    let told = fault?.chinese.split(separator: "第 ").last?.prefix { $0.isNumber }
    // A character of two or four bytes may be spoilt by its first.
    #expect((149_998...150_001).contains(try #require(told.flatMap { Int($0) })))
  }

  @Test(arguments: [
    ("a quotation mark without another", "甲,乙\n1,\"" + String(repeating: "二", count: 60_000)),
    ("very many columns", "甲,乙\n" + String(repeating: ",", count: 600)),
    ("a cell without end", "甲,乙\n1," + String(repeating: "x", count: 200_000)),
  ])
  func `what no table has is refused and not held`(why: String, text: String) {
    let fault = #expect(throws: DeskRefusal.self) { try TableText(Array(text.utf8), name: "x.csv") }
    #expect(fault?.code == "DESK-09" && fault?.chinese.contains("第 2 行") == true, "\(why)")
  }

  @Test func `bytes that are neither text nor ever end are refused`() {
    let bytes = [0x61, 0xFF] + Bytes(repeating: 0xC4, count: 3 << 20)
    #expect(throws: DeskRefusal.self) { try TableText(bytes, name: "x.csv") }
  }

  /// A file that somebody writes to while it is read.
  private final class ChangingFile: ReceivedFile, @unchecked Sendable {
    let name = "三月.csv"
    private let versions: [Bytes]
    private var passes = 0

    init(_ versions: [Bytes]) { self.versions = versions }

    var byteCount: Int { versions[0].count }

    func read(from place: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int? {
      // The last read of the first pass finds the end.
      if place == byteCount { passes += 1 }
      return HeldFile(versions[min(passes, versions.count - 1)], name: name)
        .read(from: place, into: buffer)
    }

    func scratch() throws -> any ScratchPaper { HeldFile([], name: name).scratch() }
  }

  @Test func `a file that is changed while it is read is refused, and nothing of it is taken`()
    async throws
  {
    let desk = try await TestBureau()
    let before = try await desk.standing()
    let file = ChangingFile([
      SampleClaim.file([SampleClaim(1), SampleClaim(2)]),
      SampleClaim.file([SampleClaim(1), SampleClaim(3)]),
    ])
    try await desk.expectRefused("DESK-09") {
      _ = try await $0.bureau.importClaims(file, by: "clerk")
    }
    try await desk.expectRefused("DESK-09") {
      let deaths = ChangingFile([
        Bytes("证件号码,死亡日期\n\(SampleClaim(1).identity),2026-02-01\n".utf8),
        Bytes("证件号码,死亡日期\n\(SampleClaim(2).identity),2026-02-01\n".utf8),
      ])
      _ = try await $0.bureau.importDeaths(deaths, by: "clerk")
    }
    #expect(try await desk.standing() == before)
  }

  @Test func `every fault is told, the first ten thousand are answered, and progress only grows`()
    async throws
  {
    final class Heard: @unchecked Sendable {
      var faults: [RowFault] = []
      var progress: [ImportProgress] = []
    }
    let desk = try await TestBureau()
    let bad = String(repeating: "x,", count: 16) + "x\n"
    let text =
      SampleClaim.header + "\n" + String(repeating: bad, count: 1_200) + SampleClaim(1).row + "\n"
    let heard = Heard()
    let done = try await desk.bureau.importClaims(
      HeldFile(Bytes(text.utf8), name: "错.csv"), by: "clerk",
      telling: ImportListener(
        progress: { heard.progress.append($0) }, fault: { heard.faults.append($0) }))
    #expect(done.rows == 1_201 && done.faultyRows == 1_200 && done.taken == [ID(1)])
    #expect(done.faultCount == heard.faults.count && done.faultCount > 10_000)
    #expect(done.faults == Array(heard.faults.prefix(10_000)))
    let places = heard.progress.map(\.done)
    #expect(places == places.sorted() && heard.progress.last.map { $0.done == $0.total } == true)
  }
}

/// Files on the disk, and what is laid down beside them.
@Suite struct DiskFileTests {
  private static func laidDown() -> [Data] {
    let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return open.compactMap { number in
      let link = "/proc/self/fd/\(number)"
      let path = (try? FileManager.default.destinationOfSymbolicLink(atPath: link)) ?? ""
      guard path.contains("/mingzhang-"), path.hasSuffix("(deleted)") else { return nil }
      return FileManager.default.contents(atPath: link)
    }
  }

  @Test func `a file is read from any place, and one that is not there is named`() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("mz-\(UUID().uuidString).csv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(throws: DiskFault.self) { try DiskFile(path) }
    try Data("零一二".utf8).write(to: URL(fileURLWithPath: path))
    let file = try DiskFile(path)
    #expect(file.byteCount == 9 && file.name.hasPrefix("mz-"))
    #expect(try file.bytes(from: 3, 100) == Array("一二".utf8))
    #expect(try file.bytes(from: 9, 100).isEmpty)
  }

  @Test func `what is laid down is sealed, has no name and comes back as it was`() throws {
    let file = try DiskFile("/proc/self/exe")
    let paper = try file.scratch()
    let pieces = (0..<20).map { Bytes("骆霁筠 529901198501170017 \($0)".utf8) }
    for piece in pieces { #expect(paper.lay(piece)) }
    for number in pieces.indices.reversed() { #expect(paper.piece(number) == pieces[number]) }
    #expect(paper.piece(20) == nil && paper.piece(-1) == nil)
    let sealed = Self.laidDown().filter { !$0.isEmpty }
    #expect(!sealed.isEmpty)
    for bytes in sealed { #expect(bytes.range(of: Data("529901198501170017".utf8)) == nil) }
  }
}
