import ArgumentParser
import AuditTrail
import Signatures
import Subsidies
import Workflow

struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "人员密钥:登记、注销、挂失,都须两人;吊销列表 (officers' keys)",
    subcommands: [
      List.self, Make.self, Enrol.self, Revoke.self, Lost.self, Confirm.self, Refuse.self,
      TakeList.self,
    ])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "在册密钥、待定事项、吊销列表 (keys, open proposals, lists)")
    @OptionGroup var common: CommonOptions

    func run() async throws {
      let desk = try common.desk()
      KeyPage(try await desk.bureau.listKeys(), desk).show()
    }
  }

  struct Make: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "制钥:由本局证书机构签发一把新密钥及证书 (a new key and certificate by the bureau's authority)")
    @OptionGroup var common: CommonOptions
    @Argument(help: "持证人 (the holder)") var name: String
    @Option(help: "岗位 (role)") var role: String
    @Option(help: "写到 <名>.key.pem、<名>.pem (files)") var out: String
    @Option(help: "新密钥的口令文件;演练账簿自动生成 (passphrase of the new key)")
    var passphraseFile: String?
    @Option(help: "证书机构私钥的口令文件 (passphrase of the authority's key)")
    var authorityPassphrase: String?
    @Option(help: "签名算法:p256(ECDSA)或 sm2;不写从账簿的密码套件 (algorithm)")
    var algorithm: SealingAlgorithm?

    func run() async throws {
      let desk = try common.desk()
      let home = desk.home
      guard !Files.exists(out + ".key.pem"), !Files.exists(out + ".pem") else {
        throw CommandRefusal.booksExist(path: out)
      }
      let root = try Certificate(pem: Files.read(home.rootCertificate))
      let key = try PrivateKey(
        encryptedPEM: Files.read(home.privateKey("ca")),
        passphrase: Desk.passphrase(authorityPassphrase ?? home.passphrase("ca")))
      let suite = try await desk.bureau.suite()
      let workshop = KeyWorkshop(
        home: home, profile: desk.bureau.profile, now: desk.bureau.clock(), passphrases: nil,
        isPractice: Files.exists(home.practiceMark))
      let certificate = try workshop.replace(
        Officer(name: name, role: KeyCommand.role(role)), algorithm?.keys ?? suite.officerKeys[0],
        authority: CertificateAuthority(key: key, certificate: root),
        passphrase: passphraseFile.map { try Desk.passphrase($0) }, stem: out)
      desk.say(
        "\(name) 的新密钥 \(certificate.publicKey.keyID):\(out).key.pem;证书 \(out).pem,两人登记后才算数。",
        "New key \(certificate.publicKey.keyID) of \(name): \(out).key.pem; certificate \(out).pem "
          + "counts once two officers have enrolled it.")
    }
  }

  struct Enrol: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "提出登记:新人员,或在册人员的新证书 (proposes a certificate)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "持证人 (the holder)") var name: String
    @Option(help: "证书文件,PEM 或 DER (certificate)") var certificate: String
    @Option(help: "岗位,新人员须写明 (role of a new officer)") var role: String?
    @OptionGroup var grounds: KeyGrounds

    func run() async throws {
      let desk = try common.desk()
      let number = try await desk.bureau.proposeEnrolment(
        of: name, role: role.map { try KeyCommand.role($0) },
        certificate: Files.read(certificate), on: grounds.on(), reason: grounds.reason,
        by: officer.by)
      desk.say(
        "待定事项 \(number):登记 \(name) 的证书,须另一人确认(key confirm \(number))。",
        "Proposal \(number): enrol the certificate of \(name); another officer confirms it.")
    }
  }

  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "提出注销,即刻停用 (proposes to revoke)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "持证人 (the holder)") var name: String
    @OptionGroup var grounds: KeyGrounds

    func run() async throws {
      try await KeyCommand.end(.revoked, name, grounds, by: officer.by, common)
    }
  }

  struct Lost: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "提出挂失,即刻停用;--day 为丢失之日 (reports a key as lost)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "持证人 (the holder)") var name: String
    @OptionGroup var grounds: KeyGrounds

    func run() async throws {
      try await KeyCommand.end(.lost, name, grounds, by: officer.by, common)
    }
  }

  struct Confirm: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "确认:另一人,且不是本人的密钥 (a second officer confirms)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "待定事项编号 (number of the proposal)") var proposal: Int64

    func run() async throws {
      let desk = try common.desk()
      let done = try await desk.bureau.confirmKeyChange(proposal, by: officer.by)
      desk.say(
        "已确认事项 \(proposal):\(done.officer.name) 的密钥 \(done.keyID) \(done.state.chinese)。",
        "Proposal \(proposal) confirmed: key \(done.keyID) of \(done.officer.name) is "
          + "\(done.state.rawValue).")
    }
  }

  struct Refuse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "否决,写明理由 (a second officer refuses)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "待定事项编号 (number of the proposal)") var proposal: Int64
    @Option(help: "理由 (reason)") var reason: String

    func run() async throws {
      let desk = try common.desk()
      let done = try await desk.bureau.refuseKeyChange(proposal, reason: reason, by: officer.by)
      desk.say(
        "已否决事项 \(proposal):\(done.officer.name) 的密钥 \(done.keyID) 照旧。",
        "Proposal \(proposal) refused: key \(done.keyID) of \(done.officer.name) is as before.")
    }
  }

  struct TakeList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "crl", abstract: "收下证书机构的吊销列表 (takes a revocation list)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "列表文件,PEM 或 DER (the list)") var file: String

    func run() async throws {
      let desk = try common.desk()
      let (list, named) = try await desk.bureau.takeRevocationList(
        Files.read(file), by: officer.by)
      let number = RevocationListFault.plain(list.number ?? "")
      let keys = named.map { "\($0.officer.name) \($0.keyID)" }
      desk.say(
        "吊销列表 \(number)(\(list.issuerCommonName)):\(list.entries.count) 张证书,其中本局在册 "
          + (keys.isEmpty ? "0 张。" : "\(keys.joined(separator: "、")),即刻停用。"),
        "Revocation list \(number) (\(list.issuerCommonName)): \(list.entries.count) certificates, "
          + "enrolled here: \(keys.isEmpty ? "none" : keys.joined(separator: ", ")).")
    }
  }
}

