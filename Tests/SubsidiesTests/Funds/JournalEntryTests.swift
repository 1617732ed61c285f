import Subsidies
import Testing

@Suite struct JournalEntryTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let transfers: [String]
    let refusal: FundRefusal?
    var testDescription: String { transfers.joined(separator: ", ") }

    init(_ transfers: String..., refusal: FundRefusal? = nil) {
      self.transfers = transfers
      self.refusal = refusal
    }
  }

  private static func between(_ debit: String, _ credit: String) -> FundRefusal {
    .betweenBooks(debit: Sample.account(debit), credit: Sample.account(credit))
  }

  static let amounts: [Row] = [
    Row(refusal: .entryIsEmpty(Sample.county)),
    Row("source@1 > available@1 1"),
    Row("source@1 > available@1 9223372036854775807"),
    Row("source@1 > available@1 0", refusal: .amountNotPositive(.zero)),
    Row("source@1 > available@1 -1", refusal: .amountNotPositive(Fen(-1))),
    Row("source@1 > available@1 -9223372036854775808", refusal: .amountNotPositive(Fen(.min))),
    Row("source@1 > available@1 5", "available@1 > back@1 0", refusal: .amountNotPositive(.zero)),
    Row(
      "source@1 > available@1 1", "available@1 > held@1:rent 1", "held@1:rent > available@1 -1",
      refusal: .amountNotPositive(Fen(-1))),
    Row("available@1 > available@1 0", refusal: .amountNotPositive(.zero)),
    Row("available@1 > budget/6001 0", refusal: .amountNotPositive(.zero)),
  ]

  static let books: [Row] = [
    Row("available@1 > available@1 1", refusal: between("available@1", "available@1")),
    Row("held@1:rent > held@1:rent 1", refusal: between("held@1:rent", "held@1:rent")),
    Row("held@1:rent > held@1:travel 1"),
    Row("available@2 > paid@2:rent 1", "paid@1:rent > available@1 1"),
    Row("budget/8001.03 > budget/8001.03 1", refusal: between("budget/8001.03", "budget/8001.03")),
    Row("budget/8001.03 > budget/8001.02 1"),
    Row("budget/8001.03 > budget/8001.03:rent 1"),
    Row("financial/2303:rent > financial/2303:travel 1"),
    Row("financial/1201 > budget/1201 1", refusal: between("financial/1201", "budget/1201")),
    Row("budget/8001.03 > available@1 1", refusal: between("budget/8001.03", "available@1")),
    Row("available@1 > financial/1201 1", refusal: between("available@1", "financial/1201")),
    Row(
      "source@1 > available@1 5", "financial/1201 > financial/4601 5",
      "budget/8001.03 > budget/6001 5"),
    Row(
      "source@1 > available@1 5", "financial/1201 > budget/6001 5",
      refusal: between("financial/1201", "budget/6001")),
  ]

  @Test(arguments: amounts + books)
  func `an entry moves amounts above zero between two accounts of one book`(row: Row) {
    let transfers = row.transfers.map { Sample.transfer($0) }
    do throws(FundRefusal) {
      let entry = try JournalEntry(Sample.county, transfers)
      #expect(row.refusal == nil)
      #expect(entry.transfers == transfers && entry.fundYear == Sample.county)
      for book in Book.allCases {
        let postings = entry.postings.filter { $0.account.book == book }
        #expect(Fen.sum(postings.map(\.signed)) == .zero)
      }
    } catch {
      #expect(error == row.refusal)
    }
  }

  @Test func `postings are debit and credit of each transfer in turn`() throws {
    let entry = try JournalEntry(
      Sample.county,
      ["held@2:travel > transit@2:travel 7", "held@1:rent > transit@1:rent 5"].map {
        Sample.transfer($0)
      })
    #expect(
      entry.postings.map { "\($0.side) \($0.account.code) \($0.amount.count)" } == [
        "debit held@2:travel 7", "credit transit@2:travel 7", "debit held@1:rent 5",
        "credit transit@1:rent 5",
      ])
    #expect(entry.postings.map(\.signed.count) == [7, -7, 5, -5])
  }

  @Test func `a move within a line debits where money leaves and credits where it arrives`() {
    let move = Transfer(ID(3), from: .available, to: .allocated(Sample.unit), Fen(9))
    #expect(move.text == "available@3 > allocated@3:shuicheng 9")
    #expect(move.book == .authority)
    #expect(Sample.transfer("financial/1201 > financial/4601 5").book == .financial)
    #expect(Sample.transfer("budget/8001.03 > budget/6001 5").book == .budget)
  }
}
