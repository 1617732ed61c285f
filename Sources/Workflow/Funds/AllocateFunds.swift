import AuditTrail
public import Subsidies

extension Bureau {
  /// 分配下级 — moves authority of a line to a lower unit, and books the same line with the same marks
  /// in the unit's own ledger: both or neither (I4).
  @discardableResult
  public func allocate(
    _ amount: Fen, from line: ID<BudgetLine>, to unit: UnitID, document: String, day: Day,
    by name: String
  ) async throws -> Booked {
    let law = law
    return try await write { books in
      let officer = try Bureau.officer(name, for: .allocationMade, in: books).officer
      let desk = try EventDesk(law, books, officer)
      let parent = try desk.parent(line)
      let child = parent.fundYear.of(unit)
      guard parent.fundYear.unit == nil else {
        throw FundRefusal.notTransferable(parent.fundYear, to: child)
      }
      let made = try FundEvent(
        .step(.allocationMade), of: parent.fundYear, line: line, amount: amount, day: day,
        document: document, .init(unit: unit, counterpart: child))
      return try desk.give(
        made, of: parent, to: child, as: .allocationReceived, .allocated(from: line), on: day)
    }
  }

  /// 收回分配 — takes back what a unit has not promised yet, in both ledgers.
  @discardableResult
  public func withdrawAllocation(
    _ amount: Fen, of record: Int64, document: String, day: Day, by name: String
  ) async throws -> Booked {
    let law = law
    return try await write { books in
      let officer = try Bureau.officer(name, for: .allocationWithdrawn, in: books).officer
      let desk = try EventDesk(law, books, officer)
      let kind = FundEvent.Kind.reversal(.allocationWithdrawn)
      guard let made = try books.event(record: record), let unit = made.event.details.unit,
        let child = made.event.details.counterpart
      else { throw FundRefusal.originalUnknown(kind, record: record) }
      let withdrawn = try FundEvent(
        kind, of: made.event.fundYear, line: made.event.line, amount: amount, day: day,
        document: document, .init(original: record, unit: unit, counterpart: child))
      // One paper may give the same sum from several lines: the mirror is the one of this line.
      let mirror = try books.events(of: child).first {
        try $0.event.kind == .step(.allocationReceived)
          && $0.event.document == made.event.document && $0.event.amount == made.event.amount
          && books.budgetLine($0.event.line)?.origin == .allocated(from: made.event.line)
      }
      guard let mirror else { throw FundRefusal.originalUnknown(kind, record: record) }
      let booked = try desk.record(withdrawn)
      guard booked.effect == .done else { return booked }
      let surrendered = try FundEvent(
        .reversal(.allocationSurrendered), of: child, line: mirror.event.line, amount: amount,
        day: day, document: document,
        .init(original: mirror.record, counterpart: made.event.fundYear))
      _ = try desk.record(surrendered, twin: booked.record)
      return booked
    }
  }
}

extension EventDesk {
  /// The line that money leaves.
  func parent(_ id: ID<BudgetLine>) throws -> BudgetLine {
    guard let line = try books.budgetLine(id) else { throw DeskRefusal.lineUnknown(id) }
    return line
  }

  /// Books what one ledger gives, and the line that another receives for it, one record after the other.
  func give(
    _ given: FundEvent, of parent: BudgetLine, to other: FundYear, as step: FundEvent.Step,
    _ origin: BudgetLine.Origin, on day: Day
  ) throws -> Booked {
    let booked = try record(given)
    guard booked.effect == .done else { return booked }
    let line = try child(
      of: parent, in: other, origin, given.amount, document: given.document, day)
    let received = try FundEvent(
      .step(step), of: other, line: line.id, amount: given.amount, day: day,
      document: given.document, .init(counterpart: parent.fundYear))
    _ = try bring(line, received, twin: booked.record)
    return booked
  }

  /// The line that the same money becomes elsewhere: marks and budget year are inherited.
  func child(
    of parent: BudgetLine, in fundYear: FundYear, _ origin: BudgetLine.Origin, _ amount: Fen,
    document: String, _ day: Day
  ) throws -> BudgetLine {
    let rows = try books.budgetLines(of: fundYear).filter { $0.document == document }.map(\.row)
    return BudgetLine(
      id: try books.nextLine(), fundYear: fundYear, document: document,
      row: (rows.max() ?? 0) + 1,
      marks: origin.inheritsMarks ? parent.marks : BudgetLine.Marks(),
      budgetYear: origin.inheritsMarks ? parent.budgetYear : fundYear.year, origin: origin,
      amount: amount, day: day)
  }
}
