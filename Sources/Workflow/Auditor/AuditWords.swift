/// 栏目词表 — what each column of the auditor's copy means, and its unit: one word, one meaning.
enum AuditWords {
  struct Word: Sendable {
    let name: String
    let unit: AuditUnit
    let meaning: String
  }

  /// The word of a column.
  static func column(_ name: String) -> Word {
    guard let word = byName[name] else { preconditionFailure("no word for the column \(name)") }
    return word
  }

  private static let byName = read(english)

  /// Lines of name, unit and meaning.
  static func read(_ text: String) -> [String: Word] {
    let words = text.split(separator: "\n").map { line in
      let parts = line.split(separator: " ", maxSplits: 2)
      guard parts.count == 3, let unit = AuditUnit(rawValue: String(parts[1])) else {
        preconditionFailure("a word without unit or meaning: \(line)")
      }
      return Word(name: String(parts[0]), unit: unit, meaning: String(parts[2]))
    }
    return Dictionary(uniqueKeysWithValues: words.map { ($0.name, $0) })
  }

  private static let english = """
    record 个 留痕号,records.jsonl 的第几行
    at 毫秒 1970-01-01T00:00:00Z 起的毫秒数
    day 日 业务日期;留痕未写明时为登记当日(北京时间)
    time 文 登记时间(北京时间)
    officer 文 办理人
    kind 文 留痕种类代码
    word 文 留痕种类
    act_key 文 幂等键,全部留痕中不重复
    hash 摘要 SHA-256(00 ‖ 留痕行)
    body 文 留痕内容,规范 JSON 原文
    place 个 在本条留痕或清单中的序号
    region 文 政策目录
    book 文 账套:authority 指标账,budget 预算会计,financial 财务会计
    account 文 科目全名
    owner 文 科目所属政策,或下级单位
    debit 分 借方金额
    credit 分 贷方金额
    bureau 文 机构名称
    origin 文 日志名称
    before 文 所接续的日志名称
    heads 文 所承接的树头(条数、树根),JSON,以分号相连
    practice 个 1 为演练账簿
    suite 文 密码套件:空为通用,shangmi 为国密
    name 文 名称
    role 文 岗位代码
    role_word 文 岗位
    key 文 公钥标识
    certificate 摘要 证书摘要
    state 文 密钥状态:enrolled 登记,revoked 注销,lost 挂失
    proposal 个 所决定的事项,即提出它的留痕号
    list_issuer 文 吊销列表的签发机构
    list 摘要 吊销列表摘要
    list_number 文 吊销列表编号(十六进制)
    entries 个 列表所列证书数
    this_update 毫秒 签发时间,1970-01-01T00:00:00Z 起的毫秒数
    next_update 毫秒 下次更新时间,1970-01-01T00:00:00Z 起的毫秒数
    size 个 检查点所含留痕数;抽样种子中为样本量
    root 摘要 树根
    token 摘要 时间戳文件摘要
    authority 摘要 时间戳机构证书摘要
    stamped 毫秒 时间戳所证时间,1970-01-01T00:00:00Z 起的毫秒数
    method 文 抽样方法:random 随机,mus 货币单元,risk 风险
    population 个 总体取自此号以前的留痕
    seed 摘要 随机种子
    tiers 文 审批权限档(分),以分号相连
    concerned 文 所涉申领号,以分号相连
    party 文 当事人:beneficiary 受益人,applicant 申请人,payee 领款人
    last_year 个 末次业务年度
    years 个 保管年数
    over 日 期满次日
    old_master 文 替下的主密钥标识
    new_master 文 换上的主密钥标识
    data_keys 个 重新包裹的数据密钥数
    openings 个 附件打开的承诺数
    erased 个 附件因已删除而不打开的承诺数
    reason 文 理由
    reasons 文 理由,逐条以分号相连
    file 摘要 文件摘要
    rows 个 行数
    taken 个 受理行数
    faults 个 有错行数
    fund 文 资金:级次:年度
    level 文 级次代码
    year 个 年度
    uses 文 支出范围,以分号相连
    line 个 指标号
    number 文 科目编号,或指标账科目种类
    amount 分 金额
    document 文 文号或凭证号
    upper_document 文 上级文号
    counterpart 文 对方资金年度
    original 个 所依据的留痕号
    unit 文 下级单位;核算办法中为单位类型
    programme 文 政策编号
    claim 个 申领号
    claims 个 公示件数
    e2e 文 付款标识,端到端不变
    hold 个 预留号
    setting 个 设定编号
    question 文 留给人判断的疑义编号
    as_of 日 截止日
    proposal_record 个 受理的拟办清单,即其留痕号
    attachment 个 附件编号
    attachments 文 随人删除的附件编号,以分号相连
    payee 文 领款人:beneficiary 本人,applicant 申请人,other 他人
    payee_kind 文 领款人种类代码,见 payees.yaml
    until 日 凭据的最后有效日
    paper_kind 文 附件种类代码,见 attachments.yaml
    media_type 文 文件格式
    bytes 个 字节数
    content 摘要 内容的带密钥摘要:相同即同一文件,只有本机构能复算
    disclosure 个 发放公示的编号
    payments 个 笔数
    step 个 审核流程的第几步
    steps 个 认定之前共几步
    reviews 个 认定之前须走几步审核
    value 文 设定的值
    applied 日 申请日期
    settings 文 审核所用设定的编号,以分号相连
    registers 文 所依名单(导入它们的留痕号),以分号相连
    to_line 个 更正后的指标号
    treatment 文 处理方式
    budget_year 个 预算年度
    channel 文 direct 直达,ordinary 一般
    row 个 来源文件的行次
    parent 个 上级指标号
    elements 文 其他要素
    regime 文 核算办法名称
    recognition 文 费用确认时点
    recipients 文 是否按补贴对象核算
    version 文 版本
    class 文 科目类别
    instalment 文 期次
    commitment 摘要 收款人与账户(附件:内容)的承诺,不含个人信息
    facts 摘要 申报事实的带密钥摘要,只有本机构能复算
    outcome 文 审核结果:pay 拟发,refuse 不予,hold 挂起,loan-ok 可贷
    fen 分 金额
    programme_file 摘要 所用政策文件的摘要
    match 文 疑点种类
    other 个 另一件申领号
    decision 文 处理结果
    notice 个 公示号
    first_day 日 公示首日,或设定起始日
    last_day 日 公示末日
    objection 个 异议号
    available 分 当时可用金额
    replaces 文 被补发的付款标识
    batch 个 批次号
    round 个 轮次,驳回后加一
    bank 文 代发渠道
    count 个 笔数
    total 分 合计金额
    manifest 摘要 清单摘要
    seals 个 须签人数
    execution 日 请银行付款的日期
    layout 文 银行文件格式
    sha256 摘要 文件摘要
    cms 摘要 签名文件摘要
    copy 个 第几份
    items 个 笔数
    queued 个 进入待处理队列的笔数
    reply 摘要 回盘文件摘要;依纸质通知登记时为空
    paper 文 纸质通知编号
    way 文 退票方式:passive 银行退回,active 主动退回
    status 文 银行给出的状态
    through 日 截止日
    differences 个 不符项数
    statement 文 对账单编号
    balance 分 对账单余额
    book_balance 分 账面余额
    items_total 分 未达账项合计
    text 文 说明
    about 个 所附业务的留痕号
    form 文 凭证种类代码
    serial 文 凭证号码
    issuer 文 开具单位
    issued 日 开具日期
    """
}
