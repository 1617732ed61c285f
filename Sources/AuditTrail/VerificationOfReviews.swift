/// 审核流程 — the steps that an assessment asks for before the grant, and who took them.
struct ReviewHistory {
  /// How many steps come before the grant.
  private(set) var asked: Int64 = 0
  /// Who took them, in their order, as numbers of `Verification.names`.
  private(set) var officers: [Int] = []
  private(set) var isSentBack = false

  init() {}

  /// Another assessment begins anew.
  init(_ assessment: RecordBody) { asked = assessment.integer("reviews") ?? 0 }

  /// The step that comes next; `nil` when none may be taken.
  var next: Int64? {
    let step = Int64(officers.count + 1)
    return isSentBack || step > asked ? nil : step
  }

  mutating func take(_ officer: Int, hasPassed: Bool) {
    officers.append(officer)
    if !hasPassed { isSentBack = true }
  }
}

/// 复核 — step by step, one person each, and all of them before the grant, which is the last person's.
extension Verification {
  mutating func reviewClaim(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    let place = Finding.Place(record: record.number)
    let id = body.integer("claim") ?? 0
    let reviews = claims[id]?.reviews ?? ReviewHistory()
    let step = body.integer("step")
    if reviews.next == nil || step != reviews.next || body.integer("of") != reviews.asked {
      find(
        .reviewOrder, at: place,
        expected: reviews.next.map { .text("\($0)/\(reviews.asked)") } ?? .nothing,
        found: .text("\(step ?? 0)/\(body.integer("of") ?? 0)"))
    }
    let officer = names.number(of: record.form.by, in: record.piece).number
    if reviews.officers.contains(officer) {
      find(.twoStepsByOne, at: place, found: .text(record.by))
    }
    let hasPassed = body.says("decision", "passed")
    claims[id, default: ClaimHistory()].reviews.take(officer, hasPassed: hasPassed)
  }

  /// A grant follows every step that the assessment asks for, and is by another person than they.
  mutating func checkReviews(_ reviews: ReviewHistory, _ record: KnownRecord) {
    guard reviews.asked > 0 else { return }
    let place = Finding.Place(record: record.number)
    if reviews.isSentBack || reviews.officers.count < reviews.asked {
      find(
        .notReviewed, at: place, expected: .number(reviews.asked),
        found: .number(Int64(reviews.officers.count)))
    }
    if reviews.officers.contains(names.number(of: record.form.by, in: record.piece).number) {
      find(.twoStepsByOne, at: place, found: .text(record.by))
    }
  }
}
