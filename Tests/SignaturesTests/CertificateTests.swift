import Signatures
import Testing

@Suite struct CertificateTests {
  @Test func `an officer's certificate says what the authority was told`() throws {
    let bureau = try Bureau()
    let key = try PrivateKey.generate(.p256)
    let certificate = try bureau.authority.issue(
      to: key.publicKey, name: Bureau.named("王小明"), notBefore: Bureau.begin + 999,
      notAfter: Bureau.now, serial: [0x00, 0xff, 0x01])
    #expect(certificate.commonName == "王小明")
    #expect(certificate.issuerCommonName == "测试根证书")
    #expect(certificate.notBefore == Bureau.begin)
    #expect(certificate.notAfter == Bureau.now)
    #expect(certificate.serial == "ff01")
    #expect(certificate.publicKey == key.publicKey)
    #expect(certificate.publicKey.keyID == key.publicKey.keyID)
    #expect(certificate.fingerprint == Digest.sha256(certificate.der))
    #expect(try Certificate(pem: certificate.pem) == certificate)
    #expect(try Certificate(der: certificate.der) == certificate)
  }

  @Test func `the openssl program reads the certificate and trusts its chain`() throws {
    let bureau = try Bureau()
    let tool = try OpenSSLTool()
    try tool.write("ca.pem", bureau.authority.certificate.pem)
    try tool.write("officer.pem", bureau.officer("王小明").certificate.pem)
    for strictness in ["", "-x509_strict -check_ss_sig", "-purpose smimesign -x509_strict"] {
      let answer = try tool.run("verify \(strictness) -CAfile ca.pem officer.pem")
      #expect(answer.status == 0, "\(answer.output)")
    }
    #expect(try tool.run("verify -CAfile officer.pem officer.pem").status != 0)
    let words = "x509 -in officer.pem -noout -text -nameopt utf8,sep_comma_plus"
    let text = try tool.run(words).output
    for part in [
      "C=CN,O=某县人力资源和社会保障局,OU=就业科,CN=王小明", "CA:FALSE",
      "Digital Signature, Non Repudiation", "E-mail Protection", "ecdsa-with-SHA256",
      "X509v3 Subject Key Identifier", "X509v3 Authority Key Identifier",
    ] { #expect(text.contains(part), "\(part) in \(text)") }
    let root = try tool.run("x509 -in ca.pem -noout -text").output
    for part in ["CA:TRUE, pathlen:0", "Certificate Sign, CRL Sign"] {
      #expect(root.contains(part), "\(part) in \(root)")
    }
  }

  @Test func `dates up to 2049 and after are written and read`() throws {
    let key = try PrivateKey.generate(.p256)
    for time: Int64 in [0, 2_524_607_999_000, 2_524_608_000_000, 32_503_680_000_000] {
      let certificate = try CertificateAuthority.selfSigned(
        key: key, name: Bureau.named("根"), notBefore: 0, notAfter: time, serial: [1])
      #expect(certificate.notBefore == 0)
      #expect(certificate.notAfter == time)
    }
  }

  @Test func `an authority with an Ed25519 key works`() throws {
    let key = try PrivateKey.generate(.ed25519)
    let root = try CertificateAuthority.selfSigned(
      key: key, name: Bureau.named("根"), notBefore: 0, notAfter: Bureau.end, serial: [1])
    let officer = try PrivateKey.generate(.sm2).publicKey
    let issued = try CertificateAuthority(key: key, certificate: root).issue(
      to: officer, name: Bureau.named("李"), notBefore: 0, notAfter: 1000, serial: [2])
    #expect(issued.publicKey == officer)
  }

  @Test(
    arguments: [
      ("none", []), ("zero", [0]), ("zeros", [0, 0]), ("21 bytes", Bytes(repeating: 1, count: 21)),
      ("20 bytes whose sign needs one more", Bytes(repeating: 0x80, count: 20)),
    ] as [(String, Bytes)])
  func `a serial number out of bounds is refused`(name: String, serial: Bytes) throws {
    let key = try PrivateKey.generate(.p256)
    #expect(throws: SignatureFault.badSerial, "\(name)") {
      try CertificateAuthority.selfSigned(
        key: key, name: Bureau.named("根"), notBefore: 0, notAfter: 1, serial: serial)
    }
  }

