import ArgumentParser
import Glibc
import Storage
import Workflow

struct VaultCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vault", abstract: "保密箱:核对、轮换主密钥 (the vault of personal data)",
    subcommands: [Check.self, Rotate.self, Scrub.self])

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "逐条打开,与承诺、令牌、留痕核对,不显示内容 (opens everything and shows nothing)")
    @OptionGroup var common: CommonOptions

    func run() async throws {
      let desk = try common.desk()
      let check = try await desk.bureau.checkVault()
      desk.say(
        "数据密钥 \(check.keys) 把(另已删除 \(check.erased) 把),申领 \(check.claims) 件,账户 \(check.payees) 个,"
          + "附件 \(check.attachments) 份。",
        "\(check.keys) data keys (\(check.erased) erased), \(check.claims) claims, "
          + "\(check.payees) accounts, \(check.attachments) attachments."
      )
      for fault in check.faults {
        Terminal.say("  \(fault.code) \(desk.language(fault.chinese, fault.english))")
      }
      guard check.faults.isEmpty else {
        desk.say("有 \(check.faults.count) 处不符。", "\(check.faults.count) fault(s).")
        throw ExitCode(1)
      }
      desk.say("全部打得开,且与留痕相符。", "Everything opens, and agrees with the records.")
    }
  }

  struct Rotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "轮换主密钥:全部数据密钥重新包裹,旧主密钥从此打不开 (rotates the master key)",
      discussion: "旧备份里的数据密钥由旧主密钥包裹:轮换以后,旧备份里已删除的人也不能再打开。轮换后请重做备份。")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption

    func run() async throws {
      let file = try VaultKeyFile(of: Home(path: common.home))
      let lock = try file.locked(waiting: false)
      defer { close(lock) }
      // Opened under the lock: an earlier rotation is ended before this one begins.
      let desk = try common.desk()
      let done = try await desk.bureau.rotateVault(desk.vaultKey, by: officer.by)
      desk.say(
        "主密钥已由 \(done.from) 换为 \(done.to),数据密钥 \(done.keys) 把重新包裹(留痕 \(done.record))。请重做备份。",
        "Master key \(done.from) is replaced by \(done.to); \(done.keys) data keys wrapped anew (record "
          + "\(done.record)). Back up anew.")
    }
  }

  struct Scrub: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "清掉账簿文件里已删除的旧字节 (clears erased bytes from the files)")
    @OptionGroup var common: CommonOptions

    func run() async throws {
      let desk = try common.desk()
      try await desk.store.scrub()
      desk.say("已清。", "Done.")
    }
  }
}