/// Why, and on which day.
struct KeyGrounds: ParsableArguments {
  @Option(help: "理由 (reason)") var reason: String
  @Option(help: "日期,默认今天 (day)") var day: String?

  func on() throws -> Day? { try day.map { try Parse.day($0, "--day") } }
}

extension KeyCommand {
  fileprivate static func role(_ text: String) throws -> Role {
    guard let role = Role(rawValue: text) else {
      let known = Role.allCases.map(\.rawValue).joined(separator: "|")
      throw CommandRefusal.badValue(option: "--role", value: text, wanted: "岗位 (\(known))")
    }
    return role
  }

  fileprivate static func end(
    _ state: KeyTrail.State, _ name: String, _ grounds: KeyGrounds, by officer: String,
    _ common: CommonOptions
  ) async throws {
    let desk = try common.desk()
    let number = try await desk.bureau.proposeEnd(
      state, of: name, on: grounds.on(), reason: grounds.reason, by: officer)
    desk.say(
      "待定事项 \(number):\(state.chinese) \(name) 的密钥,即刻停用;须另一人确认(key confirm \(number))。",
      "Proposal \(number): the key of \(name) is \(state.rawValue), and suspended at once; another "
        + "officer confirms it.")
  }
}

/// 密码套件 — by what books are chained and signed.
enum SuiteOption: String, ExpressibleByArgument, CaseIterable {
  case international, shangmi

  var suite: CryptoSuite {
    switch self {
    case .international: .international
    case .shangmi: .shangmi
    }
  }
}

/// 签名算法 — with what an officer's key signs.
enum SealingAlgorithm: String, ExpressibleByArgument, CaseIterable {
  case p256, sm2

  var keys: KeyAlgorithm {
    switch self {
    case .p256: .p256
    case .sm2: .sm2
    }
  }
}
