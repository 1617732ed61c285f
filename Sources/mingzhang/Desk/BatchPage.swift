import Subsidies
import Workflow

/// 审批单 on the screen.
struct BatchPage {
  private let sheet: BatchSheet
  private let desk: Desk

  init(_ sheet: BatchSheet, _ desk: Desk) {
    self.sheet = sheet
    self.desk = desk
  }

  func show() {
    let draft = sheet.batch.draft
    desk.say(
      "\(draft.key.chinese)(\(sheet.batch.phase.chinese))  资金 \(draft.fundYear.code)  渠道 \(draft.bank)",
      "\(draft.key.english) (\(sheet.batch.phase.rawValue))  fund \(draft.fundYear.code)  channel \(draft.bank)"
    )
    desk.say(
      "笔数 \(draft.items.count)   合计 \(draft.total.groupedYuan) 元   \(draft.total.capitalYuan)",
      "items \(draft.items.count)   total \(draft.total.groupedYuan)   \(draft.total.capitalYuan)")
    desk.say(
      "单笔最大 \(sheet.largest.groupedYuan) 元   补发 \(sheet.reissues) 笔",
      "largest \(sheet.largest.groupedYuan)   re-issued \(sheet.reissues)")
    showPeople()
    showProgrammes()
    showFund()
    for doubt in sheet.doubts {
      let rule = desk.bureau.law.matches[doubt.kind]
      desk.say(
        "曾有疑点 \(rule?.chinese ?? doubt.kind.rawValue):\(doubt.claims) 件,均已处理",
        "doubts noted, all decided: \(rule?.english ?? doubt.kind.rawValue): \(doubt.claims)")
    }
  }

  private func showPeople() {
    guard let submission = sheet.batch.submission else { return }
    let signed = sheet.batch.approvals.map(\.checker.name).joined(separator: "、")
    let (maker, seals) = (submission.maker.name, submission.tier.seals)
    desk.say(
      "提交 \(maker)   须 \(seals) 人审批   已签 \(signed.isEmpty ? "无" : signed)",
      "maker \(maker)   approvals needed \(seals)   signed by \(signed.isEmpty ? "nobody" : signed)"
    )
    if let rejection = sheet.batch.rejection {
      desk.say(
        "驳回 \(rejection.checker):\(rejection.reason)",
        "rejected by \(rejection.checker): \(rejection.reason)")
    }
  }

  private func showProgrammes() {
    let language = desk.language
    let rows = sheet.programmes.map { line in
      let programme = desk.bureau.law.catalogue[line.programme]
      return [
        language(
          programme?.chinese ?? line.programme.text, programme?.english ?? line.programme.text),
        "\(line.count)", line.total.groupedYuan,
      ]
    }
    Terminal.say(
      Terminal.table(
        [
          (language("政策", "programme"), .left), (language("笔数", "items"), .right),
          (language("金额(元)", "amount"), .right),
        ], rows))
  }

  private func showFund() {
    let language = desk.language
    let rows = [
      (language("现在", "now"), sheet.before), (language("付清后", "once paid"), sheet.after),
    ].map { title, position in
      [
        title, position.appropriated.groupedYuan, position.held.groupedYuan,
        position.inTransit.groupedYuan, position.paid.groupedYuan, position.returned.groupedYuan,
        position.available.groupedYuan,
      ]
    }
    Terminal.say(
      Terminal.table(
        [
          (language("资金", "fund"), .left), (language("已下达", "appropriated"), .right),
          (language("预留", "held"), .right), (language("在途", "in transit"), .right),
          (language("已支付", "paid"), .right), (language("退票", "returned"), .right),
          (language("可用", "available"), .right),
        ], rows))
  }
}
