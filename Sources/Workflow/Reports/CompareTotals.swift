import AuditTrail
public import Reports
public import Signatures
public import Subsidies

/// 核对差异 — one figure of one line that the two systems state differently; `nil` where one of them
/// does not have the line.
public struct TotalsDifference: Hashable, Sendable {
  public enum Figure: String, Hashable, Sendable, CaseIterable {
    /// 可执行余额
    case executable
    /// 已支付
    case paid

    public var title: Title {
      switch self {
      case .executable: Title("可执行余额", "Executable")
      case .paid: Title("已支付", "Paid")
      }
    }
  }

  public let document: String
  public let row: Int
  public let figure: Figure
  public let ours: Fen?
  public let theirs: Fen?
}

/// 一体化平台余额 — one row of its totals: `文号,行号,可执行余额,已支付`, in yuan.
public struct PlatformTotal: Hashable, Sendable {
  public let document: String
  public let row: Int
  public let executable: Fen
  public let paid: Fen

  private static let columns = ["文号", "行号", "可执行余额", "已支付"]

  /// Reads a CSV file in UTF-8 or GB18030. Refuses a missing column, a cell that cannot be read and a
  /// line that stands twice.
  static func table(_ bytes: Bytes, name: String) throws -> [PlatformTotal] {
    let table = try TableText(bytes, name: name)
    let places = columns.map { table.header.firstIndex(of: $0) }
    let missing = zip(columns, places).filter { $0.1 == nil }.map(\.0)
    guard missing.isEmpty else { throw ReportRefusal.totalsColumns(missing: missing) }
    var seen: Set<String> = []
    return try table.rows.map { row in
      let cells = places.map { place in
        place.flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil } ?? ""
      }
      func refused(_ column: Int) -> ReportRefusal {
        .totalsCell(row: row.line, column: columns[column], value: cells[column])
      }
      guard !cells[0].isEmpty else { throw refused(0) }
      guard let number = Int(cells[1]), number > 0 else { throw refused(1) }
      guard let executable = Fen(yuan: cells[2]) else { throw refused(2) }
      guard let paid = Fen(yuan: cells[3]) else { throw refused(3) }
      guard seen.insert("\(cells[0])\u{0}\(number)").inserted else {
        throw ReportRefusal.totalsTwice(row: row.line, document: cells[0], line: cells[1])
      }
      return PlatformTotal(
        document: cells[0], row: number, executable: executable, paid: paid)
    }
  }
}

public enum CompareTotals {
  private struct Key: Hashable, Comparable {
    let document: String
    let row: Int

    static func < (left: Key, right: Key) -> Bool {
      (left.document, left.row) < (right.document, right.row)
    }
  }

  /// Every figure that differs, by document and row; a line that only one side has differs in both.
  public static func differences(
    _ ours: [OfficialLine], _ theirs: [PlatformTotal]
  ) -> [TotalsDifference] {
    let own = Dictionary(
      ours.map { (Key(document: $0.line.document, row: $0.line.row), $0) },
      uniquingKeysWith: { first, _ in first })
    let other = Dictionary(
      theirs.map { (Key(document: $0.document, row: $0.row), $0) },
      uniquingKeysWith: { first, _ in first })
    return Set(own.keys).union(other.keys).sorted().flatMap { key in
      let figures: [(TotalsDifference.Figure, Fen?, Fen?)] = [
        (.executable, own[key]?.executable, other[key]?.executable),
        (.paid, own[key]?.paid, other[key]?.paid),
      ]
      return figures.filter { $0.1 != $0.2 }.map {
        TotalsDifference(
          document: key.document, row: key.row, figure: $0.0, ours: $0.1, theirs: $0.2)
      }
    }
  }

  static func sheet(
    _ differences: [TotalsDifference], lines: Int, _ wording: Wording
  ) throws(SheetRefusal) -> Sheet {
    let none = Cell.text(Title("没有这一行", "no such line").text(wording))
    let rows = differences.map { item in
      let gap = item.ours.flatMap { ours in item.theirs.map { ours - $0 } }
      return Sheet.Row([
        .text(item.document), .count(item.row), .text(item.figure.title.text(wording)),
        item.ours.map(Cell.money) ?? none, item.theirs.map(Cell.money) ?? none,
        gap.map(Cell.money) ?? .text("—"),
      ])
    }
    let verdict =
      differences.isEmpty
      ? Title("核对 \(lines) 行,全部相符。", "\(lines) lines compared, all alike.")
      : Title(
        "核对 \(lines) 行,不符 \(differences.count) 处,须逐项查明。",
        "\(lines) lines compared, \(differences.count) figures differ.")
    return try Sheet(
      Title("与一体化平台核对表", "Compared with the platform"),
      columns: [
        Sheet.Column(Title("文号", "Document"), .text), Sheet.Column(Title("行号", "Row"), .count),
        Sheet.Column(Title("项目", "Figure"), .text), Sheet.Column(Title("本账", "Ours"), .money),
        Sheet.Column(Title("平台", "Platform"), .money),
        Sheet.Column(Title("相差", "Difference"), .money),
      ], rows: rows, notes: [verdict.text(wording)])
  }
}

extension Bureau {
  /// 核对指标总数 — holds the official view of a fund-year through a day against a file of the 一体化
  /// platform's totals. The comparison goes into the trail; the same file is recorded once.
  public func compareTotals(
    _ bytes: Bytes, name file: String, of fundYear: FundYear, through day: Day,
    wording: Wording = .chinese, by name: String
  ) async throws -> (paper: Paper, effect: Effect) {
    let theirs = try PlatformTotal.table(bytes, name: file)
    let digest = Digest.sha256(bytes)
    let names = ReportNames(law, wording)
    let scope = ReportScope(fundYear: fundYear, through: day, today: day, wording: wording)
    let unit = profile.name
    return try await write { books in
      let officer = try Bureau.officer(name, for: .totalsCompared, in: books).officer
      guard let open = try scope.fundYears(books).first else {
        throw FundRefusal.fundYearUnknown(fundYear)
      }
      let ours = try books.officialLines(of: fundYear, through: day)
      let found = CompareTotals.differences(ours, theirs)
      let lines = max(ours.count, theirs.count)
      let paper = Paper(
        Title("与一体化平台核对", "Compared with the platform"),
        lines: [names.fund(open)] + scope.lines(unit),
        parts: [.sheet(try CompareTotals.sheet(found, lines: lines, wording))],
        findings: found.count)
      let act = Act.totalsCompared(fundYear, day, digest, differences: found.count)
      guard try !books.hasActed(act.key) else { return (paper, .alreadyDone) }
      try books.attest(act, by: officer)
      return (paper, .done)
    }
  }
}

extension Act {
  static func totalsCompared(
    _ fundYear: FundYear, _ day: Day, _ digest: Bytes, differences: Int
  ) -> Act {
    Act(.totalsCompared, key: "totals-compared:\(fundYear.code):\(Hex.text(digest))") {
      $0.member("differences", differences)
      $0.member("file", hex: digest)
      $0.member("fund", fundYear.code)
      $0.member("through", "\(day)")
    }
  }
}
