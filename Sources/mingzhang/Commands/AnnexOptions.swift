import ArgumentParser
import Signatures
import Workflow

/// 加密附件 — for whom, why and by whom; without it a bundle holds no personal data.
struct AnnexOptions: ParsableArguments {
  @Option(help: "另出加密附件,收件人的证书 (annex, encrypted to this certificate)")
  var annexFor: String?

  @Option(help: "出具附件的理由,入留痕 (reason for the annex)")
  var reason: String?

  @Option(help: "附件的办理人 (the officer who performs this)")
  var by: String?

  func validate() throws {
    guard (annexFor == nil) == (reason == nil), (annexFor == nil) == (by == nil) else {
      throw ValidationError("--annex-for、--reason、--by 要写一起写 (all three or none)。")
    }
  }

  /// Seals the annex into the folder of the bundle.
  func seal(_ size: Int64, _ folder: FolderSinkBox, _ desk: Desk) async throws -> SealedAnnex? {
    guard let annexFor, let reason, let by else { return nil }
    let recipient = try Certificate(pem: Files.read(annexFor))
    return try await desk.bureau.sealAnnex(of: size, for: recipient, reason: reason, by: by) {
      try folder.same()
    }
  }

  func tell(_ annex: SealedAnnex, _ desk: Desk) {
    desk.say(
      "加密附件:annex/,打开承诺 \(annex.openings) 个,因已删除不打开 \(annex.erased) 个,\(annex.parts) 个文件(留痕 \(annex.record))",
      "Encrypted annex: annex/, \(annex.openings) commitments opened, \(annex.erased) erased, "
        + "\(annex.parts) file(s) (record \(annex.record))")
  }
}
