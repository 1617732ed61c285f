import ArgumentParser
import Subsidies
import Workflow

extension ClaimCommand {
  struct ProvePayee: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "payee",
      abstract: "登记领款凭据:领款人既非受益人也非申请人的 (registers the proof of another payee)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "申领编号 (claim)") var claim: Int64
    @Option(help: "领款人种类,如 受托人;见 payees.yaml (kind)") var kind: String
    @Option(help: "作为凭据的附件编号 (attachment)") var proof: Int64?
    @Option(help: "或文书编号,如公证书 (number of a deed)") var document: String?
    @Option(help: "最后有效日 (last day)") var until: String?

    func validate() throws {
      guard proof == nil || document == nil else {
        throw ValidationError("--proof 与 --document 只写一个 (either --proof or --document)。")
      }
    }

    func run() async throws {
      let desk = try common.desk()
      let paper =
        proof.map { PayeeProof.Paper.attachment(ID($0)) } ?? document.map { .document($0) }
      let record = try await desk.bureau.provePayee(
        of: ID(claim), as: kind, on: paper, until: until.map { try Parse.day($0, "--until") },
        by: officer.by)
      desk.say(
        "申领 \(claim) 的领款凭据已登记(留痕 \(record))。",
        "The proof of claim \(claim)'s payee is registered (record \(record)).")
      try await PayeeLine.explain(claim, desk)
    }
  }
}

/// 领款人 on the screen.
enum PayeeLine {
  static func explain(_ claim: Int64, _ desk: Desk) async throws {
    let (relation, proof) = try await desk.bureau.payeeProof(of: ID(claim))
    guard relation == .other else { return }
    guard let proof else {
      return desk.say("  领款人 他人,尚无凭据", "  payee: somebody else, without a proof yet")
    }
    let kind = desk.bureau.law.payees?[proof.kind.text]
    let name = kind.map { desk.language($0.chinese, $0.english) } ?? proof.kind.text
    let paper =
      switch proof.paper {
      case .attachment(let id): desk.language("附件 \(id.number)", "attachment \(id.number)")
      case .document(let number): number
      }
    let until = proof.until.map { "\($0)" } ?? desk.language("长期", "no last day")
    desk.say(
      "  领款人 \(name),凭据 \(paper),有效至 \(until)", "  payee: \(name), on \(paper), until \(until)")
  }
}
