/// 附件 — a scan or a paper that a claim rests on: an application form, a contract, a proof of premiums paid.
///
/// One has a number of its own, counted through the books. It is never taken away; a wrong one is marked as
/// withdrawn, with a reason.
public enum Attachment {
  /// 单件上限 — 20 MB: a page scanned at 300 dpi in colour is about one.
  public static let bytesMax = 20 << 20

  /// Every fault of what was handed in, each with the place of its file; none where all may be taken.
  public static func faults(in files: [HandedIn]) -> [Fault] {
    files.enumerated().compactMap { place, file in file.problem.map { Fault(place, file.name, $0) }
    }
  }

  /// 交来的文件 — its name, how large it is, and its bytes, which need not be there beyond the limit.
  public struct HandedIn: Sendable {
    public let name: String
    public let size: Int
    public let bytes: [UInt8]

    public init(name: String, size: Int, bytes: [UInt8]) {
      (self.name, self.size, self.bytes) = (name, size, bytes)
    }

    public init(name: String, bytes: [UInt8]) {
      self.init(name: name, size: bytes.count, bytes: bytes)
    }

    /// What keeps it from being taken.
    var problem: Problem? {
      if size == 0 { return .empty }
      if size > Attachment.bytesMax { return .tooLarge(size) }
      guard let found = MediaType(contentOf: bytes) else { return .typeUnknown }
      guard let named = MediaType(fileName: name) else { return .nameSaysNothing(found) }
      return named == found ? nil : .notWhatItSays(named: named, found: found)
    }
  }

  /// 附件不收 — which file, and why.
  public struct Fault: Hashable, Sendable {
    /// From 0, in the order in which the files were handed in.
    public let place: Int
    public let name: String
    public let problem: Problem

    init(_ place: Int, _ name: String, _ problem: Problem) {
      (self.place, self.name, self.problem) = (place, name, problem)
    }
  }

  public enum Problem: Hashable, Sendable {
    case empty
    case tooLarge(Int)
    /// Its first bytes are those of no type that is taken.
    case typeUnknown
    /// Its name ends in nothing that is known, and it is this.
    case nameSaysNothing(MediaType)
    case notWhatItSays(named: MediaType, found: MediaType)

    public var chinese: String {
      switch self {
      case .empty: "文件是空的"
      case .tooLarge(let size):
        "有 \(size) 字节,超过每件上限 \(Attachment.bytesMax) 字节(多 \(size - Attachment.bytesMax))"
      case .typeUnknown: "不是 \(MediaType.names) 中的任何一种"
      case .nameSaysNothing(let found): "内容是 \(found.name),文件名却没有相应的扩展名"
      case .notWhatItSays(let named, let found): "文件名说是 \(named.name),内容是 \(found.name)"
      }
    }

    public var english: String {
      switch self {
      case .empty: "the file is empty"
      case .tooLarge(let size):
        "has \(size) bytes, above the limit of \(Attachment.bytesMax) by \(size - Attachment.bytesMax)"
      case .typeUnknown: "is none of \(MediaType.names)"
      case .nameSaysNothing(let found): "is \(found.name), and its name does not say so"
      case .notWhatItSays(let named, let found):
        "is named like \(named.name) and is \(found.name)"
      }
    }
  }
}

/// 文件格式 — what scanners and the issuers of electronic papers hand out, told by the first bytes.
public enum MediaType: String, Hashable, Sendable, CaseIterable {
  case pdf = "application/pdf"
  /// 版式文档 (GB/T 33190): a ZIP package with `OFD.xml` in it.
  case ofd = "application/ofd"
  case jpeg = "image/jpeg"
  case png = "image/png"
  case tiff = "image/tiff"

  public var name: String {
    switch self {
    case .pdf: "PDF"
    case .ofd: "OFD"
    case .jpeg: "JPEG"
    case .png: "PNG"
    case .tiff: "TIFF"
    }
  }

  static let names = MediaType.allCases.map(\.name).joined(separator: "、")

  /// By the first bytes; `nil` when they are those of none.
  public init?(contentOf bytes: [UInt8]) {
    func begins(_ start: [UInt8]) -> Bool { bytes.starts(with: start) }
    if begins([0x25, 0x50, 0x44, 0x46, 0x2D]) {
      self = .pdf
    } else if begins([0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if begins([0x49, 0x49, 0x2A, 0x00]) || begins([0x4D, 0x4D, 0x00, 0x2A]) {
      self = .tiff
    } else if begins([0x50, 0x4B, 0x03, 0x04]), MediaType.namesOFD(bytes) {
      self = .ofd
    } else {
      return nil
    }
  }

  /// By what the name ends in, in either case.
  public init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    switch fileName[fileName.index(after: dot)...].lowercased() {
    case "pdf": self = .pdf
    case "ofd": self = .ofd
    case "jpg", "jpeg": self = .jpeg
    case "png": self = .png
    case "tif", "tiff": self = .tiff
    case _: return nil
    }
  }

  /// Whether one of the local headers of a ZIP package names `OFD.xml`: each says how long its name is at
  /// byte 26, and the name stands from byte 30 on.
  private static func namesOFD(_ bytes: [UInt8]) -> Bool {
    let wanted = Array("OFD.xml".utf8)
    var place = 0
    while place + 30 + wanted.count <= bytes.count {
      if bytes[place] == 0x50, bytes[place + 1] == 0x4B, bytes[place + 2] == 3,
        bytes[place + 3] == 4,
        Int(bytes[place + 26]) | Int(bytes[place + 27]) << 8 == wanted.count,
        bytes[(place + 30)...].starts(with: wanted)
      {
        return true
      }
      place += 1
    }
    return false
  }
}
