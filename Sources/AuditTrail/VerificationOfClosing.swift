import Signatures

/// 年末结转 — the accounts of revenue and expenditure come to nothing by the steps of the adopted rules.
extension Verification {
  mutating func closeAccounts(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: name(body, "fund"), of: record)
    let fund = body.text("fund") ?? ""
    let due = closingPosts(of: fund, undoing: record.posts)
    let isRight = zip(due, record.posts).allSatisfy { $0.account == $1.account && $0.fen == $1.fen }
    guard due.isEmpty || due.count != record.posts.count || !isRight else { return }
    find(
      .accountsNotClosed, at: .init(record: record.number), expected: .text(words(due)),
      found: .text(words(record.posts.map { ($0.account, $0.fen) })))
  }

  /// When the year is closed, nothing is left to close.
  mutating func checkAccountsClosed(_ fund: String, _ through: String, _ place: Finding.Place) {
    guard through.hasSuffix("-12-31") else { return }
    let due = closingPosts(of: fund, undoing: [])
    guard !due.isEmpty else { return }
    find(.accountsNotClosed, at: place, expected: .text(words(due)), found: .text("–"))
  }

  private func words(_ posts: [(account: String, fen: Int64)]) -> String {
    posts.isEmpty ? "–" : posts.map { signed($0.fen, $0.account) }.joined(separator: "; ")
  }

  /// Debit and credit of each step, from the balances as they were before `posts`.
  private func closingPosts(
    of fund: String, undoing posts: [RecordPosting]
  ) -> [(account: String, fen: Int64)] {
    guard let accounting, !accounting.closing.isEmpty else { return [] }
    var sums: [String: Int64] = [:]
    for account in accounts.all where names[account.fund] == fund {
      let name = names[account.account]
      if name.contains("/") { sums[name] = account.balance }
    }
    for post in posts { sums[post.account, default: 0] += post.fen }
    var due: [(account: String, fen: Int64)] = []
    for step in accounting.closing {
      let stem = "\(step.book)/\(step.from)"
      let full = sums.filter { $0.value != 0 && ($0.key == stem || $0.key.hasPrefix(stem + ":")) }
      for (account, inside) in full.sorted(by: { $0.key < $1.key }) {
        let other = "\(step.book)/\(step.to)" + account.dropFirst(stem.count)
        sums[account] = 0
        sums[other, default: 0] += inside
        due +=
          inside > 0
          ? [(account, inside), (other, -inside)] : [(other, -inside), (account, inside)]
      }
    }
    return due
  }
}
