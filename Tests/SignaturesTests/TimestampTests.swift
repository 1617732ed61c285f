import Signatures
import Testing

/// The bureau's own timestamp authority, and the openssl program as both its client and its rival.
@Suite struct TimestampTests {
  private static let policy = "2.25.329800735698586629295641978511506172918"
  private let bureau: Bureau
  private let officer: Bureau.Officer
  private let authority: TimestampAuthority
  private let content = utf8("audit.example.gov.cn/county-1\n300\n")

  init() throws {
    bureau = try Bureau()
    officer = try bureau.officer("时间戳 1", for: .timestamps)
    authority = try TimestampAuthority(
      key: officer.key, certificate: officer.certificate, policy: TimestampTests.policy)
  }

  private func request(_ nonce: Bytes = [1, 2, 3]) throws -> TimestampRequest {
    try TimestampRequest(over: content, nonce: nonce)
  }

  private func stamp(
    _ request: TimestampRequest, at time: Int64 = Bureau.now, serial: Bytes = [7]
  ) throws -> TimestampToken {
    try TimestampToken(authority.answer(request.der, at: time, serial: serial))
  }

  private func verify(
    _ token: TimestampToken, over content: Bytes? = nil, answering request: TimestampRequest? = nil
  ) -> TimestampToken.Verification {
    token.verify(
      over: content ?? self.content, answering: request, roots: [bureau.authority.certificate])
  }

  @Test func `an answer says when, by whom, under which number and policy`() throws {
    let request = try request()
    let token = try stamp(request, at: Bureau.now + 1, serial: [0, 0xff, 1])
    let found = verify(token, answering: request)
    #expect(found.faults == [])
    let stamp = try #require(found.stamp)
    #expect(stamp.time == Bureau.now + 1)
    #expect(stamp.serial == "ff01")
    #expect(stamp.policy == TimestampTests.policy)
    #expect(stamp.authority == officer.certificate)
    #expect(token.nonce == "010203" && request.nonce == "010203")
    // The bare token is what a signature carries.
    #expect(try TimestampToken(token.bytes) == token)
  }

  @Test(arguments: [0, 1, 10, 100, 999, 1000, 1500, -1] as [Int64])
  func `the time is kept to the millisecond`(offset: Int64) throws {
    let token = try stamp(request(), at: Bureau.now + offset)
    #expect(token.time == Bureau.now + offset)
    #expect(verify(token).stamp?.time == Bureau.now + offset)
  }

