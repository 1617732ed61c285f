import COpenSSL

/// 时间戳 — an authority's word that some bytes were there at a time (RFC 3161).
///
/// A TimeStampResp as it came from the authority (`.tsr`), or the bare token inside. What is read
/// here is what the token claims; nothing of it is proved before `verify`.
public struct TimestampToken: Hashable, Sendable {
  /// The bare token: a CMS SignedData over a TSTInfo. Kept as it came, never written anew.
  public let bytes: Bytes
  /// The time, in milliseconds since 1970-01-01T00:00:00Z; parts of them are cut off.
  public let time: Int64
  /// The authority's number for the token, in hexadecimal.
  public let serial: String
  /// The authority's policy, in dotted numbers.
  public let policy: String
  /// The number of the request, in hexadecimal.
  public let nonce: String?
  let imprint: StampedDigest

  /// Reads a response or a token. A response by which the authority declines is `refused`.
  public init(_ bytes: Bytes) throws(TimestampFault) {
    self.bytes = try TimestampResponse.token(in: bytes)
    let document = try TimestampDocument.read(self.bytes)
    let statement = document.statement
    guard let time = ASN1Time.precise(TS_TST_INFO_get_time(statement)),
      let serial = ASN1Value.number(TS_TST_INFO_get_serial(statement)),
      let policy = ASN1Value.identifier(TS_TST_INFO_get_policy_id(statement)),
      TS_TST_INFO_get_version(statement) == 1
    else { throw .unreadable(.notDER) }
    self.time = time
    self.serial = serial
    self.policy = policy
    nonce = ASN1Value.number(TS_TST_INFO_get_nonce(statement))
    imprint = try StampedDigest(in: statement, by: TS_TST_INFO_get_msg_imprint)
  }

  /// Checks the token over `content`, and the authority's chain to `roots` at the time of the
  /// token. All faults are reported, not the first only.
  ///
  /// With the request at hand, the answer must be to it. `others` are certificates that the token
  /// does not carry: the authority's own and any between it and the root. `revocations` are as
  /// with `DetachedCMS.verify`.
  public func verify(
    over content: Bytes, answering request: TimestampRequest? = nil, roots: [Certificate],
    others: [Certificate] = [], revocations: [RevocationList] = []
  ) -> Verification {
    var faults: [TimestampFault] = []
    if !imprint.isOver(content) { faults.append(.imprintDiffers) }
    if let request { faults += differences(from: request) }
    do throws(TimestampFault) {
      let document = try TimestampDocument.read(bytes, others: others)
      let (authority, found) = try document.authority(
        roots: roots, others: others, revocations: revocations, at: time)
      faults += found
      guard faults.isEmpty else { return Verification(stamp: nil, faults: faults) }
      let stamp = Stamp(time: time, serial: serial, policy: policy, authority: authority)
      return Verification(stamp: stamp, faults: [])
    } catch { return Verification(stamp: nil, faults: faults + [error]) }
  }

  private func differences(from request: TimestampRequest) -> [TimestampFault] {
    var faults: [TimestampFault] = []
    if request.imprint != imprint { faults.append(.requestDiffers) }
    if request.nonce != nonce {
      faults.append(.nonceDiffers(asked: request.nonce ?? "", given: nonce ?? ""))
    }
    if let asked = request.policy, asked != policy {
      faults.append(.policyDiffers(asked: asked, given: policy))
    }
    return faults
  }
}

extension TimestampToken {
  /// 有效时间戳 — what stands in a token against which nothing was found.
  public struct Stamp: Hashable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let time: Int64
    /// The authority's number for the token, in hexadecimal.
    public let serial: String
    /// The authority's policy, in dotted numbers.
    public let policy: String
    public let authority: Certificate
  }

  /// 时间戳核验结果 — what a check found.
  public struct Verification: Hashable, Sendable {
    /// Present if and only if nothing is wrong.
    public let stamp: Stamp?
    /// Everything that is wrong.
    public let faults: [TimestampFault]
  }
}
