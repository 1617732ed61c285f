import AuditTrail
import BankFiles
import BankSimulator
import Signatures
import Storage
import Subsidies
import Testing
import Workflow

/// The auditor's copy against the records it is made of, read by another program.
@Suite struct AuditCopyTests {
  @Test func `the same records give the same bytes, and nobody can write to them`() async throws {
    let audit = try await AuditDesk.full()
    let again = audit.folder.path + "/again.sqlite"
    try audit.write(to: again)
    #expect(try TemporaryFolder.bytes(of: again) == TemporaryFolder.bytes(of: audit.path))
    #expect(try audit.ask(".dump", of: again) == audit.ask(".dump"))
    #expect(try audit.ask("PRAGMA integrity_check; PRAGMA journal_mode") == ["ok", "delete"])
    let names = TemporaryFolder.names(in: audit.folder.path)
    #expect(!names.contains { $0.hasSuffix("-wal") || $0.hasSuffix("-journal") })
    let readOnly = "file:\(audit.path)?mode=ro"
    #expect(try audit.run("DELETE FROM record", readOnly).status != 0)
  }

  /// The number of rows, counted a second time from the lines.
  private static func expected(_ table: AuditTable, _ audit: AuditDesk) throws -> Int {
    let records = try audit.records
    let manifests = try audit.bundle.batches.values.compactMap(\.manifest).map {
      try Manifest(parsing: $0)
    }
    let own = records.filter { table.kinds.contains($0.kind) }
    switch table.name {
    case "record": return records.count
    case "posting": return records.reduce(0) { $0 + $1.posts.count }
    case "item": return manifests.reduce(0) { $0 + $1.items.count }
    case "bank_file": return manifests.reduce(0) { $0 + $1.files.count }
    case "export": return own.reduce(0) { $0 + ($1.body.array("files")?.count ?? 0) }
    case "chart": return own.reduce(0) { $0 + ($1.body.array("chart")?.count ?? 0) }
    case "statement_item": return own.reduce(0) { $0 + ($1.body.array("items")?.count ?? 0) }
    default: return own.count
    }
  }

