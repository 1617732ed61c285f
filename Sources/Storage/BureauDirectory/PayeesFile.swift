import Subsidies

/// 领款人种类文件 — `payees.yaml`: who may be paid instead of the beneficiary, and on what proof.
///
///     source: …
///     kinds:
///       - {code: agent, name: 受托人, english: agent, is: person, proof: [authorisation], term: limited,
///          programmes: [person]}
enum PayeesFile {
  static let path = "payees.yaml"

  /// Proofs must be kinds of attachment.
  static func read(_ reader: YAMLReader, _ papers: AttachmentKinds?) -> PayeeKinds? {
    KindsFile.read(reader) { kind($0, papers) }
  }

  private static func kind(_ node: YAMLNode, _ papers: AttachmentKinds?) -> PayeeKind? {
    let fields = node.fields(["code", "name", "english", "is", "proof", "term", "programmes"])
    let code = KindsFile.code(fields.required("code"))
    let sort = fields.required("is").flatMap { MatchFile.named($0, PayeeKind.Sort.self) }
    let term = fields.required("term").flatMap { MatchFile.named($0, PayeeKind.Term.self) }
    let proofs = fields.required("proof")?.items.compactMap { item in
      item.parsed("attachments.yaml 里的种类", "a kind of attachments.yaml") { text in
        AttachmentKind.Code(text).flatMap { papers?[$0]?.code }
      }
    }
    let programmes = fields.required("programmes")?.items.compactMap { item in
      item.parsed("发放对象", "a kind of payee") { Programme.PayeeKind(rawValue: $0) }
    }
    guard let code, let chinese = fields.text("name"), let english = fields.text("english"),
      let sort, let term, let proofs, let programmes
    else { return nil }
    return PayeeKind(
      code: code, chinese: chinese, english: english, sort: sort, proofs: proofs, term: term,
      programmes: Set(programmes))
  }
}
