import Signatures
import Testing

/// 国密证书机构 — licensed authorities sign certificates and lists with SM2 under the identity
/// 1234567812345678, which OpenSSL must be told.
@Suite struct SM2AuthorityTests {
  private let bureau: Bureau
  private let content = utf8("{\"batch\":1,\"total\":800000}\n")

  init() throws { bureau = try Bureau("国密根证书", with: .sm2) }

  private func faults(
    of signer: Bureau.Officer, roots: [Certificate], _ lists: RevocationList...
  ) throws -> [CMSFault] {
    let cms = try DetachedCMS.sign(content, key: signer.key, certificate: signer.certificate)
    return DetachedCMS.verify(
      cms, content: content, roots: roots, at: Bureau.now, revocations: lists
    ).faults
  }

  @Test(arguments: [KeyAlgorithm.sm2, .p256])
  func `it stands behind officers' keys of both kinds, and openssl says so under the identity`(
    kind: KeyAlgorithm
  ) throws {
    let officer = try bureau.officer("经办 王", with: kind)
    let root = bureau.authority.certificate
    #expect(try faults(of: officer, roots: [root]) == [])
    #expect(officer.certificate.sealingFaults(roots: [root], at: Bureau.now) == [])
    // As it comes back from a file.
    let read = try Certificate(pem: officer.certificate.pem)
    let trusted = try Certificate(der: root.der)
    #expect(read.sealingFaults(roots: [trusted], at: Bureau.now) == [])
    let tool = try OpenSSLTool()
    try tool.write("ca.pem", root.pem)
    try tool.write("officer.pem", officer.certificate.pem)
    let verify = "verify -CAfile ca.pem -attime \(Bureau.now / 1000)"
    let words = "\(verify) -vfyopt distid:1234567812345678 officer.pem"
    #expect(try tool.run(words).status == 0)
    #expect(try tool.run("\(verify) officer.pem").status != 0)
  }

  @Test func `openssl cms checks what its officers sign, but cannot be told to follow the chain`()
    throws
  {
    let officer = try bureau.officer("经办 王", with: .p256)
    let tool = try OpenSSLTool()
    try tool.write("ca.pem", bureau.authority.certificate.pem)
    try tool.write("content", content)
    try tool.write(
      "cms", DetachedCMS.sign(content, key: officer.key, certificate: officer.certificate))
    let verify =
      "cms -verify -binary -inform DER -in cms -content content -CAfile ca.pem "
      + "-attime \(Bureau.now / 1000) -out out"
    #expect(try tool.run(verify).status != 0)
    #expect(try tool.run("\(verify) -noverify").status == 0)
    try tool.write("content", content + [0])
    #expect(try tool.run("\(verify) -noverify").status != 0)
  }

  @Test func `another authority of the same name does not stand behind them`() throws {
    let officer = try bureau.officer("经办 王", with: .sm2)
    for kind in [KeyAlgorithm.sm2, .p256] {
      let other = try Bureau("国密根证书", with: kind).authority.certificate
      #expect(try faults(of: officer, roots: [other]) != [])
    }
  }

  @Test(arguments: [("1234567812345678", true), ("1234567812345679", false), ("", false)])
  func `certificates of an authority elsewhere count under the identity alone`(
    identity: String, counts: Bool
  ) throws {
    let tool = try OpenSSLTool()
    let option = identity.isEmpty ? "" : "-sigopt distid:\(identity)"
    let asked = identity.isEmpty ? "" : "-vfyopt distid:\(identity)"
    for name in ["ca", "officer"] {
      #expect(try tool.run("genpkey -algorithm SM2 -out \(name).key").status == 0)
    }
    let steps = [
      "req -x509 -new -key ca.key -sm3 \(option) -subj /CN=CA -days 3650 -out ca.pem",
      "req -new -key officer.key -sm3 \(option) -subj /CN=wang -out officer.csr",
      "x509 -req -in officer.csr -sm3 \(option) \(asked) -CA ca.pem -CAkey ca.key "
        + "-CAcreateserial -days 3650 -out officer.pem",
    ]
    for step in steps { #expect(try tool.run(step).status == 0, "\(step)") }
    let root = try Certificate(pem: tool.read("ca.pem"))
    let officer = try Certificate(pem: tool.read("officer.pem"))
    let faults = officer.sealingFaults(roots: [root], at: officer.notBefore + 1000)
    #expect(faults.isEmpty == counts, "\(faults)")
  }

  @Test func `its lists count, those of another key or with a changed byte do not`() throws {
    let officer = try bureau.officer("经办 王", with: .sm2)
    let entry = RevocationList.Entry(
      serial: officer.certificate.serial, time: Bureau.now - 1000, reason: .keyCompromise)
    func list(_ bureau: Bureau) throws -> RevocationList {
      try bureau.authority.revocationList(
        of: [entry], number: [1], thisUpdate: Bureau.now, nextUpdate: Bureau.now + Bureau.day)
    }
    let root = bureau.authority.certificate
    let read = try RevocationList(der: list(bureau).der)
    #expect(read.isSigned(by: root))
    #expect(try faults(of: officer, roots: [root], read) != [])
    for other in [try Bureau("国密根证书", with: .sm2), try Bureau("国密根证书")] {
      #expect(try list(other).isSigned(by: root) == false)
    }
    let serial = try #require(Hex.bytes(officer.certificate.serial))
    var changed = read.der
    let place = try #require(changed.firstRange(of: serial)?.upperBound)
    changed[place - 1] ^= 1
    #expect(try RevocationList(der: changed).isSigned(by: root) == false)
  }
}