  @Test func `every table has a row for each record that gives one`() async throws {
    let audit = try await AuditDesk.full()
    for table in AuditTable.all {
      let rows = try audit.number("SELECT count(*) FROM \"\(table.name)\"")
      #expect(rows == Int64(try Self.expected(table, audit)), "\(table.name)")
      let stray = "WHERE record NOT IN (SELECT record FROM record)"
      #expect(
        try audit.number("SELECT count(*) FROM \"\(table.name)\" \(stray)") == 0, "\(table.name)")
    }
    for record in try audit.records {
      let hash = try audit.ask("SELECT 哈希 FROM 留痕 WHERE 留痕 = \(record.number)")
      #expect(hash == [Hex.text(record.hash)])
    }
  }

  @Test func `every kind of record has a table of its own`() {
    let covered = Set(AuditTable.all.flatMap(\.kinds))
    #expect(Act.Kind.allCases.map(\.rawValue).filter { !covered.contains($0) } == [])
  }

  @Test func `every view answers, names its records, and has a word for each column`() async throws
  {
    let audit = try await AuditDesk.full()
    let views = try audit.ask("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name")
    #expect(Set(views) == Set(AuditView.all.map(\.name)) && views.count == AuditView.all.count)
    var used: Set<String> = []
    for view in AuditView.all {
      _ = try audit.ask("SELECT count(*) FROM \"\(view.name)\"")
      let columns = try audit.ask("SELECT name FROM pragma_table_info('\(view.name)')")
      #expect(columns.first == "留痕", "\(view.name)")
      used.formUnion(columns)
      for column in columns { #expect(AuditView.column(column) != nil, "\(view.name).\(column)") }
      #expect(try audit.number("SELECT count(*) FROM \"\(view.name)\" WHERE 留痕 IS NULL") == 0)
    }
    #expect(used == AuditView.columnNames)
    #expect(try audit.number("SELECT count(*) FROM 说明 WHERE 含义 = ''") == 0)
    let columns = AuditTable.all.reduce(0) { $0 + $1.columns.count }
    let words = try audit.number("SELECT count(*) FROM 说明 WHERE 类别 = '表' AND 列 <> ''")
    #expect(words == Int64(columns))
  }

  @Test func `vouchers and items add up to the trial balance`() async throws {
    let audit = try await AuditDesk.full()
    try await Self.expectTrialBalance(audit)
    let funds = try audit.ask("SELECT 资金, 在途分, 已支付分, 退票分 FROM 资金 ORDER BY 资金")
    let items = try audit.ask(
      """
      SELECT 资金, coalesce(sum(金额分) FILTER (WHERE 状态 = '在途'), 0),
        coalesce(sum(金额分) FILTER (WHERE 状态 = '已支付'), 0),
        coalesce(sum(金额分) FILTER (WHERE 状态 = '已退票'
          AND 付款标识 NOT IN (SELECT 原付款标识 FROM 补发)), 0)
      FROM 明细 GROUP BY 资金 ORDER BY 资金
      """)
    #expect(funds == items && funds.count == 2)
  }

  private static func expectTrialBalance(_ audit: AuditDesk) async throws {
    var lines: [String] = []
    for line in try await audit.desk.bureau.trialBalance() {
      guard line.balance.debits != .zero || line.balance.credits != .zero else { continue }
      lines.append(
        "\(line.fundYear.code)|\(line.account.code)|\(line.balance.debits.count)|"
          + "\(line.balance.credits.count)")
    }
    let vouchers = "SELECT 资金, 科目, sum(借方分), sum(贷方分) FROM 凭证 GROUP BY 资金, 科目"
    #expect(try audit.ask(vouchers).sorted() == lines.sorted())
    #expect(
      try audit.ask("SELECT 资金, 科目, 借方累计分, 贷方累计分 FROM 科目余额").sorted() == lines.sorted())
    #expect(
      try audit.number("SELECT sum(金额分) FROM 分录")
        == audit.number("SELECT sum(借方分) FROM 凭证"))
    #expect(try audit.number("SELECT sum(借方分) - sum(贷方分) FROM 凭证") == 0)
  }

  @Test func `the books of both accounting regimes add up as well`() async throws {
    let desk = try await TestBureau()
    try await desk.bureau.adoptAccounting(by: "finance")
    try await desk.openFunds()
    try await desk.receive((1...3).map { SampleClaim($0) })
    try await desk.assessAndPublish()
    try await desk.grantAll()
    let export = try await desk.send(Funds.xianjie, "county-credit-union")
    try await desk.settle(export, [2: .rejected(.accountClosed)])
    let audit = try AuditDesk(desk, try await AuditDesk.bundle(of: desk))
    try await Self.expectTrialBalance(audit)
    #expect(try audit.ask("SELECT DISTINCT 账套 FROM 凭证 ORDER BY 1").count == 3)
    #expect(
      try audit.number("SELECT count(*) FROM 凭证 WHERE 账套 <> 'authority' AND 科目名称 IS NULL") == 0)
    #expect(try audit.ask("SELECT 种类, 金额分 FROM 拒付") == ["支付失败|100000"])
  }

  @Test func `a manifest that is missing or another one is refused, and no file is left`()
    async throws
  {
    let desk = try await TestBureau.at(.paid)
    let audit = try AuditDesk(desk, try await AuditDesk.bundle(of: desk))
    let path = audit.folder.path + "/refused.sqlite"
    var changed = audit.bundle
    changed.batches = [:]
    let missing = #expect(throws: AuditCopyRefusal.self) { try audit.write(to: path, changed) }
    #expect(missing?.code == "COPY-01")
    changed = audit.bundle
    changed.batches[BatchKey(batch: 1, round: 1)]?.manifest?[40] ^= 1
    let differs = #expect(throws: AuditCopyRefusal.self) { try audit.write(to: path, changed) }
    #expect(differs?.code == "COPY-02")
    #expect(!TemporaryFolder.names(in: audit.folder.path).contains { $0.hasPrefix("refused") })
  }

  @Test func `every list has its rows in yuan, and a dictionary`() async throws {
    let audit = try await AuditDesk.full()
    let copy = try AuditCopy(reading: audit.path)
    #expect(AuditList.names.count == 12)
    for name in AuditList.names {
      let list = AuditList(name, columns: try copy.columns(of: name))
      var text = String(decoding: list.heading, as: UTF8.self)
      #expect(text.hasPrefix("\u{FEFF}留痕,") && !text.contains("分,"), "\(name)")
      var lines = 0
      try copy.each(name) {
        text += String(decoding: list.line($0), as: UTF8.self)
        lines += 1
      }
      #expect(Int64(lines) == (try audit.number("SELECT count(*) FROM \"\(name)\"")), "\(name)")
      let words = AuditDictionary.lines(list, of: try copy.columns(of: name))
      #expect(words.filter { $0 == 0x0A }.count == list.columns.count)
    }
    let items = AuditList("明细", columns: ["金额分", "行", "补发自"])
    #expect(
      String(decoding: items.line([.integer(100_05), .integer(7), .none]), as: UTF8.self)
        == "100.05,7,\r\n")
  }
}
