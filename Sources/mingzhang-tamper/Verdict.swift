/// 判定 — what became of one tampering.
enum Verdict: Sendable {
  /// Named by codes, each of which stands for one thing only.
  case found(Layer, codes: [String])
  /// Another spelling of the same; `why` says of what.
  case equal(why: String)
  /// No record says what stood there.
  case notAttested(String)
  case missed(String)
  /// Nothing was changed: the value was there already.
  case nothingChanged

  /// 环节 — who noticed.
  enum Layer: String, CaseIterable, Sendable {
    case records = "records"
    case signatures = "signatures"
    case witness = "witness alone"
    case keys = "keys"
    case proof = "proof"
    case tiles = "tiles"
    case replay = "replay"
    case check = "audit check"
    case vault = "vault check"
    case verifier = "verifier"
    case trigger = "trigger"
    case desk = "desk"
    case lock = "lock"
    case peace = "no alarm"
  }
}

/// 改动 — one change, and the question what becomes of it.
struct Tampering: Sendable {
  let group: Group
  /// What was changed, enough to do it again with the same seed.
  let name: String
  /// The kind of thing that was changed, such as `claim-granted.amount`.
  let subject: String
  let judge: @Sendable () async throws -> Verdict

  init(
    _ group: Group, _ subject: String, _ name: String,
    judge: @escaping @Sendable () async throws -> Verdict
  ) {
    (self.group, self.subject, self.name, self.judge) = (group, subject, name, judge)
  }

  enum Group: String, CaseIterable, Sendable {
    case lines = "records, the line alone"
    case insider = "records, chain and checkpoint made anew with the log's key"
    case guarded = "rows, the triggers in place"
    case rows = "rows, the triggers dropped"
    case rollback = "backups, keys and files"
    case checkpointBits = "bits of the checkpoint"
    case sealBits = "bits of officers' signatures"
    case keyBits = "bits of keys"
    case proofBits = "bits of proofs"
    case tileBits = "bits of tiles"
    case peace = "what is no tampering"
  }
}
