public import Signatures

/// 审计包 — what an auditor carries away, as values. Reading and writing files is done elsewhere.
///
///     records.jsonl                  the record lines, each with its newline
///     checkpoint                     a signed note: the log's and the witnesses' signatures
///     batches/<batch>-<round>.manifest   the bytes that officers signed
///     batches/<batch>-<round>.cms    their signatures, detached CMS as DER
///     settings/<number>.setting, .cms  confirmed settings and their signatures
///     appraisals/<proposal>.appraisal, .proposed.cms, .confirmed.cms  what two officers signed to erase somebody
///     origins/<proposal>.origin, .cms  what two officers signed for a new origin
///     timestamps/<size>-<digest>.tsr   timestamps over checkpoints
///     catalogue/<digest>             the files of rules that records name
///     certificates/<digest>.pem      each certificate that was ever enrolled
///     revocations/<digest>.crl       each revocation list that was taken
///     tile/                          the tree as tiles, if the bundle has them
public struct Bundle: Sendable {
  public var records: Bytes
  public var checkpoint: Bytes?
  public var batches: [BatchKey: BatchEvidence]
  /// The folder `settings`, by the numbers of settings.
  public var settings: [Int64: SettingEvidence] = [:]
  /// The folder `appraisals`, by the records of proposals.
  public var appraisals: [Int64: AppraisalEvidence] = [:]
  /// The folder `origins`, by the numbers of proposals.
  public var origins: [Int64: OriginEvidence] = [:]
  /// The bank files at hand: SHA-256 by file name. `nil` when no outbox was given.
  public var outbox: [String: Bytes]?
  /// Names in `batches/`, `settings/`, `appraisals/` and `origins/` that are none of theirs.
  public var strays: [String]
  /// The folder `tile`; `nil` when there is none.
  public var tiles: TileFolder?
  /// The files of `timestamps/`: answers of authorities over a checkpoint's body (RFC 3161).
  public var timestamps: [String: Bytes] = [:]
  /// The files of `catalogue/`: SHA-256 by name. `nil` when there is no such folder.
  public var catalogue: [String: Bytes]?
  /// The files of `certificates/`, certificates as PEM, and of `revocations/`, lists as DER.
  public var certificates: [String: Bytes] = [:]
  public var revocations: [String: Bytes] = [:]
  /// The personal data behind the commitments, for whoever can open it; `nil` when none is to be looked at.
  public var annex: Annex?
  /// A checkpoint that the auditor was given before; `nil` when none is to be compared.
  public var earlier: EarlierCheckpoint?

  public init(
    records: Bytes, checkpoint: Bytes?, batches: [BatchKey: BatchEvidence],
    outbox: [String: Bytes]? = nil, strays: [String] = []
  ) {
    self.records = records
    self.checkpoint = checkpoint
    self.batches = batches
    self.outbox = outbox
    self.strays = strays
  }
}

/// 批次轮次 — one round of one batch. A rejected batch comes back in a further round.
public struct BatchKey: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let batch: Int64
  public let round: Int64

  public init(batch: Int64, round: Int64) {
    self.batch = batch
    self.round = round
  }

  /// `<batch>-<round>` in plain decimal.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let batch = Int64(parts[0]), let round = Int64(parts[1]),
      (1...CanonicalWriter.integerMax).contains(batch),
      (1...CanonicalWriter.integerMax).contains(round), text == "\(batch)-\(round)"
    else { return nil }
    self.init(batch: batch, round: round)
  }

  public var description: String { "\(batch)-\(round)" }

  public static func < (left: BatchKey, right: BatchKey) -> Bool {
    (left.batch, left.round) < (right.batch, right.round)
  }
}

/// The files of one round.
public struct BatchEvidence: Hashable, Sendable {
  public var manifest: Bytes?
  public var cms: Bytes?

  public init(manifest: Bytes? = nil, cms: Bytes? = nil) {
    self.manifest = manifest
    self.cms = cms
  }
}

extension Bundle {
  /// A bundle from its files by their paths; tiles are checked in their folder and left out here.
  public init(files: [(path: String, bytes: Bytes)]) {
    self.init(records: [], checkpoint: nil, batches: [:])
    for file in files {
      switch file.path {
      case "records.jsonl": records = file.bytes
      case "checkpoint": checkpoint = file.bytes
      case let path where path.hasPrefix("batches/"):
        take(fileNamed: String(path.dropFirst("batches/".count)), file.bytes)
      case let path where path.hasPrefix("settings/"):
        take(settingNamed: String(path.dropFirst("settings/".count)), file.bytes)
      case let path where path.hasPrefix("appraisals/"):
        take(appraisalNamed: String(path.dropFirst("appraisals/".count)), file.bytes)
      case let path where path.hasPrefix("origins/"):
        take(originNamed: String(path.dropFirst("origins/".count)), file.bytes)
      case let path where path.hasPrefix("timestamps/"):
        timestamps[String(path.dropFirst("timestamps/".count))] = file.bytes
      case let path where path.hasPrefix("catalogue/"):
        let name = String(path.dropFirst("catalogue/".count))
        catalogue = (catalogue ?? [:]).merging([name: Digest.sha256(file.bytes)]) { $1 }
      case let path where path.hasPrefix("certificates/"):
        certificates[String(path.dropFirst("certificates/".count))] = file.bytes
      case let path where path.hasPrefix("revocations/"):
        revocations[String(path.dropFirst("revocations/".count))] = file.bytes
      case _: break
      }
    }
  }

  /// `0d4f….pem`: SHA-256 of the certificate's DER.
  public static func certificateName(_ digest: Bytes) -> String { "\(Hex.text(digest)).pem" }

  /// `0d4f….crl`: SHA-256 of the list.
  public static func revocationName(_ digest: Bytes) -> String { "\(Hex.text(digest)).crl" }

  /// `36-0d4f….tsr`: the size of the checkpoint and the digest of the answer.
  public static func timestampName(size: Int64, _ token: Bytes) -> String {
    "\(size)-\(Hex.text(Digest.sha256(token))).tsr"
  }

  /// The names of the files of a round in the folder `batches`.
  public static func manifestName(_ key: BatchKey) -> String { "\(key).manifest" }
  public static func cmsName(_ key: BatchKey) -> String { "\(key).cms" }

  /// Puts a file of the folder `batches` in its place, or among the strays.
  public mutating func take(fileNamed name: String, _ bytes: Bytes) {
    if name.hasSuffix(".manifest"), let key = BatchKey(name.dropLast(9)) {
      batches[key, default: BatchEvidence()].manifest = bytes
    } else if name.hasSuffix(".cms"), let key = BatchKey(name.dropLast(4)) {
      batches[key, default: BatchEvidence()].cms = bytes
    } else {
      strays.append(name)
    }
  }
}
