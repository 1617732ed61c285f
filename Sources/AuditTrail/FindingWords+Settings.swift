extension FindingWords {
  private static let paper = Wording(
    "调取设定所依据的文件与两人的签字核对", "fetch the document behind the setting and both officers' signatures")

  static let settings: [Finding.Code: FindingWords] = [
    .settingOrder: FindingWords(
      Wording(
        "设定的编号不连续,或确认、退回的设定此前没有提出或已经办结",
        "settings are not numbered one after the other, or one was decided that was not open"),
      do: paper),
    .settingAlone: FindingWords(
      Wording("提出人自己确认了设定", "a setting was confirmed by the officer who proposed it"),
      do: Wording("停用该设定,由另一人重新核对", "stop using the setting and have another officer look at it")
    ),
    .settingText: FindingWords(
      Wording("审计包里的设定书与留痕所载不同", "the statement of a setting is not what the record says"),
      do: paper),
    .settingsDiffer: FindingWords(
      Wording(
        "审核所用的设定不是申请日有效的设定",
        "the assessment names other settings than were in force on the day of application"),
      do: Wording("按申请日有效的设定重新审核", "assess again by the settings of that day")),
    .settingReachesBack: FindingWords(
      Wording(
        "设定的起始日不晚于已认定申领的申请日",
        "a setting begins no later than claims that had been granted before it"),
      do: Wording("核对这些申领当时适用的标准", "compare what those claims were granted with what held then")),
  ]
}
