import Signatures

/// 待判断的疑义 — questions that held a claim, the rules that raised them, and what was decided.
struct QuestionHistory {
  private static let prefix = "manual-decision:"

  /// Those that hold the claim now.
  private var open: Set<String> = []
  /// By question: the digest of the programme's file that raised it.
  private var raised: [String: Bytes] = [:]
  private var verdicts: [String: String] = [:]

  mutating func assess(_ body: RecordBody) {
    open = []
    guard body.says("outcome", "hold") else { return }
    let codes = (body.array("reasons") ?? []).compactMap { value -> String? in
      guard case .text(let text) = value, text.hasPrefix(Self.prefix) else { return nil }
      return String(text.dropFirst(Self.prefix.count))
    }
    open = Set(codes).filter { verdicts[$0] == nil }
    for question in open { raised[question] = body.hex("programme-file") ?? [] }
  }

  /// Whether the question waited for a person; from now on it does not.
  mutating func decide(_ question: String, _ verdict: String) -> Bool {
    guard open.remove(question) != nil else { return false }
    verdicts[question] = verdict
    return true
  }

  /// The questions by which these rules must not pay, and what was decided, if something was.
  func standing(under file: Bytes) -> [(question: String, verdict: String?)] {
    raised.keys.sorted().filter { raised[$0] == file && verdicts[$0] != "allowed" }
      .map { ($0, verdicts[$0]) }
  }
}

/// 人工判断 — what a text leaves to a person is decided by one, by name, before the claim is to be paid.
extension Verification {
  mutating func decideQuestion(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    let (claim, question) = (body.integer("claim") ?? 0, body.text("question") ?? "")
    let verdict = body.text("decision") ?? ""
    let wasOpen = claims[claim]?.questions?.decide(question, verdict) ?? false
    if !wasOpen {
      find(
        .questionNotOpen, at: .init(record: record.number),
        expected: .text("claim-assessed \(claim) manual-decision:\(question)"))
    }
  }

  /// Rules that have raised a question pay only when somebody allowed it, or a setting reads it another way.
  mutating func checkQuestions(
    of record: KnownRecord, _ body: RecordBody, _ claim: ClaimHistory
  ) {
    guard let questions = claim.questions, claim.outcome == pay else { return }
    let read = readOtherwise(body)
    for (question, verdict) in questions.standing(under: body.hex("programme-file") ?? [])
    where !read.contains(question) {
      find(
        .questionUndecided, at: .init(record: record.number),
        expected: .text("question-decided \(question) allowed"),
        found: verdict.map { .text($0) } ?? .nothing)
    }
  }

  /// The questions that the settings of an assessment read another way.
  private func readOtherwise(_ body: RecordBody) -> Set<String> {
    let named = body.integers("settings").compactMap { settings[$0]?.statement }
    let prefix = "reading."
    return Set(
      named.filter { $0.name.hasPrefix(prefix) && $0.value != "default" }
        .map { String($0.name.dropFirst(prefix.count)) })
  }
}
