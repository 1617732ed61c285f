/// 设定不当 — why a setting is refused. Cases stand in order of precedence.
public enum SettingFault: Refusal, Hashable {
  case unknownProgramme(ProgrammeID)
  case notAParameter(FactName)
  case unknownName(String)
  case wrongType(FactName, FactType)
  case notAFund(String)
  case notAReading(String)
  case concernsNothing(ProgrammeID?, String)
  case aboveCeiling(ProgrammeID, Fen, ceiling: Fen)
  case outsideRange(ProgrammeID, Fen, Fen, Fen)
  case belowFloor(ProgrammeID, Fen, floor: Fen)
  case shareAboveCeiling(ProgrammeID, Rate, ceiling: Rate)
  case unknownFund(FundID)
  case fundNamedByText(ProgrammeID, FundID)
  case useNotPermitted(FundID, use: String)
  /// Claims of that day or later were decided under another value.
  case claimsDecided(from: Day, claim: ID<Claim>, of: Day, count: Int)
  case proposedBefore(Int64)
  case settingUnknown(Int64)
  case decidedBefore(Int64, Outcome)
  case proposerConfirms(Int64, Officer)

  /// 处理结果
  public enum Outcome: String, Hashable, Sendable {
    case confirmed, refused

    public var chinese: String {
      switch self {
      case .confirmed: "已确认"
      case .refused: "已退回"
      }
    }
  }

  public var code: String {
    switch self {
    case .unknownProgramme: "SETTING-01"
    case .notAParameter, .unknownName: "SETTING-02"
    case .wrongType, .notAFund, .notAReading: "SETTING-03"
    case .aboveCeiling, .shareAboveCeiling: "SETTING-04"
    case .outsideRange: "SETTING-05"
    case .belowFloor: "SETTING-06"
    case .unknownFund: "SETTING-07"
    case .fundNamedByText: "SETTING-08"
    case .useNotPermitted: "SETTING-09"
    case .concernsNothing: "SETTING-10"
    case .claimsDecided: "SETTING-11"
    case .proposedBefore: "SETTING-12"
    case .settingUnknown: "SETTING-13"
    case .decidedBefore: "SETTING-14"
    case .proposerConfirms: "SETTING-15"
    }
  }

  public var chinese: String {
    switch self {
    case .unknownProgramme(let id): "没有政策 \(id)"
    case .notAParameter(let name): "\(name) 不是可设定的参数"
    case .unknownName(let name): "“\(name)”不是可设定的事项"
    case .wrongType(let name, let type): "\(name) 的值应为\(type.chinese)"
    case .notAFund(let text): "“\(text)”不是资金代码"
    case .notAReading(let text): "口径应为 default、alternative 或 alternative-2 等,实为“\(text)”"
    case .concernsNothing(let id, let name):
      "\(id?.text ?? "各项政策")用不到 \(name),设了也不改变任何一件申领"
    case .aboveCeiling(let id, let value, let ceiling):
      "\(id):标准 \(value.groupedYuan) 元超过上限 \(ceiling.groupedYuan) 元"
    case .outsideRange(let id, let value, let low, let high):
      "\(id):标准 \(value.groupedYuan) 元不在 \(low.groupedYuan) 至 \(high.groupedYuan) 元之间"
    case .belowFloor(let id, let value, let floor):
      "\(id):标准 \(value.groupedYuan) 元低于下限 \(floor.groupedYuan) 元"
    case .shareAboveCeiling(let id, let value, let ceiling):
      "\(id):比例 \(value.chineseText) 超过上限 \(ceiling.chineseText)"
    case .unknownFund(let fund): "没有资金 \(fund)"
    case .fundNamedByText(let id, let fund): "\(id) 的资金渠道已由文件定为 \(fund),不能另设"
    case .useNotPermitted(let fund, let use): "资金 \(fund) 不得用于“\(use)”"
    case .claimsDecided(let from, let claim, let day, let count):
      "设定自 \(from) 起生效,但申领 \(claim.number)(申请日 \(day))等 \(count) 件已按当时的设定办结"
    case .proposedBefore(let number): "同样的设定已经提出,编号 \(number)"
    case .settingUnknown(let number): "没有编号为 \(number) 的设定"
    case .decidedBefore(let number, let outcome): "设定 \(number) \(outcome.chinese),不能再办"
    case .proposerConfirms(let number, let officer):
      "设定 \(number) 由 \(officer.name) 提出,\(officer.name) 不能自己确认"
    }
  }

