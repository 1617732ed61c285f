import AuditTrail
import Storage
import Subsidies
import Testing
import Workflow

/// Balances of the past against the fold of the postings, which knows nothing of balance rows.
@Suite struct BalanceHistoryTests {
  @Test func `after every record the balances are the fold of what was posted by then`()
    async throws
  {
    let life = try await FundLife()
    try await life.payAndFail()
    try await life.moveBetweenLedgers()
    try await life.adjust()
    try await life.recover()
    let wrong = try await life.desk.store.read { books in
      var posts: [(record: Int64, posting: RecordPosting)] = []
      try books.forEachPosting { number, found in
        posts += found.map { (number, $0) }
      }
      return try (0...books.treeHead().size).filter { number in
        let due = fold(posts.filter { $0.record <= number }.map(\.posting))
        return try books.fundYears().contains { open in
          try spelled(books.balances(of: open.fundYear, afterRecord: number))
            != due[open.fundYear.code] ?? []
        }
      }
    }
    #expect(wrong == [])
  }

  @Test func `through every day the balances are the fold of what had happened by then`()
    async throws
  {
    let life = try await FundLife()
    try await life.payAndFail()
    try await life.moveBetweenLedgers()
    try await life.adjust()
    try await life.recover()
    let late = try #require(Day("2026-03-20"))
    try await life.desk.bureau.receive(
      Appropriation(
        fundYear: Funds.xianjie, document: "迟记的文件", amount: Fen(7_00), day: late), by: "finance")
    let wrong = try await life.desk.store.read { books in
      var transfers: [FundYear: [StoredTransfer]] = [:]
      for open in try books.fundYears() {
        try books.forEachTransfer(of: open.fundYear) {
          transfers[open.fundYear, default: []].append($0)
        }
      }
      let first = late.adding(days: -90)
      return try (0...140).map { first.adding(days: $0) }.filter { day in
        try books.fundYears().contains { open in
          let due = fold((transfers[open.fundYear] ?? []).filter { $0.day <= day })
          return try spelled(books.balances(of: open.fundYear, through: day)) != due
        }
      }
    }
    #expect(wrong == [])
  }
}

private func spelled(_ balances: [(Account, Balance)]) -> [String] {
  balances.map { "\($0.0.code) \($0.1.debits.count) \($0.1.credits.count)" }
}

private func fold(_ posts: [RecordPosting]) -> [String: [String]] {
  var sums: [String: [String: (Int64, Int64)]] = [:]
  for post in posts {
    var sum = sums[post.fund, default: [:]][post.account] ?? (0, 0)
    if post.fen > 0 { sum.0 += post.fen } else { sum.1 -= post.fen }
    sums[post.fund, default: [:]][post.account] = sum
  }
  return sums.mapValues { accounts in
    accounts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.0) \($0.value.1)" }
  }
}

private func fold(_ transfers: [StoredTransfer]) -> [String] {
  var sums: [String: (Int64, Int64)] = [:]
  for transfer in transfers {
    sums[transfer.debit.code, default: (0, 0)].0 += transfer.amount.count
    sums[transfer.credit.code, default: (0, 0)].1 += transfer.amount.count
  }
  return sums.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.0) \($0.value.1)" }
}
