import AuditTrail
import Signatures
import Subsidies
import Testing
import Workflow

/// Timestamps over checkpoints, by an authority of the test's own.
@Suite struct TimestampTests {
  private static func published() async throws -> (Month, StampClock, Int64) {
    let month = try await Month.whole()
    _ = try await month.bundle()
    let size = try await month.desk.bureau.assembleBundle().size
    return (month, try StampClock(), size)
  }

  private static func verify(_ month: Month, _ bundle: Bundle, _ clock: StampClock) throws -> Report
  {
    let office = month.desk.office
    let known = try office.keyring(origin: month.desk.bureau.profile.origin, TestBureau.tiers)
    let keyring = try Keyring(
      keyring: "", quorum: "seals 1 above 0 roles head\nwitnesses 0\n",
      logKey: known.log.text + "\n", witnessKeys: "",
      roots: [office.root.pem], stampRoots: [clock.root.pem], certificate: { _ in nil })
    return Verification.run(bundle: bundle, keyring: keyring)
  }

  @Test func `an answer that holds is kept, recorded, and found sound by the verifier`()
    async throws
  {
    let (month, clock, size) = try await Self.published()
    let bureau = month.desk.bureau
    let asked = try await bureau.timestampRequest(nonce: SecureRandom.bytes(16))
    #expect(asked.size == size)
    let answer = try clock.answer(asked.request)
    let time = try await bureau.attachTimestamp(
      answer, to: size, roots: [clock.root], by: "cashier")
    #expect(time.milliseconds == clock.start + 60_000)
    var bundle = try await month.bundle()
    bundle = Bundle(files: try await bureau.assembleBundle().files)
    #expect(bundle.timestamps.count == 1)
    let report = try Self.verify(month, bundle, clock)
    #expect(report.timestamps == 1)
    #expect(!report.findings.contains { $0.code == .timestampBad || $0.code == .timestampMissing })
    bundle.timestamps = [:]
    #expect(
      try Self.verify(month, bundle, clock).findings.contains { $0.code == .timestampMissing })
  }

  @Test func `an answer over other bytes, by a stranger, or altered is not kept`() async throws {
    let (month, clock, size) = try await Self.published()
    let asked = try await month.desk.bureau.timestampRequest(nonce: SecureRandom.bytes(16))
    let other = try TimestampRequest(over: [1, 2, 3], nonce: [1]).der
    var altered = try clock.answer(asked.request)
    altered[altered.count - 1] ^= 1
    let stranger = try StampClock()
    let wrong = [
      try clock.answer(other), try stranger.answer(asked.request), altered, [0x30, 0x00],
    ]
    for answer in wrong {
      try await month.desk.expectRefused("DESK-25") {
        _ = try await $0.bureau.attachTimestamp(
          answer, to: size, roots: [clock.root], by: "cashier")
      }
    }
    let answer = try clock.answer(asked.request)
    try await month.desk.expectRefused("DESK-13") {
      _ = try await $0.bureau.attachTimestamp(
        answer, to: size + 1, roots: [clock.root], by: "cashier")
    }
    try await month.desk.expectRefused("DESK-02") {
      _ = try await $0.bureau.attachTimestamp(answer, to: size, roots: [clock.root], by: "clerk")
    }
  }

  @Test func `a timestamp in the bundle that was swapped or altered is a finding`() async throws {
    let (month, clock, size) = try await Self.published()
    let asked = try await month.desk.bureau.timestampRequest(nonce: SecureRandom.bytes(16))
    let bundle = Bundle(files: try await month.desk.bureau.assembleBundle().files)
    let good = try clock.answer(asked.request)
    var altered = good
    altered[altered.count - 1] ^= 1
    let other = try clock.answer(TimestampRequest(over: [7], nonce: [1]).der)
    let rows: [(String, Bytes)] = [
      (Bundle.timestampName(size: size, altered), altered),
      (Bundle.timestampName(size: size, other), other),
      (Bundle.timestampName(size: size, other), good),
      (Bundle.timestampName(size: size + 1, good), good),
    ]
    for (name, bytes) in rows {
      var tampered = bundle
      tampered.timestamps = [name: bytes]
      let codes = try Self.verify(month, tampered, clock).findings.map(\.code)
      #expect(codes.contains(.timestampBad))
    }
    var honest = bundle
    honest.timestamps = [Bundle.timestampName(size: size, good): good]
    #expect(try Self.verify(month, honest, clock).timestamps == 1)
  }
}
