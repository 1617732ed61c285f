import Foundation
import Signatures
import Testing

@Suite struct VerifierKeyTests {
  private static let published = [
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop",
    "witness.example.org+b8a2cf20+BFLN3yikSfFkVAJtrnh/CiY3Zozkoy7clp+P7XB28qUN",
  ]

  @Test(arguments: published)
  func `published verifier keys are read and written back`(text: String) throws {
    let key = try VerifierKey(vkey: text)
    #expect(key.text == text)
    #expect(text.hasPrefix("\(key.name)+\(Hex.text(key.keyID))+"))
    #expect(try VerifierKey(name: key.name, type: key.type, publicKey: key.publicKey) == key)
  }

  @Test func `the keys of the vectors have the key numbers published`() throws {
    guard let notes = try Vectors.json("signed-note/notes.json") as? [String: Any] else { return }
    let keys = try #require(notes["keys"] as? [String: Any])
    for text in try #require(keys["valid"] as? [String]) {
      #expect(try VerifierKey(vkey: text).text == text)
    }
    for text in try #require(keys["invalid_vkeys"] as? [String]) {
      #expect(throws: SignatureFault.self) { try VerifierKey(vkey: text) }
    }
    for (path, type) in [
      ("log", VerifierKey.ed25519Type), ("witness", VerifierKey.cosignatureType),
    ] {
      guard let line = Vectors.text("worked-example/\(path).vkey") else { return }
      let key = try VerifierKey(vkey: String(line.split(separator: "\n")[0]))
      #expect(key.type == type)
    }
  }

  @Test func `a checkpoint of the worked example verifies under its log key`() throws {
    guard let line = Vectors.text("worked-example/log.vkey"),
      let note = Vectors.text("worked-example/checkpoint-5")
    else { return }
    let key = try VerifierKey(vkey: String(line.split(separator: "\n")[0]))
    let gap = try #require(note.range(of: "\n\n"))
    let body = note[..<gap.lowerBound] + "\n"
    let signature = try #require(
      note[gap.upperBound...].split(separator: "\n").first { $0.hasPrefix("— \(key.name) ") })
    let payload = try #require(Base64.bytes(signature.split(separator: " ")[2]))
    #expect(Bytes(payload.prefix(4)) == key.keyID)
    #expect(key.publicKey.verifies(Bytes(payload.dropFirst(4)), over: utf8("\(body)")))
  }

  @Test func `every part of a verifier key, and every one with a byte changed, is refused`() {
    let text = utf8(VerifierKeyTests.published[0])
    for start in text.indices {
      for end in start...text.count where end - start < text.count {
        let part = String(decoding: text[start..<end], as: UTF8.self)
        #expect(throws: SignatureFault.self) { try VerifierKey(vkey: part) }
      }
      var changed = text
      changed[start] += 1
      let other = String(decoding: changed, as: UTF8.self)
      #expect(throws: SignatureFault.self) { try VerifierKey(vkey: other) }
    }
  }

  @Test(arguments: ["", "a b", "a+b", "a\u{3000}b", "a\nb", "a\u{7f}", "\u{a0}"])
  func `a name is not empty and has no space, plus or control sign`(name: String) throws {
    let key = try PrivateKey.generate(.ed25519).publicKey
    #expect(throws: SignatureFault.badVerifierKey(.keyName(name))) {
      try VerifierKey(name: name, type: 1, publicKey: key)
    }
  }

  @Test func `other types and other kinds of keys are refused`() throws {
    let key = try PrivateKey.generate(.ed25519).publicKey
    for type in UInt8.min...UInt8.max where type != 1 && type != 4 {
      #expect(throws: SignatureFault.badVerifierKey(.keyType(type))) {
        try VerifierKey(name: "县局", type: type, publicKey: key)
      }
    }
    let curve = try PrivateKey.generate(.p256).publicKey
    #expect(throws: SignatureFault.badVerifierKey(.keyKind("P-256"))) {
      try VerifierKey(name: "log", type: 1, publicKey: curve)
    }
  }

  @Test func `one key has different numbers for its two uses`() throws {
    let key = try PrivateKey.generate(.ed25519).publicKey
    let log = try VerifierKey(name: "example.gov.cn/county", type: 1, publicKey: key)
    let witness = try VerifierKey(name: "example.gov.cn/county", type: 4, publicKey: key)
    #expect(log.keyID != witness.keyID)
    #expect(try VerifierKey(vkey: log.text) == log)
    #expect(try VerifierKey(vkey: witness.text) == witness)
  }
}
