import Signatures
import Testing

/// Certificates that no longer count, and what that means for what was signed before.
@Suite struct RevocationTests {
  private let bureau: Bureau
  private let maker: Bureau.Officer
  private let content = utf8("{\"batch\":1}\n")
  private let cms: Bytes

  init() throws {
    bureau = try Bureau()
    maker = try bureau.officer("经办 王")
    cms = try DetachedCMS.sign(content, key: maker.key, certificate: maker.certificate)
  }

  private func list(
    _ entries: [RevocationList.Entry], from thisUpdate: Int64 = Bureau.now,
    until nextUpdate: Int64 = Bureau.now + 30 * Bureau.day, number: Bytes = [1]
  ) throws -> RevocationList {
    try bureau.authority.revocationList(
      of: entries, number: number, thisUpdate: thisUpdate, nextUpdate: nextUpdate)
  }

  private func entry(
    _ officer: Bureau.Officer, at time: Int64 = Bureau.now,
    _ reason: RevocationList.Reason = .keyCompromise
  ) -> RevocationList.Entry {
    RevocationList.Entry(serial: officer.certificate.serial, time: time, reason: reason)
  }

  private func faults(at time: Int64, _ lists: RevocationList...) -> [CMSFault] {
    DetachedCMS.verify(
      cms, content: content, roots: [bureau.authority.certificate], at: time,
      revocations: lists
    ).faults
  }

  @Test func `a list says what the authority was told, also after reading it again`() throws {
    let entries = RevocationList.Reason.allCases.map { reason in
      RevocationList.Entry(
        serial: Hex.text([UInt8(reason.rawValue + 1)]),
        time: Bureau.now - 1000 * Int64(reason.rawValue),
        reason: reason)
    }
    let list = try list(entries, number: [0, 0xff])
    for read in [list, try RevocationList(der: list.der), try RevocationList(pem: list.pem)] {
      #expect(read == list)
      #expect(Set(read.entries) == Set(entries))
      #expect(read.number == "ff")
      #expect(read.issuerCommonName == "测试根证书")
      #expect(read.thisUpdate == Bureau.now)
      #expect(read.nextUpdate == Bureau.now + 30 * Bureau.day)
      #expect(read.isSigned(by: bureau.authority.certificate))
      #expect(!read.isSigned(by: maker.certificate))
    }
    #expect(try self.list([]).entries == [])
    // The same name and key under a certificate that may not issue lists.
    let other = try bureau.authority.issue(
      to: bureau.authority.key.publicKey, name: Bureau.named("测试根证书"),
      notBefore: Bureau.begin, notAfter: Bureau.end, serial: [2])
    #expect(!list.isSigned(by: other))
    #expect(try !list.isSigned(by: Bureau().authority.certificate))
  }

  @Test(arguments: [(-1, false), (0, true), (1, true)] as [(Int64, Bool)])
  func `a certificate counts until the instant of its revocation`(offset: Int64, isRevoked: Bool)
    throws
  {
    let revoked = entry(maker)
    let list = try list([revoked])
    let found = list.revoked(serial: maker.certificate.serial, at: Bureau.now + offset)
    #expect(found == (isRevoked ? revoked : nil))
    // The list is issued after the time asked for, and is used all the same.
    let fault = CMSFault.revoked(
      signer: "经办 王", holder: "经办 王", at: Bureau.now, reason: .keyCompromise)
    #expect(faults(at: Bureau.now + offset, list) == (isRevoked ? [fault] : []))
    #expect(list.revoked(serial: "01", at: Bureau.now) == nil)
  }

  @Test(arguments: [
    (-400 * Bureau.day, true), (30 * Bureau.day - 1, true), (30 * Bureau.day, false),
  ])
  func `a list counts until the next is due`(offset: Int64, counts: Bool) throws {
    let fault = CMSFault.listOutdated(
      signer: "经办 王", issuer: "测试根证书", nextUpdate: Bureau.now + 30 * Bureau.day)
    let old = try list([])
    #expect(faults(at: Bureau.now + offset, old) == (counts ? [] : [fault]))
    let new = try list(
      [], from: Bureau.now + 30 * Bureau.day, until: Bureau.now + 60 * Bureau.day, number: [2])
    #expect(faults(at: Bureau.now + offset, old, new) == [])
    #expect(faults(at: Bureau.now + offset) == [])
  }

  @Test func `an outdated list still tells of a revocation, and the earliest entry counts`() throws
  {
    let old = try list([entry(maker, at: Bureau.now - 5000, .onHold)])
    let new = try list([entry(maker, at: Bureau.now - 2000)], number: [2])
    let held = CMSFault.revoked(
      signer: "经办 王", holder: "经办 王", at: Bureau.now - 5000, reason: .onHold)
    #expect(faults(at: Bureau.now, new, old) == [held])
    let late = faults(at: Bureau.now + 31 * Bureau.day, old)
    #expect(late.contains(held) && late.count == 2)
    #expect(faults(at: Bureau.now - 5001, new, old) == [])
  }

  @Test func `a list in the authority's name by somebody else is a fault of its own`() throws {
    let namesake = try Bureau()
    let forged = try namesake.authority.revocationList(
      of: [], number: [1], thisUpdate: Bureau.now, nextUpdate: Bureau.end)
    let broken = CMSFault.listBroken(signer: "经办 王", issuer: "测试根证书")
    #expect(faults(at: Bureau.now, forged) == [broken])
    let list = try list([entry(maker)])
    #expect(faults(at: Bureau.now, forged, list).first == broken)
    #expect(faults(at: Bureau.now, forged, list).count == 2)
    // Another authority's list says nothing of this one's certificates.
    let other = try Bureau("外来机构").authority.revocationList(
      of: [entry(maker)], number: [1], thisUpdate: Bureau.now, nextUpdate: Bureau.end)
    #expect(faults(at: Bureau.now, other) == [])
    for place in stride(from: 0, to: list.der.count, by: 1) {
      var changed = list.der
      changed[place] ^= 1
      guard let read = try? RevocationList(der: changed) else { continue }
      #expect(!read.isSigned(by: bureau.authority.certificate), "byte \(place)")
    }
  }

