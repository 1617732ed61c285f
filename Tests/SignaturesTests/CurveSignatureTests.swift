import Foundation
import Signatures
import Testing

@Suite struct CurveSignatureTests {
  @Test(arguments: [KeyAlgorithm.p256, .sm2])
  func `a signature comes back through both forms, and verifies in both`(algorithm: KeyAlgorithm)
    throws
  {
    let key = try PrivateKey.generate(algorithm)
    // One in 256 has a number with a zero ahead.
    for number in 0..<600 {
      let message = utf8("批次 \(number)")
      let der = try key.sign(message)
      let fixed = try #require(CurveSignature.fixed(der: der))
      #expect(fixed.count == CurveSignature.fixedByteCount)
      #expect(CurveSignature.der(fixed: fixed) == der)
      if number < 5 {
        #expect(key.publicKey.verifies(fixed: fixed, over: message))
        #expect(!key.publicKey.verifies(fixed: fixed, over: message + [0]))
        #expect(!key.publicKey.verifies(fixed: der, over: message))
        #expect(!key.publicKey.verifies(fixed, over: message))
      }
    }
  }

  @Test(arguments: [
    ("both one", "3006020101020101", "01", "01"), ("zero", "3006020100020100", "00", "00"),
    ("a top bit", "30080202008002020080", "80", "80"),
    (
      "the largest",
      "3046" + "022100" + String(repeating: "ff", count: 32) + "022100"
        + String(repeating: "ff", count: 32), String(repeating: "ff", count: 32),
      String(repeating: "ff", count: 32)
    ),
  ])
  func `numbers at their bounds have one spelling`(name: String, der: String, r: String, s: String)
  {
    let fixed = [r, s].map { String(repeating: "0", count: 64 - $0.count) + $0 }.joined()
    #expect(CurveSignature.fixed(der: hex(der)) == hex(fixed), "\(name)")
    #expect(CurveSignature.der(fixed: hex(fixed)) == hex(der), "\(name)")
  }

  @Test(arguments: [
    ("nothing", ""), ("one number", "3003020101"), ("three", "3009020101020101020101"),
    ("below zero", "3006020181020101"), ("a zero too many", "300702020001020101"),
    ("a number without bytes", "30050200020101"), ("bytes after", "300602010102010100"),
    ("a long length", "308106020101020101"), ("no sequence", "3106020101020101"),
    ("33 bytes", "302602210100" + String(repeating: "00", count: 31) + "020101"),
    ("cut short", "30060201010201"),
  ])
  func `DER spelt otherwise has no fixed form`(name: String, der: String) {
    #expect(CurveSignature.fixed(der: hex(der)) == nil, "\(name)")
  }

  @Test(arguments: [0, 1, 63, 65, 128])
  func `a fixed form has 64 bytes`(count: Int) throws {
    #expect(CurveSignature.der(fixed: Bytes(repeating: 1, count: count)) == nil)
    let key = try PrivateKey.generate(.p256).publicKey
    #expect(!key.verifies(fixed: Bytes(repeating: 1, count: count), over: []))
  }

  @Test func `Ed25519 has no such form`() throws {
    let key = try PrivateKey.generate(.ed25519)
    #expect(!key.publicKey.verifies(fixed: try key.sign([1]), over: [1]))
  }

  @Test func `r and s of P-256 are judged as Wycheproof does`() throws {
    let path = "wycheproof/ecdsa_secp256r1_sha256_p1363_test.json"
    guard let file = try Vectors.json(path) as? [String: Any] else { return }
    var count = 0
    for group in try #require(file["testGroups"] as? [[String: Any]]) {
      let key = try PublicKey(spki: hex(#require(group["publicKeyDer"] as? String)))
      for test in try #require(group["tests"] as? [[String: Any]]) {
        let message = try hex(#require(test["msg"] as? String))
        let mark = try hex(#require(test["sig"] as? String))
        let expected = test["result"] as? String == "valid"
        #expect(
          key.verifies(fixed: mark, over: message) == expected, "case \(test["tcId"] ?? 0)")
        count += 1
      }
    }
    #expect(count == 262)
  }

  @Test func `the signatures of RFC 6979 verify, and those with a byte changed do not`() throws {
    let path = "pyca/evppkey_ecdsa_rfc6979.txt"
    guard let text = Vectors.text(path), let blocks = Vectors.blocks(path) else { return }
    let parts = try #require(text.range(of: "PublicKey=P-256_PUB\n"))
    let end = "-----END PUBLIC KEY-----\n"
    let last = try #require(text.range(of: end, range: parts.upperBound..<text.endIndex))
    let key = try PublicKey(pem: utf8("\(text[parts.upperBound..<last.upperBound])"))
    var count = 0
    for block in blocks where block["DigestVerify"] == "SHA256" && block["Key"] == "P-256_PUB" {
      let message = try #require(block["Input"]).filter { $0 != "\"" }
      let mark = try hex(#require(block["Output"]))
      #expect(key.verifies(mark, over: utf8(message)) == (block["Result"] == nil))
      count += 1
    }
    #expect(count >= 4)
  }
}
