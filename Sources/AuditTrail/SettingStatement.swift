public import Signatures

/// 设定书 — what an officer signs who confirms a setting: which figure or choice, for which programme,
/// from which day, by which document, and who proposed it.
///
///     {"document":…,"from":"…","name":"…","programme":"…","proposer":"…","setting":…,"v":"…","value":"…"}
public struct SettingStatement: Hashable, Sendable {
  public let number: Int64
  /// Empty for every programme.
  public let programme: String
  /// `param.…`, `fund` or `reading.…`
  public let name: String
  public let value: String
  /// `YYYY-MM-DD`
  public let from: String
  public let document: String
  public let proposer: String

  public static let version = "mingzhang/setting/v1"

  public init(
    number: Int64, programme: String, name: String, value: String, from: String, document: String,
    proposer: String
  ) {
    self.number = number
    self.programme = programme
    self.name = name
    self.value = value
    self.from = from
    self.document = document
    self.proposer = proposer
  }

  /// What a `setting-proposed` says.
  init(_ body: CanonicalValue, by proposer: String) {
    self.init(
      number: body.integer("setting") ?? 0, programme: body.text("programme") ?? "",
      name: body.text("name") ?? "", value: body.text("value") ?? "",
      from: body.text("from") ?? "", document: body.text("document") ?? "", proposer: proposer)
  }

  /// The signed bytes, in canonical form.
  public var bytes: Bytes {
    CanonicalWriter.object {
      $0.member("document", document)
      $0.member("from", from)
      $0.member("name", name)
      $0.member("programme", programme)
      $0.member("proposer", proposer)
      $0.member("setting", number)
      $0.member("v", SettingStatement.version)
      $0.member("value", value)
    }
  }
}

/// The files of one setting in the bundle.
public struct SettingEvidence: Hashable, Sendable {
  public var statement: Bytes?
  public var cms: Bytes?

  public init(statement: Bytes? = nil, cms: Bytes? = nil) {
    self.statement = statement
    self.cms = cms
  }
}

extension Bundle {
  /// The names of the files of a setting in the folder `settings`.
  public static func statementName(_ setting: Int64) -> String { "\(setting).setting" }
  public static func settingSignatureName(_ setting: Int64) -> String { "\(setting).cms" }

  /// Puts a file of the folder `settings` in its place, or among the strays.
  public mutating func take(settingNamed name: String, _ bytes: Bytes) {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int64(parts[0]), number > 0, name.first != "0",
      name.first != "+"
    else {
      strays.append("settings/" + name)
      return
    }
    switch parts[1] {
    case "setting": settings[number, default: SettingEvidence()].statement = bytes
    case "cms": settings[number, default: SettingEvidence()].cms = bytes
    case _: strays.append("settings/" + name)
    }
  }
}
