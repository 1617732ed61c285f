import AuditTrail
import Reports
public import Signatures
public import Subsidies

/// 归档内容 — the papers of a fiscal year that people read, by their paths in the package.
public struct ArchivePapers: Sendable {
  public let year: Int
  public let origin: String
  public let bureau: String
  /// Records of the checkpoint that the package rests on.
  public let size: Int64
  public let root: Bytes
  /// 年度是否已过 — whether the year was over when the package was made.
  public let isYearOver: Bool
  public let made: Instant
  public let fundYears: [String]
  public let schedule: RetentionSchedule
  public let files: [(path: String, bytes: Bytes)]
}

extension Bureau {
  /// 归档 — vouchers, journal and balances of each fund-year as pages, tables and workbooks, and the list of
  /// source documents. Names no person. The evidence itself is the bundle, which is laid beside.
  public func archivePapers(year: Int) async throws -> ArchivePapers {
    guard let schedule = law.retention else { throw ArchiveRefusal.scheduleMissing }
    let made = clock()
    let (fundYears, head) = try await store.read { books in
      let open = try books.fundYears().map(\.fundYear).filter { Int($0.year) == year }
      let newest = try books.newestCheckpoint()
      return (open, try newest.map { try Checkpoint(parsing: SignedNote(parsing: $0.note).text) })
    }
    guard !fundYears.isEmpty else { throw ArchiveRefusal.yearEmpty(year) }
    guard let head else { throw ArchiveRefusal.nothingPublished }
    var files: [(path: String, bytes: Bytes)] = []
    for fundYear in fundYears { files += try await papers(of: fundYear) }
    let documents = try await documents().filter { $0.document.issued.year == year }
    files.append(("凭证附件/电子凭证目录.csv", CSVText(try DocumentList.sheet(documents)).bytes))
    return ArchivePapers(
      year: year, origin: profile.origin, bureau: profile.name, size: Int64(head.size),
      root: head.root, isYearOver: made.day.year > year, made: made,
      fundYears: fundYears.map(\.code), schedule: schedule, files: files)
  }

  private func papers(of fundYear: FundYear) async throws -> [(path: String, bytes: Bytes)] {
    let scope = ReportScope(fundYear: fundYear, today: clock().day)
    let vouchers = Paper(
      Title("记账凭证", "Vouchers"), lines: [profile.name, fundYear.code],
      parts: try await self.vouchers(scope, month: nil).map { .voucher($0) })
    let journal = try await journalReport(scope, month: nil)
    let balances = Paper(
      Title("科目余额表", "Balances"), lines: [profile.name, fundYear.code],
      parts: [
        .sheet(
          try TrialBalanceReport.sheet(
            try await trialBalance(at: .now, of: fundYear), ReportNames(law, .chinese)))
      ])
    let folder = "账簿/" + fundYear.code.map { $0 == ":" ? "-" : String($0) }.joined()
    return try [vouchers, journal, balances].flatMap { paper in
      let name = folder + "/" + paper.title.chinese
      var files = [(name + ".html", paper.page(wording: .chinese).bytes)]
      guard !paper.sheets.isEmpty else { return files }
      files.append((name + ".xlsx", try Workbook(paper.sheets).bytes))
      files.append((name + ".csv", CSVText(paper.sheets[0]).bytes))
      return files
    }
  }
}

/// 电子凭证目录
enum DocumentList {
  static func sheet(_ documents: [BookedDocument]) throws(SheetRefusal) -> Sheet {
    let columns = [
      Sheet.Column(Title("登记留痕", "Record"), .count), Sheet.Column(Title("种类", "Form"), .text),
      Sheet.Column(Title("号码", "Number"), .text), Sheet.Column(Title("开具单位", "Issuer"), .text),
      Sheet.Column(Title("开具日期", "Issued"), .day), Sheet.Column(Title("金额", "Amount"), .money),
      Sheet.Column(Title("所附留痕", "Of record"), .count),
      Sheet.Column(Title("文件摘要 SHA-256", "SHA-256"), .text),
    ]
    let rows = documents.map { booked in
      Sheet.Row([
        .count(Int(booked.record)), .text(booked.document.form.chinese),
        .text(booked.document.serial.text), .text(booked.document.issuer),
        .day(booked.document.issued), .money(booked.document.amount),
        .count(Int(booked.document.about)), .text(Hex.text(booked.document.file)),
      ])
    }
    return try Sheet(Title("电子凭证目录", "Source documents"), columns: columns, rows: rows)
  }
}
