import Signatures
import Testing

/// What the bureau closes for an auditor.
@Suite struct EnvelopeTests {
  private let bureau: Bureau
  private let auditor: Bureau.Officer
  private let finance: Bureau.Officer

  init() throws {
    bureau = try Bureau()
    auditor = try bureau.officer("审计 周", for: .envelopes)
    finance = try bureau.officer("财政 吴", for: .envelopes)
  }

  private func open(_ cms: Bytes, _ officer: Bureau.Officer) throws -> Bytes {
    try Envelope.open(cms, key: officer.key, certificate: officer.certificate)
  }

  @Test(arguments: [0, 1, 15, 16, 17, 127, 128, 65_535, 65_536, 3_000_000])
  func `what went in comes out for each recipient, and for the openssl program`(count: Int) throws {
    let content = SecureRandom.bytes(count)
    let cms = try Envelope.close(
      content, for: [auditor.certificate, finance.certificate])
    let tool = try OpenSSLTool()
    try tool.write("x.cms", cms)
    for officer in [auditor, finance] {
      #expect(try open(cms, officer) == content)
      try tool.write("me.pem", officer.certificate.pem)
      try tool.write(
        "me.key", officer.key.encryptedPEM(passphrase: utf8("secret"), iterations: 1))
      let words =
        "cms -decrypt -binary -inform DER -in x.cms -recip me.pem -inkey me.key"
        + " -passin pass:secret -out plain"
      let answer = try tool.run(words)
      #expect(answer.status == 0, "\(answer.output)")
      #expect(try tool.read("plain") == content)
    }
    #expect(cms.count < content.count + 1000)
  }

  @Test func `what the openssl program closed opens here`() throws {
    let content = SecureRandom.bytes(10_000)
    let tool = try OpenSSLTool()
    try tool.write("plain", content)
    try tool.write("me.pem", auditor.certificate.pem)
    let words = "cms -encrypt -binary -in plain -outform DER -out x.cms"
    #expect(try tool.run("\(words) -aes-256-gcm me.pem").status == 0)
    #expect(try open(tool.read("x.cms"), auditor) == content)
    // Without a tag a change would not show.
    for (cipher, name) in [
      ("-aes-256-cbc", "EnvelopedData"), ("-aes-128-gcm", "AuthEnvelopedData"),
    ] {
      #expect(try tool.run("\(words) \(cipher) me.pem").status == 0)
      let cms = try tool.read("x.cms")
      #expect(throws: EnvelopeFault.cipher(name)) { try open(cms, auditor) }
    }
  }

  @Test func `the key agreement is by SHA-256 and the wrap by AES-256`() throws {
    let tool = try OpenSSLTool()
    try tool.write("x.cms", Envelope.close([1], for: [auditor.certificate]))
    let text = try tool.run("asn1parse -inform DER -in x.cms").output
    for part in [
      ":id-smime-ct-authEnvelopedData", ":dhSinglePass-stdDH-sha256kdf-scheme",
      ":id-aes256-wrap", ":aes-256-gcm",
    ] { #expect(text.contains(part), "\(part) in \(text)") }
  }

  @Test func `a changed byte never lets anything else come out`() throws {
    let content = utf8("{\"payee\":\"王某\",\"account\":\"6222\"}\n")
    let cms = try Envelope.close(content, for: [auditor.certificate])
    var survived: [Int] = []
    for place in cms.indices {
      for bit in [0x01, 0x80] as [UInt8] {
        var changed = cms
        changed[place] ^= bit
        do throws(EnvelopeFault) {
          let plain = try Envelope.open(
            changed, key: auditor.key, certificate: auditor.certificate)
          #expect(plain == content, "byte \(place)")
          survived.append(place)
        } catch {}
      }
    }
    // Version numbers and the words that announce what is inside.
    #expect(survived.count <= 30, "\(survived)")
    for count in 0..<cms.count {
      #expect(throws: EnvelopeFault.self) { try open(Bytes(cms.prefix(count)), auditor) }
    }
    #expect(throws: EnvelopeFault.unreadable(.trailingBytes)) { try open(cms + [0], auditor) }
  }

  @Test func `a tag cut short is refused, however well it fits`() throws {
    let cms = try Envelope.close([1, 2, 3], for: [auditor.certificate])
    let tag = Bytes(cms.suffix(18))
    for count in [0, 1, 4, 12, 15] {
      let short = [0x04, UInt8(count)] + tag[2..<2 + count]
      let forged = DERSpelling.replacing(tag, by: Bytes(short), in: cms)
      #expect(throws: EnvelopeFault.cipher("AES-256-GCM, \(8 * count) bit")) {
        try open(forged, auditor)
      }
    }
  }

  @Test func `only those it is for open it, with their own key`() throws {
    let cms = try Envelope.close([1], for: [auditor.certificate])
    #expect(throws: EnvelopeFault.notAddressed(recipient: "财政 吴")) { try open(cms, finance) }
    #expect(throws: EnvelopeFault.keyIsNotOfCertificate("审计 周")) {
      try Envelope.open(cms, key: finance.key, certificate: auditor.certificate)
    }
    // The same name and number at another authority is another certificate.
    let other = try Bureau().officer("审计 周", for: .envelopes)
    #expect(throws: EnvelopeFault.notAddressed(recipient: "审计 周")) { try open(cms, other) }
  }

  @Test func `an envelope is for somebody, and for nobody whose certificate is for seals`() throws {
    #expect(throws: EnvelopeFault.noRecipients) { try Envelope.close([1], for: []) }
    let maker = try bureau.officer("经办 王")
    #expect(throws: EnvelopeFault.unsuitable(recipient: "经办 王")) {
      try Envelope.close([1], for: [auditor.certificate, maker.certificate])
    }
    for algorithm in [KeyAlgorithm.ed25519, .sm2] {
      let certificate = try bureau.authority.issue(
        to: PrivateKey.generate(algorithm).publicKey, name: Bureau.named("赵"), for: .envelopes,
        notBefore: Bureau.begin, notAfter: Bureau.end, serial: [3])
      #expect(throws: EnvelopeFault.unsuitable(recipient: "赵")) {
        try Envelope.close([1], for: [certificate])
      }
    }
  }

  @Test func `the same content is never closed twice alike`() throws {
    let first = try Envelope.close([1], for: [auditor.certificate])
    #expect(try Envelope.close([1], for: [auditor.certificate]) != first)
  }

  @Test func `bytes that are no envelope are unreadable`() throws {
    let seal = try bureau.officer("经办 王")
    let signed = try DetachedCMS.sign([1], key: seal.key, certificate: seal.certificate)
    for bytes in [[], [0x30], [0x30, 0x00], utf8("hello"), signed, auditor.certificate.der] {
      #expect(throws: EnvelopeFault.unreadable(.notDER)) { try open(bytes, auditor) }
    }
  }

  @Test func `every fault of an envelope has a code and words in two languages`() {
    let faults: [EnvelopeFault] = [
      .unreadable(.notDER), .cipher("CBC"), .noRecipients, .unsuitable(recipient: "王"),
      .keyIsNotOfCertificate("王"), .notAddressed(recipient: "王"), .broken, .tooLarge(1 << 31),
    ]
    #expect(Set(faults.map(\.code)).count == faults.count)
    #expect(Set(faults.map(\.chinese)).count == faults.count)
    #expect(Set(faults.map(\.english)).count == faults.count)
  }
}
