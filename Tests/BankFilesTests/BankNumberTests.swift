import BankFiles
import Testing

@Suite struct BankNumberTests {
  @Test(arguments: [
    ("102100099996", true), ("103100000026", true), ("403100000004", true),
    ("102100099995", false), ("10210009999", false), ("1021000999960", false),
    ("10210009999X", false), ("", false), ("１02100099996", false), ("102100099969", false),
  ])
  func `a bank number is twelve digits whose last one is right`(number: String, holds: Bool) {
    #expect(BankNumber.isValid(number) == holds)
  }

  @Test func `every change of one digit is noticed`() {
    let number = Array("102100099996")
    for place in number.indices {
      for digit in "0123456789" where digit != number[place] {
        var changed = number
        changed[place] = digit
        #expect(!BankNumber.isValid(String(changed)))
      }
    }
  }

  @Test func `the published vectors hold`() throws {
    guard let path = Places.shared("identifiers/identifier_vectors.tsv") else { return }
    var count = 0
    for line in Places.lines(path) {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
      guard cells.count > 2, cells[0] == "CNAPS" else { continue }
      count += 1
      #expect(BankNumber.isValid(cells[1]) == (cells[2] == "valid"), "\(line)")
    }
    print("bank number vectors: \(count)")
    #expect(count > 0)
  }
}
