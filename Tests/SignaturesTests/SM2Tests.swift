import Signatures
import Testing

/// SM2 with SM3 under the identity 1234567812345678, and the openssl program beside it.
@Suite struct SM2Tests {
  private static let identity = "distid:1234567812345678"

  @Test func `the example of GM/T 0003 verifies as two numbers and as DER`() throws {
    guard let examples = try Vectors.json("sm2-sm3.json") as? [[String: Any]] else { return }
    let example = try #require(examples.first as? [String: String])
    let key = try PublicKey(spki: hex(#require(example["spki_der"])))
    let fixed = try hex(#require(example["r"])) + hex(#require(example["s"]))
    #expect(CurveSignature.der(fixed: fixed) == hex(try #require(example["signature_der"])))
    let message = try utf8(#require(example["message_ascii"]))
    #expect(key.verifies(fixed: fixed, over: message))
    for place in fixed.indices {
      var changed = fixed
      changed[place] ^= 0x01
      #expect(!key.verifies(fixed: changed, over: message))
    }
  }

  @Test func `the openssl program verifies our signature in two ways, and no changed byte`()
    throws
  {
    let key = try PrivateKey.generate(.sm2)
    let message = utf8("清单 2026-017\n")
    let mark = try key.sign(message)
    let tool = try OpenSSLTool()
    try tool.write("key", key.publicKey.pem)
    try tool.write("mark", mark)
    let ways = [
      "dgst -sm3 -sigopt \(SM2Tests.identity) -verify key -signature mark text",
      "pkeyutl -verify -pubin -inkey key -rawin -digest sm3 -pkeyopt \(SM2Tests.identity)"
        + " -in text -sigfile mark",
    ]
    for words in ways {
      try tool.write("text", message)
      let answer = try tool.run(words)
      #expect(answer.status == 0, "\(answer.output)")
      for place in [0, message.count / 2, message.count - 1] {
        var changed = message
        changed[place] ^= 1
        try tool.write("text", changed)
        #expect(try tool.run(words).status != 0)
      }
    }
    // Under another identity, or under none, it is another signature.
    try tool.write("text", message)
    for other in ["-sigopt distid:ALICE123@YAHOO.COM", ""] {
      let words = "dgst -sm3 \(other) -verify key -signature mark text"
      #expect(try tool.run(words).status != 0)
    }
  }

  @Test func `what the openssl program signs verifies here under the one identity alone`() throws {
    let tool = try OpenSSLTool()
    let message = utf8("清单\n")
    try tool.write("text", message)
    #expect(try tool.run("genpkey -algorithm SM2 -out key").status == 0)
    #expect(try tool.run("pkey -in key -pubout -out public").status == 0)
    let key = try PublicKey(pem: tool.read("public"))
    #expect(key.algorithm == .sm2)
    for (more, counts) in [
      ("-sigopt \(SM2Tests.identity)", true), ("-sigopt distid:1234567812345679", false),
      ("", false),
    ] {
      #expect(try tool.run("dgst -sm3 \(more) -sign key -out mark text").status == 0)
      #expect(key.verifies(try tool.read("mark"), over: message) == counts, "\(more)")
    }
    let words = "pkcs8 -topk8 -in key -v2 aes-256-cbc -passout pass:secret -out stored"
    #expect(try tool.run(words).status == 0)
    let stored = try PrivateKey(encryptedPEM: tool.read("stored"), passphrase: utf8("secret"))
    #expect(stored.algorithm == .sm2)
    #expect(stored.publicKey == key)
    #expect(key.verifies(try stored.sign(message), over: message))
  }

  @Test func `the SM2 keys and certificates of OpenSSL's tests are read`() throws {
    let folder = "openssl-3.0/sm2-certs/"
    guard let pem = Vectors.bytes(folder + "sm2-pub.key"),
      let certificate = try TimestampVectorTests.chain(folder + "sm2.pem").first
    else { return }
    #expect(try PublicKey(pem: pem).algorithm == .sm2)
    #expect(certificate.publicKey.algorithm == .sm2)
    #expect(certificate.commonName == "Test SM2 Sign Cert")
  }

  @Test func `a key of P-256 does not verify as SM2, nor the other way about`() throws {
    let message = utf8("清单\n")
    let curve = try PrivateKey.generate(.p256)
    let other = try PrivateKey.generate(.sm2)
    #expect(!curve.publicKey.verifies(try other.sign(message), over: message))
    #expect(!other.publicKey.verifies(try curve.sign(message), over: message))
  }
}
