import ArgumentParser
import Storage
import Workflow

/// 备份 — a whole copy of the books while others work, and the way back.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "备份与恢复账簿 (backups of the books)",
    subcommands: [Make.self, Restore.self])

  struct Make: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "备份:办理中也可以 (a whole copy, also while others work)",
      discussion: "只是账簿;私钥、主密钥、签发锁各有自己的备份。")
    @OptionGroup var common: CommonOptions
    @Argument(help: "备份文件,不得已有 (the file; it must not be there)") var file: String

    func run() async throws {
      let desk = try common.desk()
      guard !Files.exists(file) else { throw CommandRefusal.outputExists(path: file) }
      try desk.store.backUp(to: file)
      let records = try await desk.store.read { try $0.treeHead().size }
      desk.say("已备份:\(file)(\(records) 条留痕)。", "Backed up: \(file) (\(records) records).")
    }
  }

  struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "恢复:备份代替账簿,原来的账簿改名留存 (a backup takes the place of the books)",
      discussion: "恢复以后少了已签发的留痕的,账簿自己会说;此后由两人 origin propose、origin confirm。")
    @OptionGroup var common: CommonOptions
    @Argument(help: "备份文件 (the backup)") var file: String

    func run() async throws {
      Refused.language = common.lang
      let home = Home(path: common.home)
      guard Files.exists(home.keys) else { throw CommandRefusal.booksMissing(path: common.home) }
      guard Files.exists(file) else { throw CommandRefusal.fileMissing(path: file, why: "ENOENT") }
      let aside = try await SQLiteStore.restore(file, to: home.database)
      let desk = try common.desk()
      let records = try await desk.store.read { try $0.treeHead().size }
      desk.say("已恢复:\(records) 条留痕。", "Restored: \(records) records.")
      guard let aside else { return }
      desk.say("原来的账簿:\(aside)", "The books before: \(aside)")
    }
  }
}
