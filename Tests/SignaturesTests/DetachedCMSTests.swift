import Signatures
import Testing

/// Maker, checker and head sign one manifest; `Bureau` certifies them.
@Suite struct DetachedCMSTests {
  private let bureau: Bureau
  private let maker: Bureau.Officer
  private let checker: Bureau.Officer
  private let content = utf8("{\"batch\":1,\"total\":800000}\n{\"amount\":800000}\n")

  init() throws {
    bureau = try Bureau()
    maker = try bureau.officer("经办 王")
    checker = try bureau.officer("财务 李")
  }

  private func sign(_ officer: Bureau.Officer, over content: Bytes) throws -> Bytes {
    try DetachedCMS.sign(content, key: officer.key, certificate: officer.certificate)
  }

  private func cosign(_ cms: Bytes, _ officer: Bureau.Officer) throws -> Bytes {
    try DetachedCMS.cosign(
      cms, content: content, key: officer.key, certificate: officer.certificate)
  }

  private func verify(
    _ cms: Bytes, content: Bytes? = nil, at time: Int64 = Bureau.now
  ) -> DetachedCMS.Verification {
    DetachedCMS.verify(
      cms, content: content ?? self.content, roots: [bureau.authority.certificate], at: time)
  }

  private func openssl(_ cms: Bytes, _ content: Bytes, _ more: String) throws -> Int32 {
    let tool = try OpenSSLTool()
    try tool.write("x.cms", cms)
    try tool.write("content", content)
    try tool.write("ca.pem", bureau.authority.certificate.pem)
    let words = "cms -verify -binary -inform DER -in x.cms -content content -CAfile ca.pem -out out"
    return try tool.run("\(words) \(more)").status
  }

  @Test(arguments: ["", "-purpose any", "-cades", "-x509_strict"])
  func `the openssl program accepts one signature and two, and refuses a changed byte`(more: String)
    throws
  {
    let one = try sign(maker, over: content)
    let two = try cosign(one, checker)
    for cms in [one, two] {
      #expect(try openssl(cms, content, more) == 0)
      var changed = content
      changed[10] ^= 1
      #expect(try openssl(cms, changed, more) != 0)
      #expect(try openssl(cms, content + [0x0a], more) != 0)
    }
  }

  @Test func `every signer is named with the certificate and the time`() throws {
    let one = try DetachedCMS.sign(
      content, key: maker.key, certificate: maker.certificate, at: Bureau.now + 999)
    let two = try DetachedCMS.cosign(
      one, content: content, key: checker.key, certificate: checker.certificate,
      at: Bureau.now + 60_000)
    let found = verify(two)
    #expect(found.isSound)
    #expect(Set(found.signers.map(\.certificate)) == [maker.certificate, checker.certificate])
    #expect(Set(found.signers.map(\.signingTime)) == [Bureau.now, Bureau.now + 60_000])
  }

  @Test func `three officers sign one after the other, also over nothing`() throws {
    let head = try bureau.officer("分管 赵")
    let three = try cosign(cosign(sign(maker, over: content), checker), head)
    #expect(verify(three).signers.count == 3)
    #expect(verify(three).isSound)
    let empty = try sign(maker, over: [])
    #expect(verify(empty, content: []).isSound)
    #expect(try openssl(empty, [], "") == 0)
  }

