import Foundation
import Signatures
import Testing

/// A token by SoftHSM, where it is installed. Its module is a library loaded into this process and
/// begun once; so the tests are one after the other.
@Suite(.serialized) struct SecurityTokenTests {
  private static let paths = [
    "/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so", "/usr/local/lib/softhsm/libsofthsm2.so",
  ]

  /// The module with a fresh token `经办 1` with two keys, or nothing, with a notice.
  private func bench() throws -> TokenBench? {
    guard let path = SecurityTokenTests.paths.first(where: FileManager.default.fileExists) else {
      FileHandle.standardError.write(Data("notice: no PKCS#11 module, skipped\n".utf8))
      return nil
    }
    return try TokenBench(path)
  }

  @Test
  func `a token signs what the openssl program verifies, by the label or the number of a key`()
    throws
  {
    guard let bench = try bench() else { return }
    let module = try SecurityModule(path: bench.path)
    let token = try module.token(labelled: TokenBench.label)
    #expect(token.model.contains("SoftHSM"))
    let session = try SecuritySession(module, token: token, pin: SecretBytes(TokenBench.pin))
    let message = utf8("清单 2026-017\n")
    for name in [SecuritySession.KeyName.label("seal"), .id([0xa1])] {
      let mark = try session.sign(message, with: name)
      #expect(bench.key.verifies(mark, over: message))
      #expect(!bench.key.verifies(mark, over: message + [0]))
      try bench.tool.write("public", bench.key.pem)
      try bench.tool.write("mark", mark)
      try bench.tool.write("text", message)
      let words = "dgst -sha256 -verify public -signature mark text"
      #expect(try bench.tool.run(words).status == 0)
    }
    #expect(throws: SecurityFault.digestLength(31)) {
      try session.sign(digest: Bytes(repeating: 1, count: 31), with: .label("seal"))
    }
    for (name, fault) in [
      (.label("none"), .keyMissing("none")), (.id([0xff]), .keyMissing("ff")),
      (.label("large"), .keyMissing("large")), (.label("twin"), .keyAmbiguous("twin")),
    ] as [(SecuritySession.KeyName, SecurityFault)] {
      #expect(throws: fault) { try session.sign(message, with: name) }
    }
  }

  @Test func `a batch is sealed with a key that never leaves the token`() throws {
    guard let bench = try bench() else { return }
    let bureau = try Bureau()
    let certificate = try bureau.authority.issue(
      to: bench.key, name: Bureau.named("经办 王"), notBefore: Bureau.begin,
      notAfter: Bureau.end, serial: [5])
    let content = utf8("{\"batch\":1}\n")
    let module = try SecurityModule(path: bench.path)
    let session = try SecuritySession(
      module, token: module.token(labelled: TokenBench.label), pin: SecretBytes(TokenBench.pin))
    let prepared = try DetachedCMS.prepare(content, certificate: certificate, at: Bureau.now)
    let cms = try DetachedCMS.assemble(
      prepared, signature: session.sign(digest: prepared.digest, with: .label("seal")))
    let found = DetachedCMS.verify(
      cms, content: content, roots: [bureau.authority.certificate], at: Bureau.now)
    #expect(found.isSound && found.signers.map(\.certificate) == [certificate])
    try bench.tool.write("x.cms", cms)
    try bench.tool.write("content", content)
    try bench.tool.write("ca.pem", bureau.authority.certificate.pem)
    let words =
      "cms -verify -cades -binary -inform DER -in x.cms -content content -CAfile ca.pem -out out"
    #expect(try bench.tool.run(words).status == 0)
  }

  @Test func `a wrong PIN, a wrong label and a wrong module are refused`() throws {
    guard let bench = try bench() else { return }
    let module = try SecurityModule(path: bench.path)
    let token = try module.token(labelled: TokenBench.label)
    for pin in ["", "12", "000000", "1234567"] {
      #expect(throws: SecurityFault.wrongPIN, "\(pin)") {
        try SecuritySession(module, token: token, pin: SecretBytes(utf8(pin)))
      }
    }
    // A session after a refused one; a second only when the first is over.
    for _ in 0..<2 {
      let session = try SecuritySession(module, token: token, pin: SecretBytes(TokenBench.pin))
      for pin in [TokenBench.pin, utf8("000000")] {
        #expect(throws: SecurityFault.inUse) {
          try SecuritySession(module, token: token, pin: SecretBytes(pin))
        }
      }
      #expect(bench.key.verifies(try session.sign([1], with: .label("seal")), over: [1]))
    }
    #expect(throws: SecurityFault.tokenMissing("none")) { try module.token(labelled: "none") }
    #expect(try module.tokens().map(\.label) == [TokenBench.label])
  }

  @Test func `files that are no module are refused`() throws {
    for path in ["/nonexistent.so", "/etc/passwd"] {
      do throws(SecurityFault) {
        _ = try SecurityModule(path: path)
        Issue.record("loaded \(path)")
      } catch {
        guard case .moduleMissing(path, _) = error else {
          Issue.record("\(error)")
          continue
        }
      }
    }
    #expect(throws: SecurityFault.notModule(path: "libcrypto.so.3")) {
      try SecurityModule(path: "libcrypto.so.3")
    }
  }

  @Test func `every fault of a token has a code and words in two languages`() {
    let faults: [SecurityFault] = [
      .moduleMissing(path: "x", reason: "y"), .notModule(path: "x"), .tokenMissing("x"),
      .tokenAmbiguous("x"), .tokenRemoved, .wrongPIN, .lockedPIN, .inUse, .keyMissing("x"),
      .keyAmbiguous("x"), .digestLength(1), .signatureLength(1),
      .refused(function: "C_Sign", code: 5),
    ]
    #expect(Set(faults.map(\.code)).count == faults.count)
    #expect(Set(faults.map(\.chinese)).count == faults.count)
    #expect(Set(faults.map(\.english)).count == faults.count)
  }
}
