import AuditTrail
import Signatures
import Subsidies

/// 鉴定 — until when what the books have of a person must be kept, and by which schedule
/// (会计档案管理办法 art. 14–20): the period runs from the end of the year in which the last act about any
/// of the person's claims was recorded.
struct Appraisal {
  let lastYear: Int
  let years: Int
  /// The first day after the period.
  let over: Day
  /// The schedule, as a file that the records name.
  let schedule: RuleFile

  /// Where the day of an act lies in an earlier year than its recording, the later year counts.
  init(
    _ holdings: DataHoldings, under law: Law, in books: any Books
  ) throws {
    guard let retention = law.retention, let schedule = law.files.retention else {
      throw ArchiveRefusal.scheduleMissing
    }
    let last = try Record(parsing: books.recordLine(books.lastRecord(about: holdings)))
    lastYear = Instant(milliseconds: last.at).day.year
    self.schedule = schedule
    // A reply of the bank and what is attached go along with the person: the longest of the periods counts.
    var contents: [KeptContent] = [.claim]
    if !holdings.files.isEmpty { contents.append(.import) }
    if !holdings.attachments.isEmpty { contents.append(.attachment) }
    var longest = 0
    for content in contents {
      let kept = retention.retention(of: content)
      guard case .years(let years) = kept.period else {
        throw ErasureRefusal.kept(holdings.claims, kept, year: lastYear, until: nil)
      }
      longest = max(longest, years)
    }
    years = longest
    let kept = retention.retention(of: .claim)
    guard let over = RetentionPeriod.years(longest).over(year: lastYear), over <= books.now.day
    else {
      throw ErasureRefusal.kept(
        holdings.claims, kept, year: lastYear,
        until: RetentionPeriod.years(longest).over(year: lastYear))
    }
    self.over = over
  }
}
