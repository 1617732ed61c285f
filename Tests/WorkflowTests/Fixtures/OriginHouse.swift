import AuditTrail
import Signatures
import Storage
import Subsidies
import Testing
import Workflow

extension OriginTests {
  /// A desk, a witness with a state of its own, and the auditor's keys.
  final class House {
    let desk: TestBureau
    var bureau: Bureau
    var witness: WitnessState
    var keyring: Keyring { get throws { try keyring { $0 } } }

    init(_ desk: TestBureau) throws {
      self.desk = desk
      bureau = desk.bureau
      witness = WitnessState(
        log: try VerifierKey(
          name: desk.bureau.profile.origin, type: VerifierKey.ed25519Type,
          publicKey: desk.office.log.publicKey))
    }

    /// With further keys of the log in the auditor's copy.
    func keyring(handing later: [VerifierKey]) throws -> Keyring {
      try desk.office.keyring(
        origin: desk.bureau.profile.origin, TestBureau.tiers, laterLogs: later)
    }

    func keyring(_ change: (String) -> String) throws -> Keyring {
      try desk.office.keyring(
        origin: desk.bureau.profile.origin, TestBureau.tiers, change: change)
    }

    @discardableResult
    func publish() async throws -> PublishedCheckpoint {
      try await bureau.publishCheckpoint(logKey: desk.office.log, under: desk.lock, by: "cashier")
    }

    /// The witness considers what is published, and the bureau takes the cosignature.
    func cosign(
      _ published: PublishedCheckpoint, changes: [OriginChange]? = nil, keyring: Keyring? = nil
    ) async throws {
      let request = try AddCheckpointRequest(parsing: published.request)
      let consent = try witness.consider(
        request, changes: try changes ?? #require(OriginChange.parse(published.origins)),
        keyring: keyring)
      let line = try consent.cosignature(
        name: Office.witnessName, key: desk.office.witness,
        time: UInt64(desk.clock.now.milliseconds / 1000))
      witness = consent.state
      _ = try await bureau.acceptCosignature(
        consent.note.adding(line).bytes, witnesses: [desk.office.witnessKey()], under: desk.lock)
    }

    /// The books are what they were in a backup; lock and witness are not.
    func restore(_ backup: String) throws {
      let old = desk.bureau
      bureau = Bureau(
        store: try SQLiteStore(path: backup), profile: old.profile, law: old.law, vault: old.vault,
        roots: old.roots, log: old.log, clock: old.clock)
    }

    func propose(
      by name: String = "finance", seen: [Bytes] = [], reason: String = "服务器损坏,恢复了旧备份"
    ) async throws -> Int64 {
      let person = try desk.office.person(name)
      return try await bureau.proposeSuccessor(
        reason: reason, seen: seen, by: name, sealing: .key(person.key, person.certificate))
    }

    func confirm(_ number: Int64, by name: String = "head") async throws {
      let person = try desk.office.person(name)
      try await bureau.confirmSuccessor(
        number, by: name, sealing: .key(person.key, person.certificate))
    }

    func findings(change: (inout Bundle) -> Void = { _ in }) async throws -> [Finding] {
      var bundle = Bundle(files: try await bureau.assembleBundle().files)
      change(&bundle)
      return Verification.run(bundle: bundle, keyring: try keyring, processors: 1).findings
    }

    func refused(_ code: String, _ act: () async throws -> Void) async {
      do {
        try await act()
        Issue.record("not refused with \(code)")
      } catch let refusal as any Refusal {
        #expect(refusal.code == code)
      } catch let refusal as WitnessRefusal {
        #expect(refusal.code == code)
      } catch { Issue.record("\(error)") }
    }
  }
}
