import Signatures
import Testing

/// Tokens whose signature is in order, and which ought not to count all the same.
@Suite struct StrangeTimestampTests {
  private let content = utf8("audit.example.gov.cn/county-1\n300\n")

  @Test(arguments: [
    ("critical, timeStamping", nil), ("timeStamping", "not critical"),
    ("critical,timeStamping,emailProtection", "with another use"),
    ("critical,timeStamping,1.2.3.4.5", "with a use nobody knows"),
    ("critical,emailProtection", "another use"),
  ])
  func `the extended usage is timeStamping, alone and critical`(usage: String, fault: String?)
    throws
  {
    let stranger = try StrangeAuthority(
      over: content, usage: usage.replacing(" ", with: ""))
    let token = try TimestampToken(stranger.response)
    let found = token.verify(over: content, roots: [stranger.root])
    if fault == nil {
      #expect(found.faults == [])
    } else {
      #expect(found.faults == [.purpose(authority: "strange")], "\(usage)")
    }
  }

  @Test(
    arguments: [
      ("as it should be", "-md sha256 -cades", "", []),
      ("no certificate named", "-md sha256", "", [.attribute("signingCertificate")]),
      ("SHA-1", "-md sha1 -cades", "", [.algorithm("SHA1")]),
      (
        "nothing signed but the statement", "-md sha256 -noattr", "",
        [
          .attribute("contentType"), .attribute("messageDigest"), .attribute("signingCertificate"),
          .signatureBroken(authority: "strange"),
        ]
      ),
      ("no certificate inside", "-md sha256 -cades -nocerts", "", [.certificateMissing]),
      ("two signers", "-md sha256 -cades -signer ca.pem -inkey ca.key", "", [.signerCount(2)]),
      (
        "in another's name", "-md sha256 -cades",
        "a014a4123010310e300c06035504030c056f74686572", [.attribute("tsa")]
      ),
      (
        "something critical", "-md sha256 -cades", "a10b300906022a030101ff0400",
        [.attribute("extensions")]
      ),
      ("something not critical", "-md sha256 -cades", "a108300606022a030400", []),
    ] as [(String, String, String, [TimestampFault])])
  func `a token says all that RFC 3161 demands, and nothing that is not understood`(
    name: String, words: String, rest: String, faults: [TimestampFault]
  ) throws {
    let stranger = try StrangeAuthority(over: content, words: words, rest: rest)
    let token = try TimestampToken(stranger.response)
    #expect(token.verify(over: content, roots: [stranger.root]).faults == faults, "\(name)")
  }
}
