/// 审计视图 — a view of the auditor's copy under its Chinese name, for SQL written by hand.
///
/// The query stands in Storage; here stand its meaning and the meaning of its columns.
public struct AuditView: Hashable, Sendable {
  public let name: String
  public let meaning: String
  /// The base tables that it reads, which name their kinds of record.
  public let sources: String

  public static let all: [AuditView] = [
    AuditView("留痕", "全部留痕,每条一行", "record"),
    AuditView("人员", "在册人员与证书", "officer"),
    AuditView("权限", "每人办理过的业务种类与次数", "officer record"),
    AuditView("密钥", "密钥的登记、注销、挂失及第二人的决定", "key_change"),
    AuditView("吊销列表", "收下的吊销列表", "revocation_list"),
    AuditView("检查点", "发布的检查点", "checkpoint"),
    AuditView("抽样", "审计抽样的种子", "sample"),
    AuditView("查看明文", "谁看过谁的个人信息", "reveal"),
    AuditView("资金", "每个资金年度的指标去向", "fund posting"),
    AuditView("资金收支", "每笔资金业务", "fund_event"),
    AuditView("指标", "每条指标及其可用金额", "budget_line posting"),
    AuditView("分录", "每笔分录:一借一贷", "posting"),
    AuditView("科目名称", "会计科目的名称", "chart"),
    AuditView("凭证", "凭证明细,每条借方或贷方一行;一条留痕一张凭证", "posting chart"),
    AuditView("科目余额", "每个科目的累计与余额,末次留痕止", "posting"),
    AuditView("申领", "每件申领及最近的审核与认定", "claim assessment claim_decision"),
    AuditView("设定", "每条设定及第二人的决定", "setting setting_decision"),
    AuditView("审核", "每次审核", "assessment"),
    AuditView("政策版本", "审核所用的政策文件,按摘要", "assessment"),
    AuditView("比对", "比对疑点与处理", "match match_decision"),
    AuditView("人工判断", "文件留给人判断的疑义与结论", "question_decision"),
    AuditView("拟办", "免申即享的拟办清单", "proposal claim"),
    AuditView("复核", "审核流程的每一步", "review"),
    AuditView(
      "附件", "申领所附的每份材料,撤下与调阅", "attachment attachment_withdrawal attachment_opening"),
    AuditView("领款凭据", "他人领款的凭据与最后有效日", "payee_proof claim"),
    AuditView("公示", "每次公示与异议", "notice objection objection_decision"),
    AuditView("发放公示", "支付以后的公布", "disclosure"),
    AuditView("批次", "每个批次的每一轮", "batch submission approval export batch_end"),
    AuditView("审批", "审批签名、驳回与放弃", "approval batch_end"),
    AuditView("送出", "送出的银行文件", "export"),
    AuditView("回盘", "银行的每个答复", "settlement"),
    AuditView("明细", "清单里的每笔付款与最后状态", "item settlement hold reissue"),
    AuditView("拒付", "支付失败与不予认定", "settlement claim_decision"),
    AuditView("退票", "付出后退回的款项与处理", "settlement reissue fund_event"),
    AuditView("补发", "补发及新的付款", "reissue item"),
    AuditView("追回", "每个追回决定及到账、上缴、恢复、撤销", "recovery"),
    AuditView("核对", "银行对账单与指标总数的核对", "statement comparison"),
    AuditView("结账", "提出与确认结账、年末结账", "closing"),
    AuditView("年终", "结账、结转与收回", "closing fund_event"),
    AuditView("电子凭证", "入账的银行回单、发票等,每份一次", "document"),
  ]

  private init(_ name: String, _ meaning: String, _ sources: String) {
    self.name = name
    self.meaning = meaning
    self.sources = sources
  }

  /// The kinds of record that its rows come from, `*` for all.
  public var kinds: [String] {
    var kinds: [String] = []
    for table in sources.split(separator: " ") {
      let own = AuditTable.named(String(table)).kinds
      kinds += (own.isEmpty ? ["*"] : own).filter { !kinds.contains($0) }
    }
    return kinds
  }

  /// Unit and meaning of a column; `nil` for one that no view has.
  public static func column(_ name: String) -> (unit: AuditUnit, meaning: String)? {
    words[name].map { ($0.unit, $0.meaning) }
  }

  /// The columns that have words.
  public static var columnNames: Set<String> { Set(words.keys) }

  private static let words = AuditWords.read(money + acts)

  private static let money = """
    金额分 分 金额
    下达分 分 下达的指标
    可用分 分 尚可认定的指标
    已分配分 分 已分配下级
    调剂过渡分 分 资金之间调剂,合计为零
    培训券分 分 已发培训券尚未兑付
    预留分 分 已认定尚未送银行
    在途分 分 已送银行尚无结果
    已支付分 分 银行证明已付
    退票分 分 退票待处理
    已追回分 分 已追回尚未上缴
    已上缴分 分 已上缴国库
    已结转分 分 已结转下年
    已收回分 分 年终收回
    借方分 分 借方金额
    贷方分 分 贷方金额
    借方累计分 分 借方累计
    贷方累计分 分 贷方累计
    借方余额分 分 借方余额
    贷方余额分 分 贷方余额
    审核金额分 分 最近审核的金额
    认定金额分 分 认定或待资金的金额
    拟发金额分 分 拟发金额合计
    合计分 分 批次合计
    应追回分 分 决定追回的金额
    已到账分 分 已追回到账
    已恢复分 分 上缴后恢复的指标
    已撤销分 分 撤销追回的金额
    对账单余额分 分 银行对账单余额
    账面余额分 分 账面银行存款余额
    未达账项分 分 未达账项合计

    """

