import Signatures
import Testing

/// Signatures whose key is elsewhere.
@Suite struct PreparedSignatureTests {
  private let bureau: Bureau
  private let maker: Bureau.Officer
  private let checker: Bureau.Officer
  private let content = utf8("{\"batch\":1,\"total\":800000}\n")

  init() throws {
    bureau = try Bureau()
    maker = try bureau.officer("经办 王")
    checker = try bureau.officer("财务 李")
  }

  private func verify(_ cms: Bytes) -> DetachedCMS.Verification {
    DetachedCMS.verify(
      cms, content: content, roots: [bureau.authority.certificate], at: Bureau.now)
  }

  private func prepare(
    _ officer: Bureau.Officer, joining cms: Bytes? = nil
  ) throws -> PreparedSignature {
    try DetachedCMS.prepare(
      content, joining: cms, certificate: officer.certificate, at: Bureau.now)
  }

  @Test func `what is assembled is what would have been signed here`() throws {
    let prepared = try prepare(maker)
    let one = try DetachedCMS.assemble(
      prepared, signature: maker.key.sign(prepared.bytesToSign))
    let joining = try prepare(checker, joining: one)
    #expect(joining.digest == Digest.sha256(joining.bytesToSign))
    let two = try DetachedCMS.assemble(
      joining, signature: checker.key.sign(joining.bytesToSign))
    let tool = try OpenSSLTool()
    try tool.write("content", content)
    try tool.write("ca.pem", bureau.authority.certificate.pem)
    for (cms, count) in [(one, 1), (two, 2)] {
      let found = verify(cms)
      #expect(found.isSound && found.signers.count == count)
      #expect(found.signers.allSatisfy { $0.signingTime == Bureau.now })
      try tool.write("x.cms", cms)
      let words =
        "cms -verify -cades -binary -inform DER -in x.cms -content content -CAfile ca.pem -out out"
      let answer = try tool.run(words)
      #expect(answer.status == 0, "\(answer.output)")
    }
    // Beside one made here, and one made here beside it.
    let here = try DetachedCMS.sign(content, key: maker.key, certificate: maker.certificate)
    let beside = try prepare(checker, joining: here)
    let mixed = try DetachedCMS.assemble(
      beside, signature: checker.key.sign(beside.bytesToSign))
    #expect(verify(mixed).signers.count == 2)
    let head = try bureau.officer("分管 赵")
    let three = try DetachedCMS.cosign(
      two, content: content, key: head.key, certificate: head.certificate)
    #expect(verify(three).signers.count == 3)
  }

  @Test func `the openssl program may be the signer elsewhere`() throws {
    let prepared = try prepare(maker)
    let tool = try OpenSSLTool()
    try tool.write("attributes", prepared.bytesToSign)
    try tool.write("key.pem", maker.key.encryptedPEM(passphrase: utf8("secret"), iterations: 1))
    let words = "dgst -sha256 -sign key.pem -passin pass:secret -out mark attributes"
    #expect(try tool.run(words).status == 0)
    #expect(verify(try DetachedCMS.assemble(prepared, signature: tool.read("mark"))).isSound)
    let text = try tool.run("asn1parse -inform DER -in attributes").output
    for part in [
      ":contentType", ":signingTime", ":messageDigest", ":id-smime-aa-signingCertificateV2",
    ] { #expect(text.contains(part), "\(part) in \(text)") }
  }

  @Test func `a signature that does not fit is not assembled`() throws {
    let prepared = try prepare(maker)
    let fault = SignatureFault.badSignature([.signatureBroken(signer: "经办 王")])
    let sound = try maker.key.sign(prepared.bytesToSign)
    let fixed = try #require(CurveSignature.fixed(der: sound))
    for signature in [
      [], try checker.key.sign(prepared.bytesToSign), try maker.key.sign(content), fixed,
      sound + [0],
    ] {
      #expect(throws: fault) { try DetachedCMS.assemble(prepared, signature: signature) }
    }
    let again = try prepare(maker, joining: nil)
    #expect(again == prepared)
    #expect(CurveSignature.der(fixed: fixed) == sound)
  }

  @Test func `nobody prepares twice, beside something unsound, or with a key of another kind`()
    throws
  {
    let here = try DetachedCMS.sign(content, key: maker.key, certificate: maker.certificate)
    #expect(throws: SignatureFault.alreadySigned("经办 王")) {
      try prepare(maker, joining: here)
    }
    let other = try DetachedCMS.sign([1], key: maker.key, certificate: maker.certificate)
    #expect(throws: SignatureFault.badSignature([.contentDiffers(signer: "经办 王")])) {
      try prepare(checker, joining: other)
    }
    for algorithm in [KeyAlgorithm.ed25519, .sm2] {
      let key = try PrivateKey.generate(algorithm)
      let certificate = try bureau.authority.issue(
        to: key.publicKey, name: Bureau.named("王"), notBefore: Bureau.begin,
        notAfter: Bureau.end, serial: [3])
      #expect(throws: SignatureFault.self) {
        try DetachedCMS.prepare(content, certificate: certificate, at: Bureau.now)
      }
    }
  }
}