  public var english: String {
    switch self {
    case .unknownProgramme(let id): "there is no programme \(id)"
    case .notAParameter(let name): "\(name) is not a parameter"
    case .unknownName(let name): "\"\(name)\" is nothing that can be set"
    case .wrongType(let name, let type): "\(name) must be of type \(type.english)"
    case .notAFund(let text): "\"\(text)\" is not the code of a fund"
    case .notAReading(let text): "\"\(text)\" is none of default, alternative, alternative-2 …"
    case .concernsNothing(let id, let name):
      "\(id?.text ?? "no programme") does not use \(name); it would change no claim"
    case .aboveCeiling(let id, let value, let ceiling):
      "\(id): the standard \(value.groupedYuan) is above the ceiling \(ceiling.groupedYuan)"
    case .outsideRange(let id, let value, let low, let high):
      "\(id): \(value.groupedYuan) is not between \(low.groupedYuan) and \(high.groupedYuan)"
    case .belowFloor(let id, let value, let floor):
      "\(id): the standard \(value.groupedYuan) is below the floor \(floor.groupedYuan)"
    case .shareAboveCeiling(let id, let value, let ceiling):
      "\(id): the share \(value.chineseText) is above the ceiling \(ceiling.chineseText)"
    case .unknownFund(let fund): "there is no fund \(fund)"
    case .fundNamedByText(let id, let fund): "the text gives \(fund) to \(id); no other can be set"
    case .useNotPermitted(let fund, let use): "the fund \(fund) must not pay for \(use)"
    case .claimsDecided(let from, let claim, let day, let count):
      "it would hold from \(from), but claim \(claim.number) of \(day) and others, \(count) in all, "
        + "were decided under what held then"
    case .proposedBefore(let number): "the same was proposed before, as setting \(number)"
    case .settingUnknown(let number): "there is no setting \(number)"
    case .decidedBefore(let number, let outcome): "setting \(number) was \(outcome.rawValue) before"
    case .proposerConfirms(let number, let officer):
      "setting \(number) was proposed by \(officer.name), who cannot confirm it"
    }
  }

  public var chineseAdvice: String {
    switch self {
    case .unknownProgramme, .unknownName, .notAParameter, .concernsNothing:
      "请用 programme list 核对政策编号,并对照政策文件核对名称。"
    case .wrongType, .notAFund, .notAReading: "请按类型改正:金额写元,比例写 2/3 或 60%。"
    case .aboveCeiling, .outsideRange, .belowFloor, .shareAboveCeiling:
      "文件定的界限不能用设定突破,请按文件改正。"
    case .unknownFund, .fundNamedByText, .useNotPermitted: "请核对 Ledger/funds 中的资金及其用途。"
    case .claimsDecided(_, _, let day, _):
      "请把起始日定在 \(day) 之后的某一天;已办结的按追回或补发另行处理。"
    case .proposedBefore(let number): "不用再提;请另一人用 setting confirm \(number) 确认。"
    case .settingUnknown: "请用 setting list 查看编号。"
    case .decidedBefore: "请另提一条设定,它从其起始日起取代旧的。"
    case .proposerConfirms: "请另一名有权人员用本人密钥确认。"
    }
  }

  public var englishAdvice: String {
    switch self {
    case .unknownProgramme, .unknownName, .notAParameter, .concernsNothing:
      "Check the name against programme list and the programme's file."
    case .wrongType, .notAFund, .notAReading: "Write money in yuan and shares as 2/3 or 60%."
    case .aboveCeiling, .outsideRange, .belowFloor, .shareAboveCeiling:
      "A setting cannot pass the bounds of the text."
    case .unknownFund, .fundNamedByText, .useNotPermitted:
      "Check the funds and their uses in Ledger/funds."
    case .claimsDecided(_, _, let day, _):
      "Let it begin after \(day); what was decided is corrected by recovery or a further claim."
    case .proposedBefore(let number): "Another officer confirms it: setting confirm \(number)."
    case .settingUnknown: "setting list shows the numbers."
    case .decidedBefore: "Propose another one; it replaces the old one from its day."
    case .proposerConfirms: "Another officer with a permitted role confirms it with their key."
    }
  }
}