  private static let acts = """
    留痕 个 本行所依据的留痕号
    时间 文 登记时间(北京时间)
    日期 日 业务日期
    人员 文 办理人
    岗位 文 岗位
    种类 文 业务种类
    种类代码 文 业务种类代码
    幂等键 文 幂等键
    哈希 摘要 留痕哈希
    内容 文 留痕内容原文
    公钥标识 文 公钥标识
    证书摘要 摘要 证书的 SHA-256
    持证人 文 密钥归谁
    密钥事项 文 登记、注销、挂失
    提出人 文 提出的人
    决定人 文 确认、否决或退回的人
    决定结果 文 确认、否决或退回、待定
    决定留痕 个 确认、否决或退回的留痕号
    签发机构 文 吊销列表由谁签发
    列表编号 文 吊销列表编号(十六进制)
    所列证书数 个 列表所列证书数
    次数 个 办理次数
    首次留痕 个 首次的留痕号
    末次留痕 个 末次的留痕号
    留痕数 个 检查点所含留痕数
    树根 摘要 树根
    抽样方法 文 random 随机,mus 货币单元,risk 风险
    样本量 个 样本量
    总体止于 个 总体取自此号以前的留痕
    种子 摘要 随机种子
    权限档 文 审批权限档(分),以分号相连
    申领 个 申领号
    理由 文 理由
    资金 文 资金:级次:年度
    名称 文 名称
    级次 文 级次
    年度 个 年度
    支出范围 文 支出范围
    业务 文 业务种类
    指标号 个 指标号
    文号 文 文号或凭证号
    对方资金 文 对方资金年度
    下级单位 文 下级单位
    政策 文 政策编号
    付款标识 文 付款标识
    依据留痕 个 所依据业务的留痕号
    来源 文 指标的来源
    上级文号 文 上级文号
    渠道 文 指标:直达或一般;批次:代发渠道
    预算年度 个 预算年度
    上级指标号 个 上级指标号
    其他要素 文 其他要素
    序号 个 在凭证中的序号
    账套 文 authority 指标账,budget 预算会计,financial 财务会计
    借方科目 文 借方科目
    贷方科目 文 贷方科目
    科目 文 科目全名
    科目编号 文 科目编号
    科目名称 文 科目名称
    所属 文 科目所属政策或下级单位
    期次 文 期次
    行次 个 申领文件的行次
    审核留痕 个 最近审核的留痕号
    审核结果 文 pay 拟发,refuse 不予,hold 挂起,loan-ok 可贷
    认定留痕 个 认定的留痕号
    认定结果 文 认定、不予认定、待资金
    更正次数 个 更正收款账户的次数
    收款承诺 摘要 收款人与账户的承诺,不含个人信息
    政策文件摘要 摘要 所用政策文件的 SHA-256
    审核次数 个 审核次数
    拟发次数 个 审核为拟发的次数
    疑点 文 疑点种类
    另一申领 个 另一件申领号
    处理结果 文 处理结果
    处理留痕 个 处理的留痕号
    处理人 文 处理人
    公示号 个 公示号
    首日 日 公示首日,或设定起始日
    疑义 文 留给人判断的疑义编号
    名单 文 所依据的名单,即导入它们的留痕号
    拟办人数 个 拟办的人数
    受理数 个 已受理为申领的人数
    领款人种类 文 领款人种类代码
    最后有效日 日 凭据的最后有效日
    附件号 个 附件编号
    附件种类 文 附件种类代码
    文件格式 文 文件格式
    字节数 个 字节数
    附件承诺 摘要 附件内容的承诺
    另附申领数 个 附有同一文件的其他申领数
    撤下留痕 个 撤下的留痕号
    撤下理由 文 撤下的理由
    调阅次数 个 调阅次数
    审核步骤 个 审核流程的第几步
    共几步 个 认定之前共几步
    设定编号 个 设定编号
    设定事项 文 param.… 标准等,fund 资金渠道,reading.… 口径
    设定值 文 设定的值
    申请日 日 申请日期
    所用设定 文 审核所用设定的编号,以分号相连
    末日 日 公示末日
    件数 个 公示件数
    异议数 个 异议件数
    成立数 个 成立的异议件数
    文件摘要 摘要 文件的 SHA-256
    批次 个 批次号
    轮次 个 轮次
    笔数 个 笔数
    提交留痕 个 提交的留痕号
    提交人 文 提交人
    付款日 日 请银行付款的日期
    须签人数 个 须签人数
    已签人数 个 已签人数
    送出份数 个 送出份数
    终止留痕 个 驳回或放弃的留痕号
    终止理由 文 驳回或放弃的理由
    清单摘要 摘要 清单的 SHA-256
    意见 文 同意、驳回或放弃
    签名摘要 摘要 签名文件的 SHA-256
    份次 个 第几份
    文件 文 文件名
    结果 文 银行答复的结果
    原因 文 银行所述原因
    回盘摘要 摘要 回盘文件的 SHA-256
    通知编号 文 纸质通知编号
    方式 文 passive 银行退回,active 主动退回
    行 个 清单中的行号
    状态 文 最后状态
    结果留痕 个 最后结果的留痕号
    预留留痕 个 预留的留痕号
    预留号 个 预留号
    补发自 文 被补发的付款标识
    补发留痕 个 补发的留痕号
    放弃留痕 个 放弃补发的留痕号
    原付款标识 文 原付款标识
    新付款标识 文 新付款标识
    编号 文 对账单编号
    不符项数 个 不符项数
    步骤 文 提出结账、结账、年末结账
    截止日 日 截止日
    凭证号码 文 电子凭证的号码
    所附留痕 个 凭证所附业务的留痕号
    开具单位 文 开具单位
    开具日期 日 开具日期
    """
}