  @Test(arguments: [[1], Bytes(repeating: 0x7f, count: 20), Bytes(repeating: 0xff, count: 19)])
  func `a serial number within bounds is kept`(serial: Bytes) throws {
    let key = try PrivateKey.generate(.p256)
    let certificate = try CertificateAuthority.selfSigned(
      key: key, name: Bureau.named("根"), notBefore: 0, notAfter: 1, serial: serial)
    #expect(certificate.serial == Hex.text(serial))
  }

  @Test func `a name part has 1 to 64 characters and no control sign`() throws {
    let key = try PrivateKey.generate(.p256)
    let long = String(repeating: "长", count: 64)
    func certify(_ name: String, _ unit: String?) throws -> Certificate {
      try CertificateAuthority.selfSigned(
        key: key,
        name: DistinguishedName(commonName: name, organisation: "局", unit: unit),
        notBefore: 0, notAfter: 1, serial: [1])
    }
    #expect(try certify(long, nil).commonName == long)
    for bad in ["", long + "长", "a\u{0}b", "a\nb", "\u{7f}"] {
      #expect(throws: SignatureFault.badName(bad)) { try certify(bad, nil) }
      #expect(throws: SignatureFault.badName(bad)) { try certify("王", bad) }
    }
  }

  @Test func `no certificate begins before its issuer, outlives it or ends before it begins`()
    throws
  {
    let bureau = try Bureau()
    for (from, until) in [
      (Bureau.begin - 1, Bureau.end), (Bureau.begin, Bureau.end + 1), (Bureau.end, Bureau.begin),
    ] {
      #expect(throws: SignatureFault.badValidity) {
        try bureau.officer("王", from: from, until: until)
      }
    }
    _ = try bureau.officer("王", from: Bureau.begin, until: Bureau.end)
  }

  @Test func `an authority with another's key issues nothing`() throws {
    let bureau = try Bureau()
    let mixed = CertificateAuthority(
      key: try PrivateKey.generate(.p256), certificate: bureau.authority.certificate)
    #expect(throws: SignatureFault.keyIsNotOfCertificate("测试根证书")) {
      try mixed.issue(
        to: PrivateKey.generate(.p256).publicKey, name: Bureau.named("王"),
        notBefore: Bureau.begin, notAfter: Bureau.end, serial: [1])
    }
  }

  @Test func `bytes that are no certificate or more than one are refused`() throws {
    let certificate = try Bureau().authority.certificate
    let pem = certificate.pem
    #expect(throws: SignatureFault.badCertificate(.notDER)) { try Certificate(der: []) }
    #expect(throws: SignatureFault.badCertificate(.notDER)) {
      try Certificate(der: Bytes(certificate.der.dropLast()))
    }
    #expect(throws: SignatureFault.badCertificate(.trailingBytes)) {
      try Certificate(der: certificate.der + [0])
    }
    #expect(throws: SignatureFault.badCertificate(.textAfterPEM)) {
      try Certificate(pem: pem + pem)
    }
    #expect(throws: SignatureFault.badCertificate(.noPEM(label: "CERTIFICATE"))) {
      try Certificate(pem: certificate.publicKey.pem)
    }
    #expect(throws: SignatureFault.badCertificate(.noPEM(label: "CERTIFICATE"))) {
      try Certificate(pem: certificate.publicKey.pem + pem)
    }
    #expect(try Certificate(pem: utf8("Bag Attributes\n") + pem + utf8("\n")) == certificate)
  }

  @Test func `a root with a key of another kind is readable but verifies nothing`() throws {
    let tool = try OpenSSLTool()
    let words = "req -x509 -newkey rsa:2048 -nodes -keyout key -subj /CN=RSA -days 9 -out ca.pem"
    #expect(try tool.run(words).status == 0)
    let certificate = try Certificate(pem: tool.read("ca.pem"))
    #expect(certificate.commonName == "RSA")
    #expect(certificate.publicKey.algorithm == nil)
    #expect(!certificate.publicKey.verifies([1], over: [1]))
  }
}
