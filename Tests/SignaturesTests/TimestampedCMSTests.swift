import Signatures
import Testing

/// Timestamps beside officers' signatures (CAdES-T).
@Suite struct TimestampedCMSTests {
  private let bureau: Bureau
  private let maker: Bureau.Officer
  private let checker: Bureau.Officer
  private let content = utf8("{\"batch\":1,\"total\":800000}\n")
  private let two: Bytes

  init() throws {
    bureau = try Bureau()
    maker = try bureau.officer("经办 王")
    checker = try bureau.officer("财务 李")
    let one = try DetachedCMS.sign(
      content, key: maker.key, certificate: maker.certificate, at: Bureau.now)
    two = try DetachedCMS.cosign(
      one, content: content, key: checker.key, certificate: checker.certificate, at: Bureau.now)
  }

  private func authority(_ bureau: Bureau) throws -> TimestampAuthority {
    let officer = try bureau.officer("时间戳", for: .timestamps)
    return try TimestampAuthority(
      key: officer.key, certificate: officer.certificate, policy: "2.25.1")
  }

  private func token(
    over bytes: Bytes, by authority: TimestampAuthority, at time: Int64
  ) throws -> TimestampToken {
    let request = try TimestampRequest(over: bytes, nonce: SecureRandom.bytes(16))
    return try TimestampToken(authority.answer(request.der, at: time, serial: [1]))
  }

  private func stamped(
    _ cms: Bytes, _ officer: Bureau.Officer, by authority: TimestampAuthority,
    at time: Int64 = Bureau.now + 5
  ) throws -> Bytes {
    let value = try DetachedCMS.signatureValue(of: cms, signer: officer.certificate)
    return try DetachedCMS.timestamped(
      cms, signer: officer.certificate, token: token(over: value, by: authority, at: time))
  }

  private func verify(
    _ cms: Bytes, timestampRoots: [Certificate]? = nil
  ) -> DetachedCMS.Verification {
    DetachedCMS.verify(
      cms, content: content, roots: [bureau.authority.certificate], at: Bureau.now,
      timestampRoots: timestampRoots)
  }

  private func openssl(_ cms: Bytes) throws -> Int32 {
    let tool = try OpenSSLTool()
    try tool.write("x.cms", cms)
    try tool.write("content", content)
    try tool.write("ca.pem", bureau.authority.certificate.pem)
    return try tool.run(
      "cms -verify -cades -binary -inform DER -in x.cms -content content -CAfile ca.pem -out out"
    ).status
  }

  @Test func `each signer's timestamp is reported, and the openssl program accepts the signature`()
    throws
  {
    let authority = try authority(bureau)
    let once = try stamped(two, maker, by: authority)
    let twice = try stamped(once, checker, by: authority, at: Bureau.now + 6)
    for (cms, times) in [
      (two, [nil, nil]), (once, [Bureau.now + 5, nil]), (twice, [Bureau.now + 5, Bureau.now + 6]),
    ] as [(Bytes, [Int64?])] {
      let found = verify(cms)
      #expect(found.faults == [])
      for (officer, time) in zip([maker, checker], times) {
        let signer = found.signers.first { $0.certificate == officer.certificate }
        #expect(signer?.timestamp?.time == time)
        #expect(signer?.signingTime == Bureau.now)
      }
      #expect(try openssl(cms) == 0)
    }
  }

  @Test func `others may sign after a timestamp, and it stays`() throws {
    let head = try bureau.officer("分管 赵")
    let three = try DetachedCMS.cosign(
      stamped(two, maker, by: authority(bureau)), content: content, key: head.key,
      certificate: head.certificate)
    let found = verify(three)
    #expect(found.faults == [] && found.signers.count == 3)
    #expect(found.signers.compactMap(\.timestamp?.time) == [Bureau.now + 5])
    #expect(try openssl(three) == 0)
  }

  @Test func `of several timestamps the earliest counts`() throws {
    let authority = try authority(bureau)
    for times in [[1, 2, 3], [3, 1, 2], [2, 3, 1]] as [[Int64]] {
      var cms = two
      for time in times { cms = try stamped(cms, maker, by: authority, at: Bureau.now + time) }
      let found = verify(cms)
      #expect(found.faults == [])
      #expect(found.signers.compactMap(\.timestamp?.time) == [Bureau.now + 1], "\(times)")
    }
  }

  @Test func `an authority of another root counts where that root is given`() throws {
    let office = try Bureau("国家授时")
    let cms = try stamped(two, maker, by: authority(office))
    #expect(verify(cms, timestampRoots: [office.authority.certificate]).faults == [])
    let found = verify(cms)
    let fault = TimestampFault.untrusted(authority: "时间戳", issuer: "国家授时")
    #expect(found.faults == [.timestamp(signer: "经办 王", fault)])
    #expect(found.signers.map(\.certificate) == [checker.certificate])
  }

  @Test func `a timestamp over something else is not added`() throws {
    let authority = try authority(bureau)
    let value = try DetachedCMS.signatureValue(of: two, signer: checker.certificate)
    for bytes in [content, value, two, []] {
      let token = try token(over: bytes, by: authority, at: Bureau.now)
      #expect(throws: SignatureFault.badTimestamp(.imprintDiffers)) {
        try DetachedCMS.timestamped(two, signer: maker.certificate, token: token)
      }
    }
    let stranger = try bureau.officer("陌生人").certificate
    let token = try token(over: value, by: authority, at: Bureau.now)
    #expect(throws: SignatureFault.notSigned("陌生人")) {
      try DetachedCMS.timestamped(two, signer: stranger, token: token)
    }
    #expect(throws: SignatureFault.badSignature([.unreadable(.notDER)])) {
      try DetachedCMS.timestamped([1], signer: maker.certificate, token: token)
    }
  }

  @Test func `a timestamp moved to another signature, or no timestamp at all, is found`() throws {
    let authority = try authority(bureau)
    let made = try (0..<2).map { _ in
      let cms = try DetachedCMS.sign(content, key: maker.key, certificate: maker.certificate)
      let value = try DetachedCMS.signatureValue(of: cms, signer: maker.certificate)
      let token = try token(over: value, by: authority, at: Bureau.now)
      let stamped = try DetachedCMS.timestamped(cms, signer: maker.certificate, token: token)
      return (cms: stamped, token: token.bytes)
    }
    #expect(verify(made[0].cms).isSound && verify(made[1].cms).isSound)
    let moved = DERSpelling.replacing(made[0].token, by: made[1].token, in: made[0].cms)
    #expect(verify(moved).faults == [.timestamp(signer: "经办 王", .imprintDiffers)])
    for (other, form) in [([0x02, 0x01, 0x05], .notDER), ([0x30, 0x00], .notDER)]
      as [(Bytes, FormFault)]
    {
      let cms = DERSpelling.replacing(made[0].token, by: other, in: made[0].cms)
      let found = verify(cms)
      #expect(found.faults == [.timestamp(signer: "经办 王", .unreadable(form))])
      #expect(found.signers.isEmpty)
    }
  }
}
