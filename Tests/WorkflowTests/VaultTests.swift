import Signatures
import Storage
import Subsidies
import Testing
import Workflow

/// Personal data lie under a key per person, wrapped by a master key that is not in the books.
@Suite struct VaultTests {
  @Test func `a person has one key, whatever claims they stand in`() async throws {
    let desk = try await TestBureau.at(.received)
    var second = SampleClaim(1)
    second.instalment = "2"
    var other = SampleClaim(7)
    other.payee = (SampleClaim(1).name, SampleClaim(1).identity)
    try await desk.receive([second, other])
    let hand = try ByHand(desk)
    // Claims 1 to 3, and the seventh's beneficiary.
    #expect(try hand.number("SELECT count(*) FROM data_key WHERE kind = 'party'") == 4)
    #expect(try hand.number("SELECT count(DISTINCT data_key) FROM vault WHERE claim = 5") == 2)
    #expect(try hand.texts("SELECT party FROM claim_party") == ["payee"])
    let cells = try await desk.bureau.reveal(ID(5), reason: "核对", by: "clerk")
    #expect(cells.contains { $0.column == "领款人证件号码" && $0.text == SampleClaim(1).identity })
    #expect(cells.contains { $0.column == "受益人证件号码" && $0.text == SampleClaim(7).identity })
  }

