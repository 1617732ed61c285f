import BankFiles
import Subsidies
import Testing

@testable import SampleBureau

@Suite
struct SampleClaimsTests {
  private static let day = Day("2026-03-02") ?? Day(number: 0)
  private let sample = SampleClaims(seed: 7)

  private func rows(_ count: Int, of claims: SampleClaims) -> [SampleRow] {
    (0..<count).map { claims.row($0, on: Self.day) }
  }

  @Test
  func `equal seeds give equal lists and other seeds give others`() {
    let again = SampleClaims(seed: 7).csv(count: 200, on: Self.day)
    #expect(sample.csv(count: 200, on: Self.day) == again)
    #expect(SampleClaims(seed: 8).csv(count: 200, on: Self.day) != again)
  }

  @Test
  func `a longer list begins like a shorter one`() {
    let short = sample.csv(count: 50, on: Self.day)
    #expect(sample.csv(count: 90, on: Self.day).starts(with: short))
  }

  @Test
  func `the first row of seed seven is what it always was`() {
    var bytes: [UInt8] = []
    sample.row(0, on: Self.day).append(to: &bytes)
    let person = "金壬午,529901197406075254,"
    let row =
      "liupanshui-jiaotong-kuaxian-500,1,2026-01-29," + person + person + person
      + "金壬午,6299000000078645407,402709900018,易地搬迁人口,,跨县,,8"
    let cells = SampleColumn.allCases.count
    let blanks = String(
      repeating: ",",
      count: cells - row.split(separator: ",", omittingEmptySubsequences: false).count)
    #expect(String(decoding: bytes, as: UTF8.self) == row + blanks + "\n")
  }

  @Test
  func `without planted faults every number and every name is sound`() throws {
    for row in rows(3_000, of: SampleClaims(seed: 7, faults: .none)) {
      for column: SampleColumn in [.applicantNumber, .beneficiaryNumber, .payeeNumber] {
        if row[column].hasPrefix("52") {
          _ = try ResidentID(row[column], on: Self.day)
        } else {
          #expect(try CreditCode(row[column]).hasSoundOrganisationCode)
        }
      }
      let account = try BankAccount(row[.account])
      #expect(account.warning == nil)
      #expect(BankNumber.isValid(row[.bank]))
      let name = try PersonName(row[.accountName]).revealed()
      #expect((try? CharacterSet.gbk.encode(name).get()) != nil)
      #expect(Day(row[.appliedOn]).map { $0 < Self.day } == true)
    }
  }

  @Test
  func `nobody in the list lives anywhere or has a card of a bank`() {
    for row in rows(500, of: sample) where row[.payeeNumber].hasPrefix("52") {
      #expect(row[.payeeNumber].hasPrefix(InventedNumbers.region))
      #expect(row[.account].hasPrefix("6299"))
      #expect(row[.bank].dropFirst(3).hasPrefix("7099"))
    }
  }

  @Test
  func `people and their cards are different ones`() {
    let numbers = InventedNumbers(seed: 7)
    #expect(Set((0..<200_000).map { numbers.resident($0) }).count == 200_000)
    #expect(Set((0..<200_000).map { numbers.card($0) }).count == 200_000)
    #expect(Set((0..<100_000).map { numbers.creditCode("91", $0) }).count == 100_000)
  }

  @Test
  func `a list of two thousand asks for every programme`() {
    let asked = Set(rows(2_000, of: sample).map { $0[.programme] })
    for programme in SampleProgramme.allCases {
      #expect(asked.contains(programme.rawValue), "\(programme)")
    }
  }
}
