import Signatures

/// 检查点的覆盖 — which records have no checkpoint yet, day by day.
struct CheckpointCover {
  /// Days whose records wait for a checkpoint, at most two: the first record of each, and how many.
  var days: [Waiting] = []
  /// The export that the next record has to cover.
  var export: Int64?

  struct Waiting {
    /// The first instant of the day after.
    let end: Int64
    let first: Int64
    var count: Int64
  }
}

/// A checkpoint for each bank file, and for each day with records: taken on that day, or on the next day
/// with records.
extension Verification {
  mutating func checkCover(of record: KnownRecord, _ kind: RecordKind?) {
    let isCheckpoint = kind == .checkpointPublished
    if let export = cover.export, !isCheckpoint {
      find(
        .exportUncovered, at: .init(record: export),
        expected: .text(RecordKind.checkpointPublished.rawValue), found: .text(record.kind))
    }
    cover.export = kind == .batchExported ? record.number : nil
    report.findings += origins.pass(kind)
    // Books that went back sign nothing until two officers have decided.
    guard kind != .originProposed, !origins.isWaiting else {
      cover.days.removeAll()
      return
    }
    let end = Moment.nextDay(record.at)
    let isNewDay = end > cover.days.last?.end ?? Int64.min
    if isNewDay, cover.days.count == 2 { miss(cover.days.removeFirst()) }
    if isCheckpoint {
      cover.days.removeAll()
    } else if isNewDay {
      cover.days.append(.init(end: end, first: record.number, count: 1))
    } else {
      cover.days[cover.days.count - 1].count += 1
    }
  }

  private mutating func miss(_ day: CheckpointCover.Waiting) {
    let (date, count) = (Moment.day(day.end - 1), day.count)
    find(
      .dayUncovered, at: .init(record: day.first), expected: .text(date),
      found: .words(
        chinese: "当日 \(count) 条留痕", english: "\(count) records of \(date)"))
  }
}
