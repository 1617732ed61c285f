/// 样例政策 — the programmes of 六盘水 that the fictional district is asked for.
enum SampleProgramme: String, CaseIterable {
  case travelOutOfCounty = "liupanshui-jiaotong-kuaxian-500"
  case travelLowIncome = "liupanshui-jiaotong-kuasheng-1000"
  case travelOtherRural = "liupanshui-jiaotong-xin-kuasheng-100"
  case hiringLiftedPoverty = "liupanshui-xina-tuopin-500"
  case hiringUnemployed = "liupanshui-xina-dengji-shiye-500"
  /// Ended with 2025.
  case hiringReturnee = "liupanshui-xina-fanxiang-500"
  /// Ended with 2023; excludes 扩岗补助.
  case hiringYouth = "liupanshui-xina-qingnian-1000"
  case startUp = "liupanshui-zizhu-chuangye-butie"
  case farmStartUp = "liupanshui-nongye-chuangye-butie"
  case rent = "liupanshui-changsuo-zulin-butie"
  case resettlementCentre = "liupanshui-banqian-anzhiqu-fuwu"
  /// The text names no figure: such claims are put on hold.
  case jobSearch = "liupanshui-qiuzhi-chuangye-butie"

  /// How many of 1,000 claims ask for it.
  private var share: Int {
    switch self {
    case .travelOutOfCounty: 272
    case .travelLowIncome: 190
    case .travelOtherRural: 150
    case .hiringLiftedPoverty: 120
    case .hiringUnemployed: 80
    case .hiringReturnee: 8
    case .hiringYouth: 6
    case .startUp: 70
    case .farmStartUp: 10
    case .rent: 82
    case .resettlementCentre: 2
    case .jobSearch: 10
    }
  }

  static func chosen(_ random: inout SplitMix64) -> SampleProgramme {
    var roll = random.below(1000)
    for programme in allCases {
      roll -= programme.share
      if roll < 0 { return programme }
    }
    return .travelOutOfCounty
  }

  /// Who is paid.
  enum PaidParty {
    case person, employer, cooperative, serviceCentre
  }

  var paidParty: PaidParty {
    switch self {
    case .travelOutOfCounty, .travelLowIncome, .travelOtherRural, .startUp, .rent, .jobSearch:
      .person
    case .hiringLiftedPoverty, .hiringUnemployed, .hiringReturnee, .hiringYouth: .employer
    case .farmStartUp: .cooperative
    case .resettlementCentre: .serviceCentre
    }
  }
}
