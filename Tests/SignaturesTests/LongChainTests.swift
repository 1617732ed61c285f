import Signatures
import Testing

/// An authority between the officer and the root.
@Suite struct LongChainTests {
  private let content = utf8("{}\n")

  private func faults(_ chain: LongChain, _ lists: RevocationList...) throws -> [CMSFault] {
    try DetachedCMS.verify(
      chain.sign(content), content: content, roots: [chain.root],
      at: chain.officer.notBefore + 1000, revocations: lists
    ).faults
  }

  @Test func `an authority between is followed and asked for in the root's list`() throws {
    let chain = try LongChain()
    #expect(try faults(chain) == [])
    #expect(try faults(chain, chain.list(by: "root"), chain.list(by: "between")) == [])
    let revoked = CMSFault.revoked(
      signer: "officer", holder: "between", at: Bureau.now, reason: .unspecified)
    #expect(try faults(chain, chain.list(by: "root", "05")) == [revoked])
    // A number counts at its own authority only.
    #expect(try faults(chain, chain.list(by: "between", "05")) == [])
    let own = CMSFault.revoked(
      signer: "officer", holder: "officer", at: Bureau.now, reason: .unspecified)
    #expect(try faults(chain, chain.list(by: "between", "06")) == [own])
  }

  @Test(arguments: [
    ("RSA of 2048 bits", "genrsa -out root.key 2048", "sha256", true),
    ("RSA of 1024 bits", "genrsa -out root.key 1024", "sha256", false),
    ("SHA-1 below the root", "genrsa -out root.key 2048", "sha1", false),
  ])
  func `a chain is as strong as its weakest link`(
    name: String, root: String, digest: String, counts: Bool
  ) throws {
    let found = try faults(LongChain(root: root, digest: digest))
    #expect(found.isEmpty == counts, "\(name): \(found)")
    #expect(found.allSatisfy { $0.code == "CMS-12" })
  }
}
