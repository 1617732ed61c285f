public import Signatures

/// 归档包有误 — each names its file.
public enum ArchiveFault: Error, Hashable, Sendable {
  /// A line of the list that is not in its one form.
  case line(Int)
  /// A path that the list cannot name.
  case path(String)
  case seal
  case listMissing
  case sealMissing
  case listDiffers(expected: Bytes, found: Bytes)
  case sealUnsigned(String)
  case missing(String)
  case changed(String, expected: Bytes, found: Bytes)
  case stray(String)

  public var code: String {
    switch self {
    case .line: "PACKAGE-01"
    case .path: "PACKAGE-02"
    case .seal: "PACKAGE-03"
    case .listMissing: "PACKAGE-04"
    case .sealMissing: "PACKAGE-05"
    case .listDiffers: "PACKAGE-06"
    case .sealUnsigned: "PACKAGE-07"
    case .missing: "PACKAGE-08"
    case .changed: "PACKAGE-09"
    case .stray: "PACKAGE-10"
    }
  }

  public func text(in language: Language) -> String { words.text(in: language) }

  private var words: Wording {
    let (list, seal) = (ArchiveManifest.name, ArchiveManifest.sealName)
    return switch self {
    case .line(let line):
      Wording("\(list) 第 \(line) 行格式不对", "line \(line) of \(list) is malformed")
    case .path(let path):
      Wording("文件名 \(path) 不能列入清单", "the name \(path) cannot be listed")
    case .seal: Wording("\(seal) 格式不对", "\(seal) is malformed")
    case .listMissing: Wording("缺少 \(list)", "\(list) is missing")
    case .sealMissing: Wording("缺少 \(seal),清单未经签名", "\(seal) is missing: nobody signed the list")
    case .listDiffers(let expected, let found):
      Wording(
        "\(list) 已被改动:签名的摘要 \(Hex.text(expected)),实为 \(Hex.text(found))",
        "\(list) was changed: signed for as \(Hex.text(expected)), is \(Hex.text(found))")
    case .sealUnsigned(let origin):
      Wording("\(seal) 没有 \(origin) 的有效签名", "\(seal) bears no true signature of \(origin)")
    case .missing(let path): Wording("缺少文件 \(path)", "the file \(path) is missing")
    case .changed(let path, let expected, let found):
      Wording(
        "文件 \(path) 已被改动:应为 \(Hex.text(expected)),实为 \(Hex.text(found))",
        "the file \(path) was changed: should be \(Hex.text(expected)), is \(Hex.text(found))")
    case .stray(let path): Wording("多出文件 \(path)", "the file \(path) was added")
    }
  }
}

/// 归档包检验 — a package as its files' digests by paths, with list and seal as bytes.
public struct ArchiveCheck: Sendable {
  public let seal: ArchiveSeal?
  public let files: Int
  public let faults: [ArchiveFault]

  /// Every fault: list and seal, then files in the order of their paths. `logs` are the auditor's own copy
  /// of the log's keys.
  public init(files: [String: Bytes], list: Bytes?, seal note: Bytes?, logs: [VerifierKey]) {
    var faults: [ArchiveFault] = []
    var seal: ArchiveSeal?
    if let note {
      do {
        let note = try SignedNote(parsing: note)
        seal = try ArchiveSeal(parsing: note.text)
        let origin = seal?.origin ?? ""
        let log = logs.log(named: origin)?.named(origin)
        if log.flatMap({ try? note.verified(by: [$0]) }) == nil {
          faults.append(.sealUnsigned(logs.last?.name ?? origin))
        }
      } catch { faults.append(.seal) }
    } else {
      faults.append(.sealMissing)
    }
    if let list {
      let digest = Digest.sha256(list)
      if let seal, seal.list != digest {
        faults.append(.listDiffers(expected: seal.list, found: digest))
      }
      do throws(ArchiveFault) {
        faults += ArchiveCheck.compare(try ArchiveManifest(parsing: list).digests, files)
      } catch { faults.append(error) }
    } else {
      faults.append(.listMissing)
    }
    (self.seal, self.files, self.faults) = (seal, files.count, faults)
  }

  private static func compare(_ listed: [String: Bytes], _ there: [String: Bytes]) -> [ArchiveFault]
  {
    Set(listed.keys).union(there.keys).sorted().compactMap { path in
      switch (listed[path], there[path]) {
      case (let expected?, let found?):
        expected == found ? nil : .changed(path, expected: expected, found: found)
      case (.some, nil): .missing(path)
      case (nil, _): .stray(path)
      }
    }
  }
}