  @Test func `a file of claims or deaths is kept by its digest alone, a reply under its own key`()
    async throws
  {
    let desk = try await TestBureau.full()
    let hand = try ByHand(desk)
    #expect(
      try hand.number(
        "SELECT count(*) FROM imported_file WHERE kind <> 'reply' AND content IS NOT NULL") == 0)
    #expect(
      try hand.number("SELECT count(*) FROM imported_file WHERE kind = 'reply' AND content IS NULL")
        == 0)
  }

  @Test func `another master key opens nothing, and both are named`() async throws {
    let desk = try await TestBureau.at(.received)
    let other = try #require(Vault(keyFile: Vault.freshKeyFile()))
    do {
      _ = try await desk.bureau.with(vault: other).listClaims(nil)
      Issue.record("another key opened the vault")
    } catch let refusal as VaultRefusal {
      #expect(
        refusal == .masterDiffers(books: desk.bureau.vault.masterID, given: other.masterID))
      #expect(refusal.chinese.contains(other.masterID))
    }
  }

  struct Damage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let sql: String
    let code: String
  }

  @Test(arguments: [
    Damage(
      testDescription: "a key that is not there", sql: "DELETE FROM data_key WHERE id = 2",
      code: "VAULT-03"),
    Damage(
      testDescription: "a key whose wrap is gone without an erasure",
      sql: "UPDATE data_key SET wrapped = NULL WHERE id = 2", code: "VAULT-03"),
    Damage(
      testDescription: "a wrap with other bytes",
      sql: "UPDATE data_key SET wrapped = zeroblob(60) WHERE id = 2", code: "VAULT-04"),
    Damage(
      testDescription: "the wrap of somebody else",
      sql: "UPDATE data_key SET wrapped = (SELECT wrapped FROM data_key WHERE id = 3) WHERE id = 2",
      code: "VAULT-04"),
    Damage(
      testDescription: "a row with other bytes",
      sql: "UPDATE vault SET sealed = zeroblob(length(sealed)) "
        + "WHERE id = (SELECT form FROM claim WHERE id = 2)", code: "VAULT-05"),
    Damage(
      testDescription: "a row under another's key",
      sql: "UPDATE vault SET data_key = 1 WHERE id = (SELECT form FROM claim WHERE id = 2)",
      code: "VAULT-05"),
    Damage(
      testDescription: "the account of another payee",
      sql: "UPDATE payee SET content = (SELECT content FROM payee WHERE claim = 3) WHERE claim = 2",
      code: "VAULT-11"),
    Damage(
      testDescription: "the form of another claim",
      sql: "UPDATE claim SET form = (SELECT form FROM claim WHERE id = 3) WHERE id = 2",
      code: "VAULT-09"),
    Damage(
      testDescription: "a token of somebody else",
      sql:
        "UPDATE claim SET beneficiary_token = (SELECT beneficiary_token FROM claim WHERE id = 3) "
        + "WHERE id = 2", code: "VAULT-09"),
  ])
  func `somebody with the file changes it, and the check has a name for it`(damage: Damage)
    async throws
  {
    let desk = try await TestBureau.at(.received)
    #expect(try await desk.bureau.checkVault().faults.isEmpty)
    let hand = try ByHand(desk)
    #expect(try hand.refusal(of: damage.sql) != nil)
    try hand.dropTriggers()
    try hand.run(damage.sql)
    let found = try await desk.bureau.checkVault().faults.map(\.code)
    #expect(found.contains(damage.code), "\(found)")
  }

  // MARK: - Rotation

  @Test func `after a rotation the new key opens everything and the old one nothing`() async throws
  {
    let desk = try await TestBureau.at(.paid)
    let old = desk.masterKey.current()
    let before = try await desk.bureau.listClaims(nil).map(\.beneficiary)
    let hand = try ByHand(desk)
    let wraps = try hand.texts("SELECT lower(hex(wrapped)) FROM data_key")
    let rotation = try await desk.rotate()
    #expect(rotation.keys == wraps.count && rotation.from != rotation.to)
    #expect(try await desk.bureau.listClaims(nil).map(\.beneficiary) == before)
    #expect(try await desk.bureau.checkVault().faults.isEmpty)
    let after = try hand.texts("SELECT lower(hex(wrapped)) FROM data_key")
    #expect(Set(after).isDisjoint(with: wraps))
    for suffix in ["", "-wal"] {
      let bytes = Hex.text(try TemporaryFolder.bytes(of: desk.database + suffix))
      for wrap in wraps { #expect(!bytes.contains(wrap), "ledger\(suffix)") }
    }
    try desk.takeKey(old)
    await #expect(throws: VaultRefusal.masterDiffers(books: rotation.to, given: rotation.from)) {
      _ = try await desk.bureau.listClaims(nil)
    }
    #expect(try await desk.bureau.replay().differences.isEmpty)
  }

  @Test func `stopped before the books go over, the old key is in force and stays`() async throws {
    let desk = try await TestBureau.at(.received)
    desk.masterKey.stop(at: .prepare)
    await #expect(throws: TestMasterKey.Stopped.self) { try await desk.rotate() }
    #expect(try await desk.bureau.listClaims(nil).count == 3)
    desk.masterKey.stop(at: nil)
    // The key lies there, and then the act is refused: nobody but the administrator.
    await #expect(throws: DeskRefusal.self) {
      _ = try await desk.bureau.rotateVault(desk.masterKey, by: "clerk")
    }
    #expect(desk.masterKey.next != nil)
    #expect(try await desk.bureau.listClaims(nil).count == 3)
    try await desk.rotate()
    #expect(try await desk.bureau.checkVault().faults.isEmpty)
  }

  @Test func `stopped after the books went over, the new key is in force and lies there`()
    async throws
  {
    let desk = try await TestBureau.at(.received)
    desk.masterKey.stop(at: .adopt)
    await #expect(throws: TestMasterKey.Stopped.self) { try await desk.rotate() }
    await #expect(throws: VaultRefusal.self) { _ = try await desk.bureau.listClaims(nil) }
    try desk.takeKey(try #require(desk.masterKey.next))
    #expect(try await desk.bureau.listClaims(nil).count == 3)
    #expect(try await desk.bureau.checkVault().faults.isEmpty)
  }

  @Test func `a damaged wrap stops a rotation, by name, and the old key stays`() async throws {
    let desk = try await TestBureau.at(.received)
    let hand = try ByHand(desk)
    try hand.dropTriggers()
    try hand.run("UPDATE data_key SET wrapped = zeroblob(60) WHERE id = 3")
    await #expect(throws: VaultRefusal.wrapDamaged(3)) { try await desk.rotate() }
    #expect(try hand.number("SELECT max(generation) FROM vault_master") == 1)
  }

  @Test func `no key is put in the place of another by hand`() async throws {
    let desk = try await TestBureau.at(.received)
    try await desk.rotate()
    let hand = try ByHand(desk)
    for sql in [
      "UPDATE data_key SET wrapped = zeroblob(60) WHERE id = 1",
      "UPDATE data_key SET wrapped = zeroblob(60), master = 3 WHERE id = 1",
      "UPDATE data_key SET wrapped = NULL WHERE id = 1",
    ] { #expect(try hand.refusal(of: sql) == "data_key_is_never_changed") }
    #expect(
      try hand.refusal(
        of: "INSERT INTO vault_master (generation, key_id, record) VALUES (3, 'x', 2)")
        == "a_master_key_has_its_record")
  }
}
