import Subsidies

/// 领款凭据列 — what a row of claims says of a payee who is neither beneficiary nor applicant. The columns may
/// be left out, and left empty: then a proof is registered before the grant.
struct PayeeColumns {
  let law: Law
  let today: Day

  /// The proof of a row, by the number of a deed; `nil` where nothing is filled in.
  func proof(in row: ClaimRow, of form: ClaimForm, line: Int) -> Result<PayeeProof?, RowFailure> {
    let filled = [ClaimRow.Column.payeeKind, .proof, .proofUntil].first { !row[$0].isEmpty }
    guard let filled else { return .success(nil) }
    func fault(_ column: ClaimRow.Column, _ refusal: PayeeRefusal) -> Result<
      PayeeProof?, RowFailure
    > {
      let fault = RowFault(
        row: line, column: column.rawValue, value: row[column], code: refusal.code,
        chinese: refusal.chinese, english: refusal.english)
      return .failure(RowFailure(fault: fault))
    }
    guard form.payeeRelation == .other else {
      return fault(filled, .notNeeded(nil, form.payeeRelation))
    }
    let until = Day(row[.proofUntil])
    guard row[.proofUntil].isEmpty || until != nil else {
      let fault = RowFault(
        row: line, column: ClaimRow.Column.proofUntil.rawValue, value: row[.proofUntil],
        code: "ROW-02", chinese: "日期应写作 2026-03-01,且须存在",
        english: "a date is written 2026-03-01 and must exist")
      return .failure(RowFailure(fault: fault))
    }
    do throws(PayeeRefusal) {
      let kind = try law.payeeKind(row[.payeeKind], for: form)
      guard !row[.proof].isEmpty else {
        throw .paperMissing(kind, wanted: law.names(of: kind.proofs))
      }
      let proof = PayeeProof(kind: kind.code, paper: .document(row[.proof]), until: until)
      try proof.check(kind, of: nil, on: today)
      return .success(proof)
    } catch {
      return fault(error.column, error)
    }
  }

  struct RowFailure: Error { let fault: RowFault }
}

extension PayeeRefusal {
  /// Where a row says what is refused.
  fileprivate var column: ClaimRow.Column {
    switch self {
    case .kindsMissing, .kindUnknown, .notNeeded, .notOfProgramme, .otherSort: .payeeKind
    case .untilMissing, .proofOver: .proofUntil
    case .paperMissing, .documentEmpty, .attachmentUnknown, .wrongPaper, .unproved,
      .proofWithdrawn:
      .proof
    }
  }
}

extension Law {
  /// The kind of payee that a word names, which must be that of the claim's payee and of its programme.
  func payeeKind(_ word: String, for form: ClaimForm) throws(PayeeRefusal) -> PayeeKind {
    guard let payees else { throw .kindsMissing }
    guard let kind = payees[word] else { throw .kindUnknown(word, known: payees.all) }
    if let pays = catalogue[form.programme]?.payee, !kind.programmes.contains(pays) {
      throw .notOfProgramme(kind, form.programme, pays: pays)
    }
    let sort = PayeeKind.Sort(form.payee)
    guard sort == kind.sort else { throw .otherSort(kind, found: sort) }
    return kind
  }

  /// What people call kinds of attachment.
  func names(of kinds: [AttachmentKind.Code]) -> [String] {
    kinds.map { attachments?[$0]?.chinese ?? $0.text }
  }
}

extension PayeeProof {
  /// Whether it says what its kind asks for, and holds on that day.
  func check(_ kind: PayeeKind, of claim: ID<Claim>?, on today: Day) throws(PayeeRefusal) {
    if case .document(let number) = paper {
      guard number.contains(where: { !$0.isWhitespace }), !PublicText.reveals(number) else {
        throw .documentEmpty
      }
    }
    guard kind.term == .open || until != nil else { throw .untilMissing(kind) }
    if let until, until < today { throw .proofOver(claim, until: until, today: today) }
  }
}
