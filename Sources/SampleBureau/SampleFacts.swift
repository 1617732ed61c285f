import Subsidies

/// 事实填写 — fills the facts that a programme asks about.
struct SampleFacts {
  /// 如何填 — what is stated: everything as the programme wants it, one thing too little, or one thing
  /// not stated at all.
  enum Case {
    case sound, tooLittle, unstated

    /// Sometimes an applicant has too little, or forgets to say something.
    static func chosen(_ random: inout SplitMix64) -> Case {
      let roll = random.below(100)
      return roll < 5 ? .tooLittle : roll < 7 ? .unstated : .sound
    }
  }

  let appliedOn: Day
  let how: Case
  var random: SplitMix64

  mutating func fill(_ row: inout SampleRow, for programme: SampleProgramme) {
    switch programme {
    case .travelOutOfCounty: travelOutOfCounty(&row)
    case .travelLowIncome:
      row[.groups] = random.pick(["脱贫人口", "防返贫监测对象"])
      row[.income] = "\(random.within(4_800...9_990)).00"
      travel(&row, to: "跨省")
    case .travelOtherRural:
      row[.groups] = "农村劳动力"
      row[.newlyCrossProvince] = "是"
      travel(&row, to: "跨省")
    case .hiringLiftedPoverty, .hiringUnemployed, .hiringReturnee, .hiringYouth:
      hiring(&row, programme)
    case .startUp: startUp(&row)
    case .farmStartUp:
      row[.groups] = random.pick(["高校毕业生", "留学回国人员", "失业青年"])
      row[.businessKind] = how == .tooLittle ? "个体工商户" : "农业企业"
      if how != .unstated { row[.inPlace] = "是" }
    case .rent: rent(&row)
    case .resettlementCentre:
      row[.recognisedAs] = "易地搬迁安置区服务中心"
      row[.labourForce] = "\(random.within(280...2_600))"
    case .jobSearch:
      row[.groups] = "就业困难应届毕业生、高校毕业生"
      row[.inGraduationYear] = "是"
      row[.activelySeeking] = "是"
    }
  }

  private mutating func travelOutOfCounty(_ row: inout SampleRow) {
    switch random.below(100) {
    case ..<45:
      row[.groups] = random.pick(["脱贫人口", "防返贫监测对象"])
      row[.income] = random.below(40) == 0 ? "10000.00" : "\(random.within(10_100...19_800)).00"
    case ..<80: row[.groups] = random.pick(["易地搬迁人口", "易地搬迁随迁人口"])
    case ..<92: row[.groups] = random.pick(["农村低保对象", "农村特困人员"])
    case ..<97: row[.groups] = "农村低收入人口"  // the text names no fund for them
    default:
      row[.groups] = "脱贫人口、易地搬迁人口"  // under 10,000 within the province: a person decides
      row[.income] = "\(random.within(6_000...9_900)).00"
      return travel(&row, to: "跨县")
    }
    travel(&row, to: random.pick(["跨县", "跨省"]))
  }

  private mutating func travel(_ row: inout SampleRow, to scope: String) {
    row[.workScope] = scope
    switch how {
    case .sound: row[.workMonths] = "\(random.within(3...11))"
    case .tooLittle: row[.workMonths] = "\(random.within(1...2))"
    case .unstated: break
    }
  }

  private mutating func hiring(_ row: inout SampleRow, _ programme: SampleProgramme) {
    row[.employerKind] = "企业"
    row[.employerSize] = random.pick(["微型", "小型"])
    row[.jobMonths] = "\(random.within(3...12))"
    row[.contractMonths] = how == .tooLittle ? "6" : random.pick(["12", "24", "36"])
    if how != .unstated { row[.insuredMonths] = "\(random.within(3...12))" }
    switch programme {
    case .hiringLiftedPoverty: row[.groups] = "脱贫人口"
    case .hiringReturnee: row[.groups] = "新返乡农村劳动力"
    case .hiringYouth: row[.groups] = "毕业年度高校毕业生"
    case .hiringUnemployed, .travelOutOfCounty, .travelLowIncome, .travelOtherRural, .startUp,
      .farmStartUp, .rent, .resettlementCentre, .jobSearch:
      row[.registeredUnemployed] = "是"
      row[.unemployedMonths] = "\(random.within(6...20))"
    }
  }

  private mutating func startUp(_ row: inout SampleRow) {
    row[.groups] = random.pick(["农民工", "退役军人", "就业困难人员", "留学回国人员", "高校毕业生"])
    let happenedOn = appliedOn.adding(days: -random.within(370...700))
    row[.happenedOn] = happenedOn.description
    row[.leftSchoolOn] = happenedOn.adding(months: -random.within(6...40)).description
    row[.firstCreated] = "是"
    row[.inPlace] = "是"
    row[.businessKind] = random.pick(["小微企业", "个体工商户"])
    if how != .unstated { row[.operatingNormally] = "是" }
    row[.operatingMonths] =
      how == .tooLittle ? "\(random.within(5...11))" : "\(random.within(12...23))"
  }

  private mutating func rent(_ row: inout SampleRow) {
    row[.groups] = random.pick(["农民工", "退役军人", "就业困难人员", "高校毕业生"])
    row[.siteCompliant] = "是"
    if how != .unstated { row[.rentRelief] = how == .tooLittle ? "是" : "否" }
    row[.rent] = "\(random.within(28...95))0.00"
    let months = (1...random.within(1...3)).reversed()
    row[.subsidyMonths] = months.map { month in
      String(appliedOn.adding(months: -month).description.prefix("2026-01".count))
    }.joined(separator: ";")
  }
}
