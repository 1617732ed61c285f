import ArgumentParser
import Glibc
import Signatures
import Storage
import Subsidies
import Workflow

struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "建账:数据库、人员、证书与密钥 (creates the books, officers and keys)")

  @OptionGroup var common: CommonOptions

  @Option(help: "人员 姓名:岗位,可多次 (officer name:role, repeatable)")
  var officer: [String] = [
    "admin:administrator", "clerk:clerk", "reviewer:reviewer", "finance:finance", "head:head",
    "cashier:cashier",
  ]

  @Option(help: "见证人密钥名 (name of the witness key)")
  var witness = "witness.xugu.example/audit"

  @Option(help: "口令文件所在文件夹 <人员>.pass;演练账簿自动生成 (folder of passphrase files)")
  var passphrases: String?

  @Option(help: "保密箱主密钥写到这里,须在账簿文件夹之外;演练可不写 (master key, outside the books)")
  var vaultKey: String?

  @Option(help: "密码套件:international(SHA-256、P-256)或 shangmi(国密 SM3、SM2),不能再改 (suite, for ever)")
  var suite = SuiteOption.international

  @Flag(help: "演练账簿:接受 --at,口令自动生成 (practice books)")
  var practice = false

  func run() async throws {
    Refused.language = common.lang
    let home = Home(path: common.home)
    guard !Files.exists(home.path) || InitCommand.isEmpty(home.path) else {
      throw CommandRefusal.booksExist(path: home.path)
    }
    let officers = try officer.map { try InitCommand.officer($0) }
    let (profile, law) = try BureauDirectory(root: common.ledger).load()
    let now = try common.at.map { try Parse.instant($0) } ?? Desk.machineTime()
    guard practice || common.at == nil else { throw CommandRefusal.clockIsReal(common.at ?? "") }

    // Everything is made beside, and appears under its name only when it is whole.
    let making = Home(path: "\(home.path).new-\(getpid())")
    do {
      let workshop = KeyWorkshop(
        home: making, profile: profile, now: now, passphrases: passphrases, isPractice: practice,
        suite: suite.suite)
      let enrolled = try await workshop.make(officers, witness: witness, approvals: law.approvals)
      let key = Vault.freshKeyFile()
      let place = try keyPlace(outside: home)
      if let place { try Files.write(Bytes((place + "\n").utf8), to: making.vaultKeyPlace) }
      try Files.write(key, to: place ?? making.vaultKey, mode: 0o600)
      if practice { try Files.write(Bytes("practice\n".utf8), to: making.practiceMark) }
      guard let vault = Vault(keyFile: key) else { throw DeskRefusal.vaultDamaged }
      let bureau = Bureau(
        store: try OpenBooks.open(making.database, creating: true), profile: profile, law: law,
        vault: vault, roots: [], clock: { now })
      try await bureau.openBooks(enrolled, suite: suite.suite, isPractice: practice)
      await OpenBooks.close()
      // SQLite gives its log and index files the mode of the database.
      chmod(making.database, 0o600)
    } catch {
      InitCommand.remove(making.path)
      throw error
    }
    guard rename(making.path, home.path) == 0 else {
      let why = String(cString: strerror(errno))
      InitCommand.remove(making.path)
      throw CommandRefusal.fileMissing(path: home.path, why: why)
    }
    tell(home, officers, profile)
  }

  /// Where the master key goes, as a whole path; `nil` for practice books that keep it themselves. One that
  /// is there already is somebody's.
  private func keyPlace(outside home: Home) throws -> String? {
    guard let vaultKey else {
      guard practice else { throw CommandRefusal.vaultKeyBeside(path: home.vaultKey) }
      return nil
    }
    guard !Files.exists(vaultKey) else { throw CommandRefusal.booksExist(path: vaultKey) }
    let parts = vaultKey.split(separator: "/", omittingEmptySubsequences: false)
    let parent = parts.dropLast().joined(separator: "/")
    guard let real = realpath(parent.isEmpty ? (parts.count > 1 ? "/" : ".") : parent, nil) else {
      throw CommandRefusal.fileMissing(path: vaultKey, why: String(cString: strerror(errno)))
    }
    defer { free(real) }
    let place = "\(String(cString: real))/\(parts.last ?? "")"
    guard !VaultKeyFile.lies(place, within: home.path) else {
      throw CommandRefusal.vaultKeyBeside(path: vaultKey)
    }
    return place
  }

  private func tell(_ home: Home, _ officers: [Officer], _ profile: BureauProfile) {
    Terminal.say(
      common.lang(
        "账簿已建立:\(home.path)(\(profile.name),日志 \(profile.origin))",
        "Books created: \(home.path) (\(profile.name), log \(profile.origin))"))
    if suite != .international {
      let suite = suite.suite
      Terminal.say(common.lang("密码套件:\(suite.chinese)", "Suite: \(suite.english)"))
    }
    for officer in officers {
      Terminal.say(
        common.lang(
          "  \(officer.name)\t\(officer.role.chinese)\t\(home.privateKey(officer.name))",
          "  \(officer.name)\t\(officer.role.rawValue)\t\(home.privateKey(officer.name))"))
    }
    Terminal.say(
      common.lang("公钥与证书(交审计):\(home.keys)", "Public keys for the auditor: \(home.keys)"))
  }

  private static func officer(_ text: String) throws -> Officer {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let isName =
      parts.first.map { name in
        !name.isEmpty
          && name.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
          }
      } ?? false
    guard parts.count == 2, isName, let role = Role(rawValue: String(parts[1])) else {
      throw CommandRefusal.badValue(
        option: "--officer", value: text, wanted: "姓名:岗位,如 zhang:clerk (name:role)")
    }
    return Officer(name: String(parts[0]), role: role)
  }

  private static func isEmpty(_ path: String) -> Bool {
    guard let folder = opendir(path) else { return false }
    defer { closedir(folder) }
    var count = 0
    while readdir(folder) != nil { count += 1 }
    return count <= 2
  }

  /// Removes what a failed start left behind.
  private static func remove(_ path: String) {
    var paths = [path]
    var folders: [String] = []
    while let next = paths.popLast() {
      guard let folder = opendir(next) else {
        unlink(next)
        continue
      }
      folders.append(next)
      while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { paths.append("\(next)/\(name)") }
      }
      closedir(folder)
    }
    for folder in folders.reversed() { rmdir(folder) }
  }
}
