import Foundation
import Signatures
import Testing

@Suite struct KeyTests {
  // RFC 8032, 7.1: seed, public key, message, signature.
  @Test(arguments: [
    (
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701"
        + "cf9b46bd25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d"
        + "0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    ),
    (
      "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f7609"
        + "84dc6594a7c15e9716ed28dc027beceea1ec40a"
    ),
  ])
  func `Ed25519 signs as in RFC 8032`(seed: String, key: String, message: String, mark: String)
    throws
  {
    let signer = try PrivateKey(ed25519Seed: hex(seed))
    #expect(signer.publicKey.rawEd25519 == hex(key))
    #expect(try signer.sign(hex(message)) == hex(mark))
    #expect(try PublicKey(ed25519: hex(key)).verifies(hex(mark), over: hex(message)))
    #expect(!signer.publicKey.verifies(hex(mark), over: hex(message) + [0]))
  }

  @Test func `Ed25519 signs the 1024 messages of its authors`() throws {
    guard let text = Vectors.text("pyca/sign.input") else { return }
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ":", omittingEmptySubsequences: false).map { hex("\($0)") }
      let signer = try PrivateKey(ed25519Seed: Bytes(parts[0].prefix(32)))
      let mark = try signer.sign(parts[2])
      #expect(signer.publicKey.rawEd25519 == parts[1])
      #expect(mark + parts[2] == parts[3])
      #expect(signer.publicKey.verifies(mark, over: parts[2]))
    }
  }

  @Test(arguments: [
    ("wycheproof/ed25519_test.json", KeyAlgorithm.ed25519, 151),
    ("wycheproof/ecdsa_secp256r1_sha256_test.json", .p256, 484),
  ])
  func `signatures are judged as Wycheproof does`(
    path: String, algorithm: KeyAlgorithm, cases: Int
  ) throws {
    guard let file = try Vectors.json(path) as? [String: Any] else { return }
    var count = 0
    for group in try #require(file["testGroups"] as? [[String: Any]]) {
      let key = try PublicKey(spki: hex(#require(group["publicKeyDer"] as? String)))
      #expect(key.algorithm == algorithm)
      for test in try #require(group["tests"] as? [[String: Any]]) {
        let message = try hex(#require(test["msg"] as? String))
        let mark = try hex(#require(test["sig"] as? String))
        let expected = test["result"] as? String == "valid"
        #expect(key.verifies(mark, over: message) == expected, "case \(test["tcId"] ?? 0)")
        count += 1
      }
    }
    #expect(count == cases)
  }

  @Test func `SM2 judges the example of GM/T 0003 with the default identity`() throws {
    guard let examples = try Vectors.json("sm2-sm3.json") as? [[String: Any]] else { return }
    let example = try #require(examples.first as? [String: String])
    let key = try PublicKey(spki: hex(#require(example["spki_der"])))
    let mark = try hex(#require(example["signature_der"]))
    let message = try utf8(#require(example["message_ascii"]))
    #expect(key.algorithm == .sm2)
    #expect(key.verifies(mark, over: message))
    #expect(!key.verifies(mark, over: message + [0]))
  }

  @Test(arguments: KeyAlgorithm.allCases)
  func `what a key signs, its public half verifies, and nothing else`(algorithm: KeyAlgorithm)
    throws
  {
    let key = try PrivateKey.generate(algorithm)
    let other = try PrivateKey.generate(algorithm)
    let message = utf8("批次 2026-017")
    let mark = try key.sign(message)
    #expect(key.algorithm == algorithm)
    #expect(key.publicKey.verifies(mark, over: message))
    #expect(!other.publicKey.verifies(mark, over: message))
    #expect(!key.publicKey.verifies(mark, over: []))
    #expect(!key.publicKey.verifies([], over: message))
    #expect(!key.publicKey.verifies(mark + [0], over: message))
    for place in mark.indices {
      var changed = mark
      changed[place] ^= 0x80
      #expect(!key.publicKey.verifies(changed, over: message))
    }
    #expect(key.publicKey.verifies(try key.sign([]), over: []))
  }

  @Test(arguments: [
    (KeyAlgorithm.ed25519, "pkeyutl -verify -pubin -inkey key -rawin -in text -sigfile mark"),
    (.p256, "dgst -sha256 -verify key -signature mark text"),
    (.sm2, "dgst -sm3 -sigopt distid:1234567812345678 -verify key -signature mark text"),
  ])
  func `the openssl program verifies what we sign`(algorithm: KeyAlgorithm, words: String) throws {
    let key = try PrivateKey.generate(algorithm)
    let tool = try OpenSSLTool()
    try tool.write("key", key.publicKey.pem)
    try tool.write("text", utf8("清单\n"))
    try tool.write("mark", key.sign(utf8("清单\n")))
    let answer = try tool.run(words)
    #expect(answer.status == 0, "\(answer.output)")
  }

  @Test(arguments: KeyAlgorithm.allCases)
  func `a public key comes back from DER and PEM and keeps its number`(algorithm: KeyAlgorithm)
    throws
  {
    let key = try PrivateKey.generate(algorithm).publicKey
    let again = try PublicKey(pem: key.pem)
    #expect(try PublicKey(spki: key.spki) == key && again == key)
    #expect(again.keyID == Hex.text(Digest.sha256(key.spki).prefix(8)))
    #expect(again.keyID.count == 16)
    #expect(Set([key, again]).count == 1)
  }

  @Test func `keys of other kinds, cut, lengthened or spelt otherwise are refused`() throws {
    let spki = try PrivateKey.generate(.p256).publicKey.spki
    #expect(throws: SignatureFault.badKey(.trailingBytes)) { try PublicKey(spki: spki + [0]) }
    #expect(throws: SignatureFault.badKey(.notDER)) { try PublicKey(spki: spki.dropLast()) }
    #expect(throws: SignatureFault.badKey(.notDER)) { try PublicKey(spki: []) }
    #expect(throws: SignatureFault.badKey(.length(31, expected: 32))) {
      try PublicKey(ed25519: Bytes(repeating: 1, count: 31))
    }
    #expect(throws: SignatureFault.badKey(.noPEM(label: "PUBLIC KEY"))) {
      try PublicKey(pem: utf8("hello"))
    }
    let tool = try OpenSSLTool()
    for (name, words) in [
      ("RSA", "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out key"),
      ("EC secp384r1", "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out key"),
      ("X25519", "genpkey -algorithm X25519 -out key"),
    ] {
      #expect(try tool.run(words).status == 0)
      #expect(try tool.run("pkey -in key -pubout -out public").status == 0)
      let pem = try tool.read("public")
      #expect(throws: SignatureFault.badKey(.keyKind(name))) { try PublicKey(pem: pem) }
    }
  }

  @Test func `a private key prints only its number`() throws {
    let seed = utf8("0123456789abcdef0123456789abcdef")
    let key = try PrivateKey(ed25519Seed: seed)
    var dumped = ""
    dump(key, to: &dumped)
    #expect("\(key)" == "private key \(key.publicKey.keyID)")
    #expect(!dumped.contains("0x"))
  }
}