  @Test func `the openssl program writes requests that are answered and verifies the answers`()
    throws
  {
    let tool = try OpenSSLTool()
    try tool.write("content", content)
    try tool.write("ca.pem", bureau.authority.certificate.pem)
    #expect(
      try tool.run("ts -query -data content -sha256 -cert -out theirs.tsq").status == 0)
    try tool.write("ours.tsq", request().der)
    let text = try tool.run("ts -query -in ours.tsq -text").output
    for part in ["sha256", "Nonce: 0x010203", "Certificate required: yes", "Version: 1"] {
      #expect(text.contains(part), "\(part) in \(text)")
    }
    for name in ["theirs", "ours"] {
      let request = try TimestampRequest(der: tool.read("\(name).tsq"))
      let answer = try authority.answer(request.der, at: Bureau.now, serial: [9])
      try tool.write("x.tsr", answer)
      #expect(verify(try TimestampToken(answer), answering: request).stamp != nil)
      let words = "ts -verify -in x.tsr -CAfile ca.pem"
      for more in ["-queryfile \(name).tsq", "-data content"] {
        let said = try tool.run("\(words) \(more)")
        #expect(said.status == 0, "\(said.output)")
      }
      try tool.write("changed", content + [0])
      #expect(try tool.run("\(words) -data changed").status != 0)
      try tool.write("token.der", TimestampToken(answer).bytes)
      let bare = "ts -verify -token_in -in token.der -CAfile ca.pem -data content"
      #expect(try tool.run(bare).status == 0)
    }
  }

  @Test func `what the openssl program answers verifies here`() throws {
    let tool = try OpenSSLTool()
    let request = try request()
    try tool.write("x.tsq", request.der)
    try tool.write("key.pem", officer.key.encryptedPEM(passphrase: utf8("secret"), iterations: 1))
    try tool.write("tsa.pem", officer.certificate.pem)
    try tool.write("serial", utf8("0A\n"))
    for digest in ["sha1", "sha256"] {
      let lines = [
        "[tsa]", "serial = serial", "default_policy = 1.2.3.4", "digests = sha256",
        "ess_cert_id_alg = \(digest)", "tsa_name = yes", "ordering = no",
      ]
      try tool.write("tsa.cnf", utf8(lines.joined(separator: "\n") + "\n"))
      let words =
        "ts -reply -queryfile x.tsq -config tsa.cnf -section tsa -signer tsa.pem -inkey key.pem"
        + " -passin pass:secret -sha256 -out x.tsr"
      let said = try tool.run(words)
      #expect(said.status == 0, "\(said.output)")
      let found = verify(try TimestampToken(tool.read("x.tsr")), answering: request)
      #expect(found.faults == [], "\(digest)")
      #expect(found.stamp?.policy == "1.2.3.4")
    }
  }

  @Test func `a request that asks for no certificate is answered without one`() throws {
    let tool = try OpenSSLTool()
    try tool.write("content", content)
    #expect(try tool.run("ts -query -data content -sha512 -out x.tsq").status == 0)
    let token = try stamp(TimestampRequest(der: tool.read("x.tsq")))
    #expect(verify(token).faults == [.certificateMissing])
    let roots = [bureau.authority.certificate]
    let found = token.verify(over: content, roots: roots, others: [officer.certificate])
    #expect(found.faults == [])
    let stranger = try bureau.officer("时间戳 1", for: .timestamps).certificate
    #expect(
      token.verify(over: content, roots: roots, others: [stranger]).faults == [
        .certificateMissing
      ])
  }

  @Test func `another content, request, number or policy is found`() throws {
    let request = try request()
    let token = try stamp(request)
    #expect(verify(token, over: content + [0]).faults == [.imprintDiffers])
    let other = try TimestampRequest(over: [1], nonce: [0xff])
    let found = verify(token, answering: other)
    #expect(
      found.faults == [.requestDiffers, .nonceDiffers(asked: "ff", given: "010203")])
    #expect(found.stamp == nil)
    // The openssl program asks for a policy that the authority has not.
    let tool = try OpenSSLTool()
    try tool.write("content", content)
    let words = "ts -query -data content -sha256 -tspolicy 1.2.3 -no_nonce -out x.tsq"
    #expect(try tool.run(words).status == 0)
    let asked = try TimestampRequest(der: tool.read("x.tsq"))
    #expect(
      verify(token, answering: asked).faults == [
        .nonceDiffers(asked: "", given: "010203"),
        .policyDiffers(asked: "1.2.3", given: TimestampTests.policy),
      ])
    #expect(throws: TimestampFault.self) { try stamp(asked) }
    do throws(TimestampFault) {
      _ = try TimestampToken(
        (try? authority.answer(asked.der, at: Bureau.now, serial: [1])) ?? [])
    } catch {
      guard case .refused(let status, let reason) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(status == 2)
      #expect(reason.hasSuffix("unacceptedPolicy"))
    }
  }

  @Test func `bytes that are no request are declined, not stamped`() throws {
    for bytes in [[], [0x30], utf8("hello"), officer.certificate.der] {
      let answer = try authority.answer(bytes, at: Bureau.now, serial: [1])
      do throws(TimestampFault) {
        _ = try TimestampToken(answer)
        Issue.record("stamped \(bytes.count) bytes")
      } catch {
        guard case .refused(2, let reason) = error else {
          Issue.record("\(error)")
          continue
        }
        #expect(reason.contains("badDataFormat"))
      }
    }
  }

  @Test func `no single changed byte of a token keeps its stamp, but for those that bind nothing`()
    throws
  {
    let token = try stamp(request())
    let sound = verify(token)
    var survived: [Int] = []
    for place in token.bytes.indices {
      var changed = token.bytes
      changed[place] ^= 0x01
      guard let again = try? TimestampToken(changed) else { continue }
      let found = verify(again)
      if let stamp = found.stamp {
        survived.append(place)
        #expect(stamp == sound.stamp, "byte \(place)")
      }
    }
    // Version numbers and the algorithm announced ahead of the signers, as with any SignedData.
    #expect(survived.count <= 16, "\(survived)")
  }

  @Test func `a certificate for other purposes stamps nothing, and its stamps count for nothing`()
    throws
  {
    let maker = try bureau.officer("经办 王")
    #expect(throws: SignatureFault.badPurpose("经办 王")) {
      try TimestampAuthority(
        key: maker.key, certificate: maker.certificate, policy: TimestampTests.policy)
    }
    #expect(throws: SignatureFault.keyIsNotOfCertificate("时间戳 1")) {
      try TimestampAuthority(
        key: maker.key, certificate: officer.certificate, policy: TimestampTests.policy)
    }
    for policy in ["", "1", "policy", "1.2.3 ", "sha256", "1.2.840.0113549"] {
      #expect(throws: SignatureFault.badPolicy(policy)) {
        try TimestampAuthority(
          key: officer.key, certificate: officer.certificate, policy: policy)
      }
    }
    // And an officer seals nothing with it.
    #expect(
      DetachedCMS.verify(
        try DetachedCMS.sign(content, key: officer.key, certificate: officer.certificate),
        content: content, roots: [bureau.authority.certificate], at: Bureau.now
      ).signers.isEmpty)
  }

  @Test func `an authority of another root, or out of date, does not count`() throws {
    let token = try stamp(request())
    let stranger = try Bureau("外来机构")
    let found = token.verify(over: content, roots: [stranger.authority.certificate])
    #expect(found.faults == [.untrusted(authority: "时间戳 1", issuer: "测试根证书")])
    #expect(token.verify(over: content, roots: []).faults == found.faults)
    let brief = try bureau.officer(
      "时间戳 2", for: .timestamps, from: Bureau.now, until: Bureau.now + Bureau.day)
    let other = try TimestampAuthority(
      key: brief.key, certificate: brief.certificate, policy: TimestampTests.policy)
    for (offset, counts) in [
      (-1, false), (0, true), (Bureau.day - 1, true), (Bureau.day, false),
    ] {
      let token = try TimestampToken(
        other.answer(request().der, at: Bureau.now + offset, serial: [1]))
      let fault = TimestampFault.outOfDate(
        authority: "时间戳 2", notBefore: Bureau.now, notAfter: Bureau.now + Bureau.day)
      #expect(verify(token).faults == (counts ? [] : [fault]), "\(offset)")
    }
  }

  @Test func `requests and serial numbers out of bounds are refused`() throws {
    for count in [0, 21] {
      #expect(throws: TimestampFault.nonceLength(count)) {
        try request(Bytes(repeating: 1, count: count))
      }
      #expect(throws: SignatureFault.badSerial) {
        try stamp(request(), serial: Bytes(repeating: 1, count: count))
      }
    }
    for nonce in [[0], [0, 0], [0x7f], [0x80], Bytes(repeating: 0xff, count: 20)] as [Bytes] {
      let request = try request(nonce)
      #expect(try TimestampRequest(der: request.der) == request)
      #expect(verify(try stamp(request), answering: request).faults == [])
    }
    let der = try request().der
    #expect(throws: TimestampFault.badRequest(.trailingBytes)) {
      try TimestampRequest(der: der + [0])
    }
    #expect(throws: TimestampFault.badRequest(.notDER)) { try TimestampRequest(der: []) }
    #expect(throws: TimestampFault.unreadable(.notDER)) { try TimestampToken(der) }
    #expect(throws: TimestampFault.unreadable(.notDER)) { try TimestampToken([]) }
    let token = try stamp(request())
    #expect(throws: TimestampFault.unreadable(.trailingBytes)) {
      try TimestampToken(token.bytes + [0])
    }
  }

  @Test func `every fault of a timestamp has a code and words in two languages`() {
    let faults: [TimestampFault] = [
      .unreadable(.notDER), .badRequest(.notDER), .nonceLength(0),
      .refused(status: 2, reason: "badAlg"), .algorithm("SHA1"), .imprintDiffers, .requestDiffers,
      .nonceDiffers(asked: "1", given: "2"), .policyDiffers(asked: "1.2", given: "1.3"),
      .signerCount(2), .certificateMissing, .attribute("tsa"), .signatureBroken(authority: "王"),
      .purpose(authority: "王"),
      .outOfDate(authority: "王", notBefore: Bureau.begin, notAfter: Bureau.now),
      .untrusted(authority: "王", issuer: "机构"), .chain(authority: "王", reason: "loop"),
      .revoked(authority: "王", holder: "王", at: Bureau.now, reason: .keyCompromise),
      .listOutdated(authority: "王", issuer: "机构", nextUpdate: Bureau.now),
      .listBroken(authority: "王", issuer: "机构"),
    ]
    #expect(Set(faults.map(\.code)).count == faults.count)
    #expect(Set(faults.map(\.chinese)).count == faults.count)
    #expect(Set(faults.map(\.english)).count == faults.count)
    #expect(faults[14].chinese.contains("2020-01-01 至 2026-01-02"))
  }
}
