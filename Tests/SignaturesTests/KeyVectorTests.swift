import Foundation
import Signatures
import Testing

/// Keys as other people's programs write them.
@Suite struct KeyVectorTests {
  private static let key = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"

  @Test func `Ed25519 is judged as in OpenSSL's file, a signature with the order added among them`()
    throws
  {
    guard let blocks = Vectors.blocks("openssl-3.0/evppkey_ecx.txt") else { return }
    let key = try PublicKey(ed25519: hex(KeyVectorTests.key))
    var count = 0
    for block in blocks where block["OneShotDigestVerify"] == "NULL" {
      guard ["ED25519-1-PUBLIC", "ED25519-1-PUBLIC-Raw"].contains(block["Key"]) else { continue }
      let message = try #require(block["Input"]).filter { $0 != "\"" }
      let mark = try hex(#require(block["Output"]))
      #expect(key.verifies(mark, over: utf8(message)) == (block["Result"] == nil))
      count += 1
    }
    #expect(count >= 5)
  }

  @Test func `Ed25519 keys are read in every encoding of the set, and only in the one spelling`()
    throws
  {
    guard let der = Vectors.bytes("pyca/ed25519-pub.der"),
      let pem = Vectors.bytes("pyca/ed25519-pub.pem"),
      let odd = Vectors.bytes("pyca/ed25519-pub-non-zero-unused-bits.der"),
      let stored = Vectors.bytes("pyca/ed25519-pkcs8-enc.pem"),
      let plain = Vectors.bytes("pyca/ed25519-pkcs8.pem")
    else { return }
    let key = try PublicKey(spki: der)
    #expect(key.rawEd25519 == hex(KeyVectorTests.key))
    #expect(try PublicKey(pem: pem) == key)
    #expect(throws: SignatureFault.badKey(.notCanonical)) { try PublicKey(spki: odd) }
    let opened = try PrivateKey(encryptedPEM: stored, passphrase: utf8("password"))
    #expect(opened.publicKey == key)
    #expect(throws: SignatureFault.wrongPassphrase) {
      try PrivateKey(encryptedPEM: stored, passphrase: utf8("Password"))
    }
    #expect(throws: SignatureFault.notEncryptedKey) {
      try PrivateKey(encryptedPEM: plain, passphrase: utf8("password"))
    }
  }
}
