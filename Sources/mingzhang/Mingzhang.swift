import ArgumentParser

/// 明账 — the officer's program.
@main
struct Mingzhang: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mingzhang",
    abstract: "明账:就业补贴与创业补助的资金账、发放与留痕 (a subsidy ledger that leaves evidence)",
    version: "0.1.0",
    subcommands: [
      InitCommand.self, KeyCommand.self, FundCommand.self, ProgrammeCommand.self,
      AssessCommand.self, SettingCommand.self, ClaimCommand.self,
      RegisterCommand.self, MatchCommand.self, NoticeCommand.self, ObjectionCommand.self,
      BatchCommand.self, ReplyCommand.self, PaymentCommand.self, CheckpointCommand.self,
      OriginCommand.self, BackupCommand.self,
      WitnessCommand.self, AuditCommand.self, ReportCommand.self, ExportCommand.self,
      DocumentCommand.self, ArchiveCommand.self, PersonCommand.self, VaultCommand.self,
    ])

  /// Refusals are printed in the officer's language and end with status 1; wrong use ends with 64. The books
  /// are closed before the program ends, either way.
  static func main() async {
    var failure: (any Error)?
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      failure = error
    }
    await OpenBooks.close()
    guard let failure else { return }
    guard let words = Refused.words(for: failure) else { exit(withError: failure) }
    Terminal.complain(words)
    exit(withError: ExitCode(1))
  }
}
