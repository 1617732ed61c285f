import AuditTrail
import Signatures
import Testing

/// A package of files: its list, its seal, and every way in which one file can be another.
@Suite struct ArchiveCheckTests {
  private static let files: [String: Bytes] = Dictionary(
    uniqueKeysWithValues: ["目录.txt", "证据/records.jsonl", "证据/tile/0/000", "账簿/a b.csv"].map {
      ($0, Digest.sha256($0.utf8))
    })

  private struct Package {
    let key = Result { try PrivateKey.generate(.ed25519) }
    var files = ArchiveCheckTests.files
    var list = Bytes()
    var seal = Bytes()
    static let origin = "audit.example.gov.cn/county-1"

    init() throws {
      let manifest = try ArchiveManifest(files)
      list = manifest.bytes
      seal = try ArchiveSeal(origin: Package.origin, year: 2026, of: manifest)
        .signed(by: key.get()).bytes
    }

    func faults(list: Bytes?, seal: Bytes?) throws -> [String] {
      let log = try VerifierKey(
        name: Package.origin, type: VerifierKey.ed25519Type, publicKey: key.get().publicKey)
      return ArchiveCheck(files: files, list: list, seal: seal, logs: [log]).faults.map(\.code)
    }
    func faults() throws -> [String] { try faults(list: list, seal: seal) }
  }

  @Test func `a package as it was sealed has no fault`() throws {
    #expect(try Package().faults() == [])
  }

  @Test func `one file changed, missing or added is named`() throws {
    for path in Self.files.keys {
      var sealed = try Package()
      sealed.files[path]?[0] ^= 1
      #expect(try sealed.faults() == ["PACKAGE-09"])
      sealed.files[path] = nil
      #expect(try sealed.faults() == ["PACKAGE-08"])
    }
    var sealed = try Package()
    sealed.files["账簿/多出.csv"] = Digest.sha256([])
    #expect(try sealed.faults() == ["PACKAGE-10"])
    for fault in [
      ArchiveFault.missing("账簿/多出.csv"), .stray("账簿/多出.csv"),
      .changed("账簿/多出.csv", expected: [0], found: [1]),
    ] {
      for language in Language.allCases { #expect(fault.text(in: language).contains("账簿/多出.csv")) }
    }
  }

  @Test func `whoever writes the list anew lacks the signature`() throws {
    var sealed = try Package()
    sealed.files["目录.txt"]?[0] ^= 1
    let list = try ArchiveManifest(sealed.files).bytes
    #expect(try sealed.faults(list: list, seal: sealed.seal) == ["PACKAGE-06"])
    #expect(try sealed.faults(list: list, seal: nil) == ["PACKAGE-05"])
    #expect(try sealed.faults(list: nil, seal: sealed.seal) == ["PACKAGE-04"])
    let other = try Package()
    #expect(try sealed.faults(list: list, seal: other.seal).contains("PACKAGE-07"))
  }

  @Test func `every bit of list and seal counts`() throws {
    let sealed = try Package()
    for place in sealed.list.indices {
      var list = sealed.list
      list[place] ^= 1
      #expect(try !sealed.faults(list: list, seal: sealed.seal).isEmpty, "list byte \(place)")
    }
    for place in sealed.seal.indices {
      var seal = sealed.seal
      seal[place] ^= 1
      #expect(try !sealed.faults(list: sealed.list, seal: seal).isEmpty, "seal byte \(place)")
    }
  }

  @Test(arguments: [
    "", "/a", "a//b", "../a", "a/.", "a\\b", "a\nb", ArchiveManifest.name,
    String(repeating: "a", count: 513),
  ])
  func `a path that sha256sum would write in another way is refused`(path: String) {
    #expect(throws: ArchiveFault.self) { try ArchiveManifest([path: Digest.sha256([])]) }
  }

  @Test func `a seal is no checkpoint, and a checkpoint no seal`() throws {
    let sealed = try Package()
    let note = try SignedNote(parsing: sealed.seal)
    #expect(throws: CheckpointFault.self) { try Checkpoint(parsing: note.text) }
    let checkpoint = Checkpoint(origin: Package.origin, size: 1, root: Digest.sha256([]))
    let signed = try checkpoint.signed(by: sealed.key.get()).bytes
    #expect(try sealed.faults(list: sealed.list, seal: signed) == ["PACKAGE-03"])
  }
}
