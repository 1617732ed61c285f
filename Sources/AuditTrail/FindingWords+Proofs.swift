extension FindingWords {
  private static let exportAgain = Wording(
    "请单位从账簿重新导出分片", "have the tiles written again from the books")

  /// Tiles, earlier checkpoints, and proofs of single records.
  static let proofs: [Finding.Code: FindingWords] = [
    .tileMissing: FindingWords(
      Wording("缺少应有的分片或条目包", "a tile or bundle of the tree is missing"), do: exportAgain),
    .tileDiffers: FindingWords(
      Wording("分片或条目包与留痕不符", "a tile or bundle differs from the records"),
      do: Wording(
        "以留痕与检查点为准,查明分片何时被改动", "trust records and checkpoint, and find out when the tile changed")),
    .timestampMissing: FindingWords(
      Wording("留痕所说的时间戳不在审计包里", "a timestamp that a record speaks of is not in the bundle"),
      do: Wording("请单位补交时间戳文件", "ask the bureau for the file")),
    .timestampBad: FindingWords(
      Wording("时间戳不成立", "a timestamp does not hold over its checkpoint"),
      do: Wording("核对时间戳机构的根证书,向机构查询", "check the authority's root, and ask the authority")),
    .dayUncovered: FindingWords(
      Wording(
        "这一天的留痕,当日和下一个办事日都没有检查点",
        "no checkpoint covers the records of this day, neither of that day nor of the next with records"
      ),
      do: Wording(
        "查明为何没有按日发布,这段时间内留痕只有单位自己的说法",
        "ask why none was published: for that time the bureau's word is all there is")),
    .exportUncovered: FindingWords(
      Wording("银行文件送出时没有检查点", "a bank file left without a checkpoint over its record"),
      do: Wording(
        "查明由何程序送出,核对送出的文件与银行收到的文件",
        "find out which program exported it, and compare the file with the bank's")),
    .tileStray: FindingWords(
      Wording("分片目录中有不属于本账簿的文件", "the folder of tiles has a file that is none of this tree"),
      do: Wording("查明该文件的来历", "find out where the file comes from")),
    .wentBack: FindingWords(
      Wording(
        "留痕少于此前签发的检查点,账簿已回退",
        "there are fewer records than an earlier checkpoint has: the books went back"
      ),
      do: Wording(
        "保存此前的检查点,查明是否恢复了旧备份",
        "keep the earlier checkpoint and find out whether an old backup was restored")
    ),
    .rewritten: FindingWords(
      Wording(
        "留痕不以此前检查点的留痕开头,账簿被改写",
        "the records do not begin with those of an earlier checkpoint: they were rewritten"),
      do: Wording(
        "保存两份检查点,与见证方保存的副本比对", "keep both checkpoints and compare with the witness's copy")),
    .proofForm: FindingWords(
      Wording("留痕凭据格式不对", "the proof of the record is malformed"),
      do: Wording("重新取得凭据", "ask for the proof again")),
    .notIncluded: FindingWords(
      Wording(
        "凭据不能证明这条留痕在账簿之中", "the proof does not lead from this record to the root of the checkpoint"),
      do: Wording(
        "核对凭据与留痕是否为同一条,并向单位索取审计包",
        "check that proof and record belong together, and ask for the bundle"
      )),
  ]
}
