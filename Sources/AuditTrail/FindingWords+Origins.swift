extension FindingWords {
  /// Names of the log: one a year, and one more after the books went back.
  static let origins: [Finding.Code: FindingWords] = [
    .originSucceeded: FindingWords(
      Wording(
        "账簿曾回退,由两名人员另起日志名称接续:见证方或日志签过的这些留痕(条数、树根)已不在账簿里,账簿自所列条数重新开始",
        "the books had gone back, and two officers let a new origin take over: records that a witness or the "
          + "log had signed for (size, root) are not in the books any more, which began again at the size found"
      ),
      do: Wording(
        "向见证方索取其保存的检查点,对照接续理由,逐件追查失去的留痕",
        "ask the witness for the checkpoint it keeps, and follow up what was lost, record by record"
      )),
    .originOrder: FindingWords(
      Wording(
        "日志名称的接续不合规定:名称不是下一个,或没有这样提出过,或所附接续书不同",
        "the origin does not follow by the rule: another name is due, or this was not proposed, or the statement "
          + "differs"),
      do: Wording(
        "不要采信此后的检查点,查明由何人改名", "do not rely on later checkpoints; find out who changed the name")),
    .originAlone: FindingWords(
      Wording(
        "另起日志名称由同一人提出和确认", "one officer both proposed and confirmed the new origin"),
      do: Wording("向两名有权人员当面核实", "ask two officers who may, in person")),
    .originHead: FindingWords(
      Wording(
        "新名称所承接的树头不是旧名称的最后一个", "the new origin does not commit to the last head of the old one"),
      do: Wording("与见证方保存的检查点比对", "compare with the checkpoint that the witness keeps")),
    .originOfAnotherYear: FindingWords(
      Wording(
        "跨年以后仍以上一年度的名称签发检查点",
        "a checkpoint of a new year was signed under the name of an earlier one"),
      do: Wording("要求单位以本年度名称重新发布", "have one published under the name of the year")),
  ]
}