  @Test func `a timestamp by a certificate revoked before does not count`() throws {
    let officer = try bureau.officer("时间戳", for: .timestamps)
    let authority = try TimestampAuthority(
      key: officer.key, certificate: officer.certificate, policy: "2.25.1")
    let request = try TimestampRequest(over: content, nonce: [1])
    let list = try list([entry(officer, .superseded)])
    for (offset, counts) in [(-1, true), (0, false)] as [(Int64, Bool)] {
      let token = try TimestampToken(
        authority.answer(request.der, at: Bureau.now + offset, serial: [1]))
      let found = token.verify(
        over: content, roots: [bureau.authority.certificate], revocations: [list])
      let fault = TimestampFault.revoked(
        authority: "时间戳", holder: "时间戳", at: Bureau.now, reason: .superseded)
      #expect(found.faults == (counts ? [] : [fault]))
    }
  }

  @Test func `the openssl program reads the list and comes to the same answers`() throws {
    let tool = try OpenSSLTool()
    let checker = try bureau.officer("财务 李")
    try tool.write("ca.pem", bureau.authority.certificate.pem)
    try tool.write("list.pem", list([entry(maker), entry(checker, .onHold)]).pem)
    let head = try bureau.officer("分管 赵")
    let said = try tool.run("crl -in list.pem -CAfile ca.pem -noout -text")
    #expect(said.status == 0 && said.output.contains("verify OK"))
    for part in [
      "Version 2", "Key Compromise", "Certificate Hold", "X509v3 CRL Number",
      "X509v3 Authority Key Identifier", "ecdsa-with-SHA256",
    ] { #expect(said.output.contains(part), "\(part) in \(said.output)") }
    let seconds = Bureau.now / 1000 + 1
    for (officer, counts) in [(maker, false), (checker, false), (head, true)] {
      try tool.write("officer.pem", officer.certificate.pem)
      let words = "verify -crl_check -CRLfile list.pem -CAfile ca.pem -attime \(seconds)"
      let answer = try tool.run("\(words) officer.pem")
      #expect((answer.status == 0) == counts, "\(answer.output)")
      let late = try tool.run("\(words.replacing("\(seconds)", with: "2000000000")) officer.pem")
      #expect(late.output.contains("CRL has expired"), "\(late.output)")
    }
    try tool.write("other.pem", Bureau().authority.certificate.pem)
    #expect(try tool.run("crl -in list.pem -CAfile other.pem -noout").output.contains("fail"))
  }

  @Test func `a list by the openssl program is read, one of changes only is refused`() throws {
    let tool = try OpenSSLTool()
    try tool.write(
      "index.txt", utf8("R\t480101000000Z\t260102000000Z,superseded\t0A1B\tunknown\t/CN=x\n"))
    try tool.write("number", utf8("07\n"))
    let lines = [
      "[ca]", "default_ca = x", "[x]", "database = index.txt", "crlnumber = number",
      "default_md = sha256", "default_crl_days = 9", "[delta]", "2.5.29.27 = critical,DER:020106",
    ]
    try tool.write("x.cnf", utf8(lines.joined(separator: "\n") + "\n"))
    try tool.write("ca.pem", bureau.authority.certificate.pem)
    try tool.write(
      "ca.key", bureau.authority.key.encryptedPEM(passphrase: utf8("secret"), iterations: 1))
    let words =
      "ca -gencrl -config x.cnf -cert ca.pem -keyfile ca.key -passin pass:secret -out list"
    let said = try tool.run(words)
    #expect(said.status == 0, "\(said.output)")
    let list = try RevocationList(pem: tool.read("list"))
    #expect(list.isSigned(by: bureau.authority.certificate))
    #expect(
      list.entries == [
        RevocationList.Entry(serial: "0a1b", time: Bureau.now, reason: .superseded)
      ])
    let delta = try tool.run(words + " -crlexts delta")
    #expect(delta.status == 0, "\(delta.output)")
    let pem = try tool.read("list")
    #expect(throws: SignatureFault.badRevocationList(.critical("deltaCRL"))) {
      try RevocationList(pem: pem)
    }
  }

  @Test func `lists that contradict themselves are not issued`() throws {
    #expect(throws: SignatureFault.badRevocationTimes) {
      try list([], from: Bureau.now, until: Bureau.now)
    }
    #expect(throws: SignatureFault.badRevocationTimes) {
      try list([entry(maker, at: Bureau.now + 1)])
    }
    #expect(throws: SignatureFault.alreadyRevoked(maker.certificate.serial)) {
      try list([entry(maker), entry(maker, .onHold)])
    }
    for serial in ["", "00", "xy", "0A"] {
      #expect(throws: SignatureFault.badSerial) {
        try list([RevocationList.Entry(serial: serial, time: 0, reason: .unspecified)])
      }
    }
    #expect(throws: SignatureFault.badSerial) { try list([], number: [0]) }
    let mixed = CertificateAuthority(
      key: maker.key, certificate: bureau.authority.certificate)
    #expect(throws: SignatureFault.keyIsNotOfCertificate("测试根证书")) {
      try mixed.revocationList(of: [], number: [1], thisUpdate: 0, nextUpdate: 1000)
    }
    for bytes in [[], maker.certificate.der] {
      #expect(throws: SignatureFault.badRevocationList(.notDER)) {
        try RevocationList(der: bytes)
      }
    }
  }
}
