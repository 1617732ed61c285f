import Signatures
import Testing

/// What is known of signers saves time and changes no answer.
@Suite struct KnownSignersTests {
  private let bureau: Bureau
  private let signers = KnownSigners()
  private let content = utf8("{\"batch\":1,\"total\":800000}\n")
  private let maker: Bureau.Officer
  private let checker: Bureau.Officer
  private let cms: Bytes

  init() throws {
    bureau = try Bureau()
    maker = try bureau.officer("经办 王", until: Bureau.now + 10 * Bureau.day)
    checker = try bureau.officer("财务 李", from: Bureau.now - Bureau.day)
    let one = try DetachedCMS.sign(content, key: maker.key, certificate: maker.certificate)
    cms = try DetachedCMS.cosign(
      one, content: content, key: checker.key, certificate: checker.certificate)
  }

  private func verify(
    _ cms: Bytes, roots: [Certificate]? = nil, at time: Int64 = Bureau.now,
    knowing signers: KnownSigners?
  ) -> DetachedCMS.Verification {
    DetachedCMS.verify(
      cms, content: content, roots: roots ?? [bureau.authority.certificate], at: time,
      knowing: signers)
  }

  @Test func `a second document by the same signers is as sound as the first`() throws {
    #expect(verify(cms, knowing: signers).isSound)
    let again = try DetachedCMS.cosign(
      DetachedCMS.sign(content, key: checker.key, certificate: checker.certificate),
      content: content, key: maker.key, certificate: maker.certificate)
    #expect(verify(again, knowing: signers).isSound)
    #expect(verify(again, knowing: signers) == verify(again, knowing: nil))
    let alone = try DetachedCMS.sign(content, key: maker.key, certificate: maker.certificate)
    #expect(verify(alone, knowing: signers).isSound)
  }

  @Test func `at each instant around the ends of validity the answer is that of a first look`() {
    let ends = [Bureau.begin, Bureau.now - Bureau.day, Bureau.now + 10 * Bureau.day, Bureau.end]
    for _ in 1...2 {
      for end in ends {
        for time in [end - 1000, end - 1, end, end + 999, end + 1000] {
          #expect(verify(cms, at: time, knowing: signers) == verify(cms, at: time, knowing: nil))
        }
      }
    }
  }

  @Test func `other roots are another question`() throws {
    #expect(verify(cms, knowing: signers).isSound)
    let others = [try Bureau("另一根证书").authority.certificate]
    #expect(verify(cms, roots: others, knowing: signers).signers.isEmpty)
    #expect(verify(cms, roots: [], knowing: signers) == verify(cms, roots: [], knowing: nil))
    #expect(verify(cms, knowing: signers).isSound)
  }

  @Test func `a changed bit of a document is found as if nobody were known`() {
    #expect(verify(cms, knowing: signers).isSound)
    for place in cms.indices {
      var changed = cms
      changed[place] ^= 1 << UInt8(place % 8)
      let found = verify(changed, knowing: signers)
      #expect(!found.isSound || found == verify(cms, knowing: nil), "byte \(place)")
      #expect(found == verify(changed, knowing: nil), "byte \(place)")
    }
    for rest in [Bytes(cms.dropLast()), cms + [0], []] {
      #expect(verify(rest, knowing: signers) == verify(rest, knowing: nil))
    }
  }
}
