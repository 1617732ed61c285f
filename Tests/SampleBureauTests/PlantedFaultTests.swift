import BankFiles
import Subsidies
import Testing

@testable import SampleBureau

@Suite
struct PlantedFaultTests {
  private static let day = Day("2026-03-02") ?? Day(number: 0)
  private let sample = SampleClaims(seed: 11)

  private func rows(with fault: PlantedFault) -> [SampleRow] {
    PlantedFault.all(2_000).filter { $0.fault == fault }.map { sample.row($0.index, on: Self.day) }
  }

  @Test(arguments: PlantedFault.allCases)
  func `fifteen hundred rows hold every fault as often as it says`(fault: PlantedFault) {
    let planted = PlantedFault.all(1_500).filter { $0.fault == fault }
    #expect(planted.count == fault.count)
    #expect(planted.allSatisfy { PlantedFault.at($0.index) == fault })
  }

  @Test(arguments: [PlantedFault.wrongCheckDigit, .noSuchBirthday])
  func `a wrong identity number is wrong in the way it says`(fault: PlantedFault) {
    for row in rows(with: fault) {
      let read = Result { () throws(ResidentIDFault) in
        try ResidentID(row[.payeeNumber], on: Self.day)
      }
      guard case .failure(let found) = read else {
        Issue.record("\(fault) was read")
        continue
      }
      #expect(found.code == fault.importCode)
    }
  }

  @Test(arguments: [PlantedFault.noSuchDay, .thirtyFirst])
  func `a day that does not exist is no day`(fault: PlantedFault) {
    for row in rows(with: fault) { #expect(Day(row[.appliedOn]) == nil) }
  }

  @Test
  func `accounts, bank numbers and credit codes are wrong where planted`() {
    for row in rows(with: .accountWithLetters) {
      #expect(throws: BankAccountFault.self) { try BankAccount(row[.account]) }
    }
    for row in rows(with: .wrongBankNumber) { #expect(!BankNumber.isValid(row[.bank])) }
    for row in rows(with: .wrongCreditCode) {
      #expect(throws: CreditCodeFault.self) { try CreditCode(row[.payeeNumber]) }
    }
    for row in rows(with: .futureDay) {
      #expect(Day(row[.appliedOn]).map { $0 > Self.day } == true)
    }
  }

  @Test
  func `a doubled row equals its companion, and one claimed twice differs in the account`() {
    for (index, fault) in PlantedFault.all(2_000) {
      let row = sample.row(index, on: Self.day)
      let companion = sample.row(index - PlantedFault.companionDistance, on: Self.day)
      switch fault {
      case .fullDuplicate: #expect(row.bytes == companion.bytes)
      case .sameClaimTwice:
        #expect(row[.account] != companion[.account])
        #expect(row[.payeeNumber] == companion[.payeeNumber])
        #expect(row[.instalment] == companion[.instalment])
      case .exclusivePair:
        #expect(row[.payeeNumber] == companion[.payeeNumber])
        #expect(row[.programme] != companion[.programme])
      case .wrongCheckDigit, .noSuchBirthday, .noSuchDay, .thirtyFirst, .futureDay,
        .accountWithLetters, .unknownProgramme, .wrongBankNumber, .wrongCreditCode, .unknownValue,
        .sharedAccount, .deceased, .diedLater, .nameBeyondGBK:
        break
      }
    }
  }

  @Test
  func `a shared account belongs to none of those who share it`() {
    let rows = rows(with: .sharedAccount)
    #expect(Set(rows.map { $0[.account] }).count == 1)
    #expect(Set(rows.map { $0[.payeeNumber] }).count == rows.count)
  }

  @Test
  func `the rare name is the only one that GBK cannot hold`() {
    for row in rows(with: .nameBeyondGBK) {
      guard case .failure(let missing) = CharacterSet.gbk.encode(row[.accountName]) else {
        Issue.record("GBK holds \(row[.accountName])")
        continue
      }
      #expect(missing.scalars == ["䶮"])
    }
  }

  @Test
  func `the dead died before they applied, and the others after`() throws {
    let lines = String(decoding: sample.deaths(on: Self.day), as: UTF8.self).split(separator: "\n")
    var deaths: [String: Day] = [:]
    for line in lines.dropFirst() {
      let cells = line.split(separator: ",")
      deaths[String(cells[1])] = Day(cells[2])
    }
    for fault in [PlantedFault.deceased, .diedLater] {
      for row in rows(with: fault) {
        let died = try #require(deaths[row[.payeeNumber]])
        let applied = try #require(Day(row[.appliedOn]))
        #expect((died < applied) == (fault == .deceased))
        #expect(died <= Self.day)
      }
    }
  }

  @Test
  func `the plan names each planted row`() {
    let plan = sample.plan(count: 2_000)
    #expect(plan.contains("导入时应查出 36 行,其余 1964 行应受理"))
    for fault in PlantedFault.allCases { #expect(plan.contains(fault.chinese)) }
    let clean = SampleClaims(seed: 11, faults: .none).plan(count: 10)
    #expect(clean.contains("导入时应查出 0 行,其余 10 行应受理"))
  }
}

extension SampleRow {
  fileprivate var bytes: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return bytes
  }
}
