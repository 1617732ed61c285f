/// 电子表格 — the first visible sheet of an XLSX workbook (ECMA-376) as rows of text, as an official reads
/// it: days as 2026-03-01, numbers without exponents, texts as they stand.
///
/// What a program could only guess at is refused, every place of it at once: formulas, merged and hidden
/// cells, errors, numbers that have lost digits, times of day. So is a package that unfolds to more than
/// its limits, before it does.
public enum Spreadsheet {
  /// 行 — a row with something in it. Cells reach to the last filled one; those between are empty.
  public struct Row: Hashable, Sendable {
    /// As the spreadsheet program numbers it, from 1.
    public let number: Int
    public let cells: [String]
  }

  /// 限度 — in bytes as unfolded, rows and columns.
  public struct Limits: Sendable {
    public var sheetBytes = 1 << 29
    public var textBytes = 1 << 27
    public var partBytes = 1 << 22
    /// What a sheet can have at all (ECMA-376 18.3.1.73).
    public var rows = 1_048_576
    public var columns = 512
    /// Places named in one refusal; the others are counted.
    public var faults = 100

    public init() {}
  }

  /// Whether these bytes begin like a workbook, of this or of an older or locked form.
  public static func looksLikeWorkbook(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: zipMark) || bytes.starts(with: compoundMark)
  }

  /// The rows of the first visible sheet. Rows above the headings that hold one text alone, such as a
  /// title over the whole width, are left out; the headings are the first row given.
  ///
  /// - Throws: every fault that was found, by sheet and cell.
  public static func rows(
    of bytes: [UInt8], limits: Limits = Limits()
  ) throws(SpreadsheetFaults) -> [Row] {
    let reader = try Reader(Source(bytes), limits: limits)
    var rows: [Row] = []
    while let row = try reader.next() { rows.append(row) }
    return rows
  }

  /// 逐行读取 — the same rows one after the other, with memory that does not grow with the sheet.
  public final class Reader {
    private let sheet: SheetReader

    /// Reads the texts that the cells name, and lays them down in `scratch`.
    public init(
      _ source: Source, limits: Limits = Limits(), scratch: Scratch = .held
    ) throws(SpreadsheetFaults) {
      let start = source.prefix(4)
      if start == compoundMark { throw SpreadsheetFaults(.locked) }
      guard start == zipMark else { throw SpreadsheetFaults(.notWorkbook) }
      let package = try OpenPackage(source, limits)
      let workbook = try WorkbookPart(package)
      let texts = try SharedTexts(package, workbook.texts, scratch)
      sheet = try SheetReader(package, workbook, texts)
    }

    /// `nil` after the last row. What it throws is every fault of the sheet, once it was read to its end; rows
    /// given before are void then.
    public func next() throws(SpreadsheetFaults) -> Row? { try sheet.nextRow() }

    /// 进度 — bytes of the sheet that were read, of those that the package says there are.
    public var progress: (done: Int, stated: Int) { sheet.progress }
  }

  private static let zipMark: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
  /// A compound file (MS-CFB 2.2): a workbook with a password, or one of before 2007.
  private static let compoundMark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]
}
