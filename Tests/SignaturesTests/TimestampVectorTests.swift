import Foundation
import Signatures
import Testing

/// Timestamps by other people's authorities.
@Suite struct TimestampVectorTests {
  private static let folder = "rfc3161-trailofbits/test/fixtures/"

  /// The certificates of a file with several.
  static func chain(_ path: String) throws -> [Certificate] {
    guard let text = Vectors.text(path) else { return [] }
    let end = "-----END CERTIFICATE-----"
    return try text.split(separator: end).compactMap { part in
      guard let begin = part.range(of: "-----BEGIN CERTIFICATE-----") else { return nil }
      return try Certificate(pem: utf8("\(part[begin.lowerBound...])\(end)\n"))
    }
  }

  private func token(_ name: String) throws -> TimestampToken? {
    try Vectors.bytes(TimestampVectorTests.folder + name).map { try TimestampToken($0) }
  }

  @Test(
    arguments: [
      ("response-sha256.tsr", 1_746_791_935_000, []),
      ("response-sha384.tsr", 1_746_791_935_000, []),
      ("response-sha512.tsr", 1_746_791_936_000, []),
      ("response-no-embedded-cert.tsr", 1_750_234_382_000, []),
      (
        "response-invalid-signature.tsr", 1_746_791_935_000,
        [TimestampFault.signatureBroken(authority: "sigstore-tsa")]
      ),
    ] as [(String, Int64, [TimestampFault])])
  func `the tokens of a public authority are judged as published`(
    name: String, time: Int64, faults: [TimestampFault]
  ) throws {
    guard let token = try token("sigstage/" + name) else { return }
    let chain = try TimestampVectorTests.chain(
      TimestampVectorTests.folder + "sigstage/ts_chain.pem")
    let found = token.verify(
      over: utf8("hello"), roots: [try #require(chain.last)], others: chain)
    #expect(token.time == time)
    #expect(found.faults == faults)
    #expect((found.stamp == nil) == !faults.isEmpty)
    let other = token.verify(over: utf8("hell"), roots: chain, others: chain)
    #expect(other.faults == [.imprintDiffers] + faults)
  }

  @Test func `a token without its certificate needs it from elsewhere`() throws {
    guard let token = try token("sigstage/response-no-embedded-cert.tsr") else { return }
    let chain = try TimestampVectorTests.chain(
      TimestampVectorTests.folder + "sigstage/ts_chain.pem")
    let root = try #require(chain.last)
    #expect(
      token.verify(over: utf8("hello"), roots: [root]).faults == [.certificateMissing])
  }

  @Test(arguments: ["response.tsr", "response-injected-certs.tsr"])
  func `certificates put in beside the authority's change nothing`(name: String) throws {
    guard let token = try token("test_tsa/" + name),
      let request = Vectors.bytes(TimestampVectorTests.folder + "test_tsa/request.der"),
      let other = Vectors.bytes(TimestampVectorTests.folder + "test_tsa/other_request.der")
    else { return }
    let chain = try TimestampVectorTests.chain(
      TimestampVectorTests.folder + "test_tsa/ts_chain.pem")
    let root = try #require(chain.last)
    let found = token.verify(
      over: utf8("hello"), answering: try TimestampRequest(der: request), roots: [root],
      others: Array(chain.dropLast()))
    #expect(found.faults == [])
    #expect(found.stamp?.authority == chain.first)
    #expect(found.stamp?.serial == "797035501f358571fed54952bebbd000497461dc")
    let nonces = TimestampFault.nonceDiffers(asked: "b17470d29bfe1226", given: "36a44f9f4a391fd3")
    #expect(
      token.verify(
        over: utf8("hello"), answering: try TimestampRequest(der: other), roots: [root],
        others: chain
      ).faults == [nonces])
    // Without the certificate between, nothing leads to the root.
    #expect(
      token.verify(over: utf8("hello"), roots: [root]).faults == [
        .untrusted(authority: "Test TSA Timestamping", issuer: "Test TSA Intermediate")
      ])
  }

  @Test func `a certificate that has expired since counts for the time of the stamp`() throws {
    let path = "sigstore.mock/"
    guard let token = try token(path + "response-expired.tsr"),
      let payload = Vectors.bytes(TimestampVectorTests.folder + path + "payload")
    else { return }
    let chain = try TimestampVectorTests.chain(TimestampVectorTests.folder + path + "ts_chain.pem")
    let found = token.verify(over: payload, roots: [try #require(chain.last)], others: chain)
    #expect(found.faults == [])
    #expect(token.time == 1_675_209_600_000)
    #expect(token.serial == "-21524111")
  }

  @Test func `an authority with an RSA key and SHA-512 counts`() throws {
    guard let token = try token("identrust/issue-104.tsr") else { return }
    let found = token.verify(over: utf8("hello"), roots: [])
    #expect(token.policy == "2.16.840.1.113839.0.6.13.3")
    #expect(
      found.faults.contains(
        .untrusted(authority: "TrustID Timestamp Authority", issuer: "TrustID Timestamping CA 3")))
    #expect(found.faults.allSatisfy { ["STAMP-06", "STAMP-16"].contains($0.code) })
  }

  @Test func `Sectigo's stamp over 32 zero bytes counts through its chain`() throws {
    guard let response = Vectors.bytes("openssl-3.0/tsa/sectigo-all-zero.tsr"),
      let query = Vectors.bytes("openssl-3.0/tsa/all-zero.tsq")
    else { return }
    let token = try TimestampToken(response)
    let request = try TimestampRequest(der: query)
    var between: [Certificate] = []
    for name in ["sectigo-signer", "sectigo-time-stamping-ca", "user-trust-ca-aaa"] {
      between += try TimestampVectorTests.chain("openssl-3.0/tsa/\(name).pem")
    }
    for name in ["user-trust-ca", "comodo-aaa"] {
      let roots = try TimestampVectorTests.chain("openssl-3.0/tsa/\(name).pem")
      // The digest itself is all zero: nobody knows bytes with it.
      let found = token.verify(over: [], answering: request, roots: roots, others: between)
      #expect(found.faults == [.imprintDiffers], "\(name)")
    }
  }
}
