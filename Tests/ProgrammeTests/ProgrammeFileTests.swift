import Glibc
import Storage
import Subsidies
import Testing

/// Places found from this file's real path: the project and the material beside it.
enum Project {
  static let root: String = {
    guard let real = realpath(#filePath, nil) else { return "" }
    defer { free(real) }
    return "/"
      + String(cString: real).split(separator: "/").dropLast(3).joined(separator: "/")
  }()

  static let ledger = LedgerDirectory(root: root + "/Ledger")

  /// All programmes and duties, read once.
  static let shelf = Result { try ledger.shelf() }

  static func bytes(_ path: String) -> [UInt8]? {
    guard let stream = fopen(path, "r") else { return nil }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 {
      bytes += buffer[..<count]
    }
    return bytes
  }
}

@Suite struct ProgrammeFileTests {
  @Test func `the vocabulary, the funds and the programmes load without a fault`() throws {
    do throws(LedgerFaults) {
      let vocabulary = try Project.ledger.vocabulary()
      let funds = try Project.ledger.funds()
      let catalogue = try Project.ledger.catalogue(place: "liupanshui")
      #expect(vocabulary.facts.count >= 88)
      #expect(funds.map(\.id.text).contains("jiuye-buzhu"))
      #expect(catalogue.programmes.count >= 16)
      #expect(catalogue.programmes.allSatisfy { !$0.source.isEmpty && !$0.basis.clauses.isEmpty })
    } catch {
      for fault in error.faults {
        Issue.record("\(fault.place) \(fault.code) \(fault.chinese) \(fault.english)")
      }
    }
  }

  @Test(arguments: [
    ("jiuye-buzhu", "hiring-subsidy", true), ("jiuye-buzhu", "loan-interest", false),
    ("jiuye-buzhu", "job-retention", false), ("puhui-jinrong", "loan-interest", true),
    ("xianjie", "travel-grant", true), ("xianjie", "buildings", false),
    ("dongxibu", "hiring-subsidy", false), ("shiye-baoxian", "job-creation", true),
  ])
  func `a fund pays only for its purpose`(id: String, use: String, isPermitted: Bool) throws {
    let fund = try #require(try Project.ledger.funds().first { $0.id.text == id })
    #expect(fund.permits(use) == isPermitted)
  }
}
