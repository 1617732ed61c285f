import Subsidies

/// How each fault is planted into a row that would otherwise be sound.
extension SampleClaims {
  func faultyRow(_ index: Int, _ fault: PlantedFault, on day: Day) -> SampleRow {
    var row = soundTravelRow(index, on: day)
    let companion = index - PlantedFault.companionDistance
    switch fault {
    case .wrongCheckDigit: row[.payeeNumber] = withOtherEnd(row[.payeeNumber])
    case .noSuchBirthday:
      row[.payeeNumber] = InventedNumbers.residentNumber(
        of: "1988-02-30", sequence: index % 999 + 1)
    case .noSuchDay: row[.appliedOn] = "\(day.year)-02-30"
    case .thirtyFirst: row[.appliedOn] = "\(day.year - 1)-11-31"
    case .futureDay: row[.appliedOn] = day.adding(days: 20).description
    case .accountWithLetters: row[.account] = "6299O" + row[.account].dropFirst(5)
    case .unknownProgramme: row[.programme] = "liupanshui-jiaotong-2000"
    case .wrongBankNumber: row[.bank] = withOtherEnd(row[.bank])
    case .wrongCreditCode:
      row = hiringRow(index, on: day)
      row[.payeeNumber] = withOtherEnd(row[.payeeNumber])
    case .unknownValue: row[.workScope] = "出省"
    case .fullDuplicate: row = soundTravelRow(companion, on: day)
    case .sameClaimTwice:
      row = soundTravelRow(companion, on: day)
      row[.account] = numbers.card(index)
    case .sharedAccount: row[.account] = person(sharedAccountHolder).account
    case .exclusivePair: row = exclusiveRow(index, companion, on: day)
    case .deceased, .diedLater: break
    case .nameBeyondGBK:
      for column: SampleColumn in [.applicantName, .beneficiaryName, .payeeName, .accountName] {
        row[column] = "王䶮"
      }
    }
    return row
  }

  /// The companion of the first row with a shared account; the account is theirs.
  private var sharedAccountHolder: Int {
    let first = PlantedFault.all(.max).first { $0.fault == .sharedAccount }
    return (first?.index ?? 0) - PlantedFault.companionDistance
  }

  private func hiringRow(_ index: Int, on day: Day) -> SampleRow {
    var row = soundTravelRow(index, on: day)
    let unit = InventedUnit(index, .company, numbers, seed: seed)
    row[.programme] = SampleProgramme.hiringLiftedPoverty.rawValue
    row.name(unit: unit, worker: person(index), bank: InventedNumbers.creditUnion)
    return row
  }

  /// The companion's person again, now for the grant of 500 yuan, which excludes the 1,000 they claim.
  private func exclusiveRow(_ index: Int, _ companion: Int, on day: Day) -> SampleRow {
    var row = soundTravelRow(companion, on: day)
    row[.programme] = SampleProgramme.travelOutOfCounty.rawValue
    row[.groups] = "易地搬迁人口"
    row[.income] = ""
    return row
  }

  /// The last character replaced by another digit.
  private func withOtherEnd(_ number: String) -> String {
    number.dropLast() + (number.last == "4" ? "7" : "4")
  }
}
