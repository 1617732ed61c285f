public import Signatures

/// 鉴定书 — what two officers sign before a person's data go: whose they are, in which claims, from which day
/// on nothing need be kept, and the opinion (会计档案管理办法 art. 18).
///
///     {"claim":…,"claims":[…],"over":"…","party":"…","proposal":…,"proposer":"…","reason":"…","v":"…"}
public struct AppraisalStatement: Hashable, Sendable {
  /// The record of the proposal.
  public let proposal: Int64
  public let claim: Int64
  public let claims: [Int64]
  /// `YYYY-MM-DD`
  public let over: String
  public let party: String
  public let proposer: String
  public let reason: String

  public static let version = "mingzhang/appraisal/v1"

  public init(
    proposal: Int64, claim: Int64, claims: [Int64], over: String, party: String, proposer: String,
    reason: String
  ) {
    self.proposal = proposal
    self.claim = claim
    self.claims = claims
    self.over = over
    self.party = party
    self.proposer = proposer
    self.reason = reason
  }

  /// What an `erasure-proposed` says.
  init(_ record: Record, _ body: CanonicalValue) {
    self.init(
      proposal: record.number, claim: body.integer("claim") ?? 0, claims: body.integers("claims"),
      over: body.text("over") ?? "", party: body.text("party") ?? "", proposer: record.by,
      reason: body.text("reason") ?? "")
  }

  /// The signed bytes, in canonical form.
  public var bytes: Bytes {
    CanonicalWriter.object {
      $0.member("claim", claim)
      $0.array("claims") { for claim in claims { $0.element(claim) } }
      $0.member("over", over)
      $0.member("party", party)
      $0.member("proposal", proposal)
      $0.member("proposer", proposer)
      $0.member("reason", reason)
      $0.member("v", AppraisalStatement.version)
    }
  }
}

/// The files of one appraisal in the bundle.
public struct AppraisalEvidence: Hashable, Sendable {
  public var statement: Bytes?
  /// The signature of who proposed it, and of who carried it out.
  public var proposed: Bytes?
  public var confirmed: Bytes?

  public init(statement: Bytes? = nil, proposed: Bytes? = nil, confirmed: Bytes? = nil) {
    self.statement = statement
    self.proposed = proposed
    self.confirmed = confirmed
  }
}

extension Bundle {
  /// The names of the files of an appraisal in the folder `appraisals`, by the record of its proposal.
  public static func appraisalName(_ proposal: Int64) -> String { "\(proposal).appraisal" }
  public static func proposalSignatureName(_ proposal: Int64) -> String {
    "\(proposal).proposed.cms"
  }
  public static func erasureSignatureName(_ proposal: Int64) -> String {
    "\(proposal).confirmed.cms"
  }

  /// Puts a file of the folder `appraisals` in its place, or among the strays.
  public mutating func take(appraisalNamed name: String, _ bytes: Bytes) {
    let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int64(parts[0]), number > 0, "\(number)" == parts[0]
    else {
      strays.append("appraisals/" + name)
      return
    }
    switch parts[1] {
    case "appraisal": appraisals[number, default: AppraisalEvidence()].statement = bytes
    case "proposed.cms": appraisals[number, default: AppraisalEvidence()].proposed = bytes
    case "confirmed.cms": appraisals[number, default: AppraisalEvidence()].confirmed = bytes
    case _: strays.append("appraisals/" + name)
    }
  }
}
