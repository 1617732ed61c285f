import Signatures
import Testing

@Suite struct EncryptedKeyTests {
  @Test func `a stored key has at least 600000 rounds of PBKDF2 and AES-256`() throws {
    let key = try PrivateKey.generate(.p256)
    let tool = try OpenSSLTool()
    try tool.write("key.pem", key.encryptedPEM(passphrase: utf8("口令 一二三")))
    let lines = try tool.run("asn1parse -in key.pem").output.split(separator: "\n")
    let derivation = try #require(lines.firstIndex { $0.hasSuffix(":PBKDF2") })
    let rounds = try #require(lines[derivation...].first { $0.contains("INTEGER") })
    let digits = try #require(rounds.split(separator: ":").last)
    #expect(try #require(Int(digits, radix: 16)) >= 600_000)
    #expect(lines[(derivation + 2)].contains("l=  16 prim: OCTET STRING"))
    #expect(lines.contains { $0.hasSuffix(":hmacWithSHA256") })
    #expect(lines.contains { $0.hasSuffix(":aes-256-cbc") })
    try tool.write("pass", utf8("口令 一二三"))
    #expect(try tool.run("pkey -in key.pem -passin file:pass -pubout -out public").status == 0)
    #expect(try tool.read("public") == key.publicKey.pem)
    #expect(try tool.run("pkey -in key.pem -passin pass:wrong -noout").status != 0)
  }

  @Test(arguments: KeyAlgorithm.allCases)
  func `a key opens with its passphrase and with no other`(algorithm: KeyAlgorithm) throws {
    let key = try PrivateKey.generate(algorithm)
    let pem = try key.encryptedPEM(passphrase: utf8("correct"), iterations: 1000)
    let opened = try PrivateKey(encryptedPEM: pem, passphrase: utf8("correct"))
    #expect(opened.algorithm == algorithm)
    #expect(opened.publicKey == key.publicKey)
    #expect(key.publicKey.verifies(try opened.sign([1]), over: [1]))
    // Once in 256 times a wrong passphrase gives good padding; 600 tries see that too.
    for attempt in 0..<600 {
      #expect(throws: SignatureFault.wrongPassphrase) {
        try PrivateKey(encryptedPEM: pem, passphrase: utf8("wrong \(attempt)"))
      }
    }
  }

  @Test func `no key is written or read with an empty passphrase`() throws {
    let key = try PrivateKey.generate(.ed25519)
    let pem = try key.encryptedPEM(passphrase: [0], iterations: 1)
    #expect(throws: SignatureFault.emptyPassphrase) { try key.encryptedPEM(passphrase: []) }
    #expect(throws: SignatureFault.emptyPassphrase) {
      try PrivateKey(encryptedPEM: pem, passphrase: [])
    }
  }

  @Test func `the same key is never written twice alike`() throws {
    let key = try PrivateKey.generate(.ed25519)
    let first = try key.encryptedPEM(passphrase: [1], iterations: 1)
    #expect(try key.encryptedPEM(passphrase: [1], iterations: 1) != first)
  }

  @Test(arguments: [
    ("plain PKCS#8", "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key"),
    ("the traditional form", "ecparam -name prime256v1 -genkey -noout -out key"),
    (
      "the traditional form, encrypted",
      "genrsa -traditional -aes128 -passout pass:secret -out key 2048"
    ),
  ])
  func `keys without PKCS8 encryption are refused`(name: String, words: String) throws {
    let tool = try OpenSSLTool()
    #expect(try tool.run(words).status == 0)
    let pem = try tool.read("key")
    #expect(throws: SignatureFault.notEncryptedKey, "\(name)") {
      try PrivateKey(encryptedPEM: pem, passphrase: utf8("secret"))
    }
  }

  @Test func `the older ways of PKCS8 encryption are refused`() throws {
    let tool = try OpenSSLTool()
    #expect(try tool.run("ecparam -name prime256v1 -genkey -noout -out key").status == 0)
    let words = "pkcs8 -topk8 -in key -v1 PBE-SHA1-3DES -passout pass:secret -out old"
    #expect(try tool.run(words).status == 0)
    let pem = try tool.read("old")
    #expect(throws: SignatureFault.notEncryptedKey) {
      try PrivateKey(encryptedPEM: pem, passphrase: utf8("secret"))
    }
  }

  @Test func `keys encrypted by the openssl program open`() throws {
    let tool = try OpenSSLTool()
    let words = "genpkey -algorithm ED25519 -aes-256-cbc -pass pass:secret -out key"
    #expect(try tool.run(words).status == 0)
    let key = try PrivateKey(encryptedPEM: tool.read("key"), passphrase: utf8("secret"))
    #expect(key.algorithm == .ed25519)
  }

  @Test func `an encrypted key of another kind is refused once it is open`() throws {
    let tool = try OpenSSLTool()
    let words = "genpkey -algorithm X25519 -aes-256-cbc -pass pass:secret -out key"
    #expect(try tool.run(words).status == 0)
    let pem = try tool.read("key")
    #expect(throws: SignatureFault.badKey(.keyKind("X25519"))) {
      try PrivateKey(encryptedPEM: pem, passphrase: utf8("secret"))
    }
  }

  @Test func `damaged PEM is refused`() throws {
    let key = try PrivateKey.generate(.ed25519)
    let pem = try key.encryptedPEM(passphrase: utf8("secret"), iterations: 1)
    let pass = utf8("secret")
    #expect(throws: SignatureFault.badKey(.textAfterPEM)) {
      try PrivateKey(encryptedPEM: pem + pem, passphrase: pass)
    }
    #expect(throws: SignatureFault.notEncryptedKey) {
      try PrivateKey(encryptedPEM: Bytes(pem.dropLast(10)), passphrase: pass)
    }
    let text = String(decoding: pem, as: UTF8.self)
    let cut = utf8(
      text.replacing(/\n([A-Za-z0-9+\/]{64})\n/, maxReplacements: 1) { _ in "\nAAAA*\n" })
    #expect(throws: SignatureFault.badKey(.notBase64)) {
      try PrivateKey(encryptedPEM: cut, passphrase: pass)
    }
    let crlf = utf8(text.replacing("\n", with: "\r\n"))
    #expect(try PrivateKey(encryptedPEM: crlf, passphrase: pass).publicKey == key.publicKey)
  }
}
