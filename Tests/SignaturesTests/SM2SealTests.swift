import Signatures
import Testing

/// 国密签名 — officers with SM2 keys, beside those with P-256.
@Suite struct SM2SealTests {
  private let bureau: Bureau
  private let maker: Bureau.Officer
  private let checker: Bureau.Officer
  private let content = utf8("{\"batch\":1,\"total\":800000}\n")
  private static let distid = "-pkeyopt distid:1234567812345678"

  init() throws {
    bureau = try Bureau()
    maker = try bureau.officer("经办 王", with: .sm2)
    checker = try bureau.officer("财务 李")
  }

  private func verify(_ cms: Bytes, over content: Bytes? = nil) -> DetachedCMS.Verification {
    DetachedCMS.verify(
      cms, content: content ?? self.content, roots: [bureau.authority.certificate], at: Bureau.now)
  }

  @Test(arguments: [
    [KeyAlgorithm.sm2], [.sm2, .p256], [.p256, .sm2], [.sm2, .sm2], [.p256, .sm2, .p256],
  ])
  func `officers sign one after the other, whatever their keys`(kinds: [KeyAlgorithm]) throws {
    var cms: Bytes?
    for (place, kind) in kinds.enumerated() {
      let officer = try bureau.officer("签名人\(place)", with: kind)
      if let before = cms {
        cms = try DetachedCMS.cosign(
          before, content: content, key: officer.key, certificate: officer.certificate)
      } else {
        cms = try DetachedCMS.sign(content, key: officer.key, certificate: officer.certificate)
      }
    }
    let found = verify(try #require(cms))
    #expect(found.isSound && found.signers.count == kinds.count, "\(found.faults)")
    // An SM2 signature claims no time.
    #expect(found.signers.count { $0.signingTime == nil } == kinds.count { $0 == .sm2 })
    #expect(verify(try #require(cms), over: content + [0]).signers.isEmpty)
  }

  @Test func `the openssl program checks a signature that was taken out, under the identity alone`()
    throws
  {
    let cms = try DetachedCMS.sign(content, key: maker.key, certificate: maker.certificate)
    let signature = try DetachedCMS.signatureValue(of: cms, signer: maker.certificate)
    let tool = try OpenSSLTool()
    try tool.write("mark", signature)
    try tool.write("content", content)
    try tool.write("key", maker.certificate.publicKey.pem)
    let words = "pkeyutl -verify -rawin -digest sm3 -pubin -inkey key -in content -sigfile mark"
    #expect(try tool.run("\(words) \(Self.distid)").status == 0)
    #expect(try tool.run(words).status != 0)
    try tool.write("content", content + [0x0A])
    #expect(try tool.run("\(words) \(Self.distid)").status != 0)
  }

  @Test func `the openssl program may be the signer elsewhere, and the identity must be the one`()
    throws
  {
    let tool = try OpenSSLTool()
    try tool.write("content", content)
    try tool.write("key", maker.key.encryptedPEM(passphrase: utf8("secret"), iterations: 1))
    let words =
      "pkeyutl -sign -rawin -digest sm3 -inkey key -passin pass:secret -in content -out mark"
    #expect(try tool.run("\(words) \(Self.distid)").status == 0)
    let first = try DetachedCMS.sign(content, key: checker.key, certificate: checker.certificate)
    let cms = try DetachedCMS.adding(
      raw: tool.read("mark"), over: content, to: first, certificate: maker.certificate)
    #expect(verify(cms).signers.map(\.certificate.commonName).sorted() == ["经办 王", "财务 李"])
    #expect(try tool.run(words).status == 0)
    #expect(throws: SignatureFault.badSignature([.signatureBroken(signer: "经办 王")])) {
      try DetachedCMS.adding(
        raw: tool.read("mark"), over: content, certificate: maker.certificate)
    }
  }

  @Test func `a signature of another, of other bytes, twice, or by another kind of key is refused`()
    throws
  {
    let sound = try maker.key.sign(content)
    let broken = SignatureFault.badSignature([.signatureBroken(signer: "经办 王")])
    let other = try bureau.officer("他人", with: .sm2)
    for wrong in [try other.key.sign(content), try maker.key.sign([1]), sound + [0], []] {
      #expect(throws: broken) {
        try DetachedCMS.adding(raw: wrong, over: content, certificate: maker.certificate)
      }
    }
    #expect(throws: SignatureFault.unsuitableKey("EC prime256v1")) {
      try DetachedCMS.adding(
        raw: checker.key.sign(content), over: content, certificate: checker.certificate)
    }
    let cms = try DetachedCMS.adding(raw: sound, over: content, certificate: maker.certificate)
    #expect(throws: SignatureFault.alreadySigned("经办 王")) {
      try DetachedCMS.adding(raw: sound, over: content, to: cms, certificate: maker.certificate)
    }
  }

  @Test func `no bit of a signature may be another`() throws {
    let cms = try DetachedCMS.sign(content, key: maker.key, certificate: maker.certificate)
    let signature = try DetachedCMS.signatureValue(of: cms, signer: maker.certificate)
    let start = try #require(cms.indices.first { cms[$0...].starts(with: signature) })
    for bit in 0..<signature.count * 8 {
      var changed = cms
      changed[start + bit / 8] ^= 1 << (bit % 8)
      #expect(!verify(changed).isSound, "bit \(bit)")
    }
  }

  @Test func `a certificate that nobody stands behind does not count`() throws {
    let stranger = try Bureau("别的根").officer("经办 王", with: .sm2)
    let cms = try DetachedCMS.sign(content, key: stranger.key, certificate: stranger.certificate)
    #expect(verify(cms).faults == [.untrusted(signer: "经办 王", issuer: "别的根")])
  }
}