  @Test func `one changed byte of the content is found with both signers`() throws {
    let two = try cosign(sign(maker, over: content), checker)
    for place in content.indices {
      var changed = content
      changed[place] ^= 1
      let found = verify(two, content: changed)
      #expect(found.signers.isEmpty)
      #expect(
        Set(found.faults) == [
          .contentDiffers(signer: "经办 王"), .contentDiffers(signer: "财务 李"),
        ])
    }
  }

  @Test func `no single changed byte of the signature keeps a sound result for the signer`() throws
  {
    let cms = try sign(maker, over: content)
    let sound = verify(cms)
    var survived: [Int] = []
    for place in cms.indices {
      var changed = cms
      changed[place] ^= 0x01
      let found = verify(changed)
      if found.isSound { survived.append(place) }
      // Nobody else may ever come out as the signer.
      #expect(found.signers.allSatisfy { $0 == sound.signers[0] })
    }
    // Two version numbers and the 9 bytes that announce SHA-256 ahead of the signers bind nothing.
    #expect(survived.count <= 11, "\(survived)")
  }

  @Test func `nobody signs twice`() throws {
    let two = try cosign(sign(maker, over: content), checker)
    for officer in [maker, checker] {
      #expect(throws: SignatureFault.alreadySigned(officer.certificate.commonName)) {
        try cosign(two, officer)
      }
    }
    // Nor under a second certificate for the same key.
    let renewed = try bureau.authority.issue(
      to: maker.key.publicKey, name: Bureau.named("王 又名"), notBefore: Bureau.begin,
      notAfter: Bureau.end, serial: [9])
    #expect(throws: SignatureFault.alreadySigned("王 又名")) {
      try cosign(two, Bureau.Officer(key: maker.key, certificate: renewed))
    }
  }

  @Test func `a second signature of one officer made elsewhere is found and counts once`() throws {
    let tool = try OpenSSLTool()
    try tool.write("content", content)
    try tool.write("one.cms", sign(maker, over: content))
    try tool.write("key.pem", maker.key.encryptedPEM(passphrase: utf8("secret"), iterations: 1))
    try tool.write("officer.pem", maker.certificate.pem)
    let words =
      "cms -resign -binary -inform DER -in one.cms -outform DER -out two.cms -cades -nocerts"
      + " -content content -signer officer.pem -inkey key.pem -passin pass:secret"
    let answer = try tool.run(words)
    #expect(answer.status == 0, "\(answer.output)")
    let found = verify(try tool.read("two.cms"))
    #expect(found.faults == [.signedTwice(signer: "经办 王")])
    #expect(found.signers.map(\.certificate) == [maker.certificate])
  }

  @Test func `a signature by the openssl program counts when it binds the certificate`() throws {
    let tool = try OpenSSLTool()
    try tool.write("content", content)
    try tool.write("key.pem", maker.key.encryptedPEM(passphrase: utf8("secret"), iterations: 1))
    try tool.write("officer.pem", maker.certificate.pem)
    let words =
      "cms -sign -binary -in content -outform DER -out x.cms -signer officer.pem -inkey key.pem"
      + " -passin pass:secret -md sha256 "
    #expect(try tool.run(words + "-cades").status == 0)
    let made = try tool.read("x.cms")
    #expect(verify(made).isSound)
    #expect(verify(try cosign(made, checker)).signers.count == 2)
    for (more, fault) in [
      ("", CMSFault.attribute(signer: "经办 王", name: "signingCertificateV2")),
      ("-noattr", .attribute(signer: "经办 王", name: "messageDigest")),
      ("-cades -nodetach", .contentInside), ("-cades -nocerts", .certificateMissing(1)),
      ("-cades -md sha512", .algorithm(signer: "经办 王", name: "SHA512")),
    ] {
      #expect(try tool.run(words + more).status == 0)
      let found = verify(try tool.read("x.cms"))
      #expect(found.faults == [fault], "\(more)")
      #expect(found.signers.isEmpty && !found.isSound)
    }
  }

  @Test func `a signer of another authority is reported, the others still count`() throws {
    let stranger = try Bureau("外来机构").officer("陌生人")
    let two = try cosign(sign(maker, over: content), stranger)
    let found = verify(two)
    #expect(found.faults == [.untrusted(signer: "陌生人", issuer: "外来机构")])
    #expect(found.signers.map(\.certificate) == [maker.certificate])
    #expect(!found.isSound)
    // An authority that bears the same name does not help.
    let namesake = try Bureau("测试根证书").officer("陌生人")
    let other = verify(try sign(namesake, over: content))
    #expect(other.signers.isEmpty)
    #expect(other.faults.contains(.untrusted(signer: "陌生人", issuer: "测试根证书")))
    #expect(
      DetachedCMS.verify(two, content: content, roots: [], at: Bureau.now).signers.isEmpty)
  }

  @Test func `a certificate of one's own is no certificate`() throws {
    let key = try PrivateKey.generate(.p256)
    let own = try CertificateAuthority.selfSigned(
      key: key, name: Bureau.named("自封"), notBefore: Bureau.begin, notAfter: Bureau.end,
      serial: [1])
    let found = verify(try sign(Bureau.Officer(key: key, certificate: own), over: content))
    #expect(found.signers.isEmpty)
    #expect(found.faults.contains(.untrusted(signer: "自封", issuer: "自封")))
  }

  @Test func `an officer cannot certify others`() throws {
    let forger = CertificateAuthority(key: maker.key, certificate: maker.certificate)
    let key = try PrivateKey.generate(.p256)
    let forged = try forger.issue(
      to: key.publicKey, name: Bureau.named("冒充"), notBefore: Bureau.begin,
      notAfter: Bureau.end, serial: [7])
    let signed = try sign(maker, over: content)
    let both = try cosign(signed, Bureau.Officer(key: key, certificate: forged))
    let found = verify(both)
    #expect(found.signers.map(\.certificate) == [maker.certificate])
    #expect(!found.faults.isEmpty)
  }

  @Test(arguments: [
    (Bureau.now - 1, false), (Bureau.now, true), (Bureau.now + Bureau.day - 1, true),
    (Bureau.now + Bureau.day, false),
  ])
  func `a certificate counts from its first second to the one before its last`(
    time: Int64, counts: Bool
  ) throws {
    let guest = try bureau.officer("临时 孙", from: Bureau.now, until: Bureau.now + Bureau.day)
    let found = verify(try sign(guest, over: content), at: time)
    #expect(found.isSound == counts)
    let fault = CMSFault.outOfDate(
      signer: "临时 孙", notBefore: Bureau.now, notAfter: Bureau.now + Bureau.day)
    #expect(found.faults == (counts ? [] : [fault]))
  }

  @Test func `all faults are reported at once`() throws {
    let guest = try bureau.officer("临时 孙", from: Bureau.begin, until: Bureau.now - 1000)
    let stranger = try Bureau("外来机构").officer("陌生人")
    let three = try cosign(cosign(sign(maker, over: content), guest), stranger)
    let found = verify(three, content: content + [0])
    #expect(
      Set(found.faults) == [
        .contentDiffers(signer: "经办 王"), .contentDiffers(signer: "临时 孙"),
        .contentDiffers(signer: "陌生人"), .untrusted(signer: "陌生人", issuer: "外来机构"),
        .outOfDate(signer: "临时 孙", notBefore: Bureau.begin, notAfter: Bureau.now - 1000),
      ])
  }

  @Test func `nobody joins a signature that is at fault or over something else`() throws {
    let cms = try sign(maker, over: utf8("something else"))
    #expect(throws: SignatureFault.badSignature([.contentDiffers(signer: "经办 王")])) {
      try cosign(cms, checker)
    }
    #expect(throws: SignatureFault.badSignature([.unreadable(.notDER)])) {
      try cosign([1, 2, 3], checker)
    }
    var broken = try sign(maker, over: content)
    broken[broken.count - 1] ^= 1
    #expect(throws: SignatureFault.badSignature([.signatureBroken(signer: "经办 王")])) {
      try cosign(broken, checker)
    }
  }

  @Test func `another's key, and keys of other kinds, do not sign`() throws {
    #expect(throws: SignatureFault.keyIsNotOfCertificate("财务 李")) {
      try DetachedCMS.sign(content, key: maker.key, certificate: checker.certificate)
    }
    let key = try PrivateKey.generate(.ed25519)
    let certificate = try bureau.authority.issue(
      to: key.publicKey, name: Bureau.named("王"), notBefore: Bureau.begin, notAfter: Bureau.end,
      serial: [3])
    #expect(throws: SignatureFault.unsuitableKey("Ed25519")) {
      try DetachedCMS.sign(content, key: key, certificate: certificate)
    }
  }

  @Test func `bytes that are no signature, or more than one, are unreadable`() throws {
    let cms = try sign(maker, over: content)
    #expect(verify([]).faults == [.unreadable(.notDER)])
    #expect(verify(Bytes(cms.dropLast())).faults == [.unreadable(.notDER)])
    #expect(verify(cms + [0]).faults == [.unreadable(.trailingBytes)])
    #expect(verify(maker.certificate.der).faults == [.unreadable(.notDER)])
    // id-data instead of id-signedData.
    #expect(
      verify(hex("300f06092a864886f70d010701a0020400")).faults == [.unreadable(.notDER)])
    // A SignedData without signers, and without content.
    let nobody =
      "3023" + "06092a864886f70d010702" + "a016" + "3014" + "020101" + "3100"
      + "300b06092a864886f70d010701" + "3100"
    #expect(verify(hex(nobody)).faults == [.noSigners])
  }

  @Test func `every fault has a code and words in two languages`() {
    let faults: [CMSFault] = [
      .unreadable(.notDER), .contentInside, .noSigners, .certificateMissing(1),
      .algorithm(signer: "王", name: "SHA1"), .attribute(signer: "王", name: "messageDigest"),
      .contentDiffers(signer: "王"), .signatureBroken(signer: "王"), .signedTwice(signer: "王"),
      .outOfDate(signer: "王", notBefore: Bureau.begin, notAfter: Bureau.now),
      .untrusted(signer: "王", issuer: "机构"), .chain(signer: "王", reason: "purpose"),
      .timestamp(signer: "王", .imprintDiffers),
      .revoked(signer: "王", holder: "王", at: Bureau.now, reason: .keyCompromise),
      .listOutdated(signer: "王", issuer: "机构", nextUpdate: Bureau.now),
      .listBroken(signer: "王", issuer: "机构"),
    ]
    #expect(Set(faults.map(\.code)).count == faults.count)
    #expect(Set(faults.map(\.chinese)).count == faults.count)
    #expect(Set(faults.map(\.english)).count == faults.count)
    #expect(faults[9].chinese.contains("2020-01-01 至 2026-01-02"))
  }
}
