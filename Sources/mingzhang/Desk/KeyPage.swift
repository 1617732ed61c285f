import AuditTrail
import Signatures
import Subsidies
import Workflow

/// 密钥一览 — keys with their state, what waits for a second officer, and revocation lists.
struct KeyPage {
  let list: KeyList
  let language: Language

  init(_ list: KeyList, _ desk: Desk) {
    (self.list, language) = (list, desk.language)
  }

  func show() {
    Terminal.say(
      Terminal.table(
        [
          (language("登记", "record"), .right), (language("人员", "officer"), .left),
          (language("岗位", "role"), .left), (language("密钥标识", "key"), .left),
          (language("证书摘要", "certificate"), .left), (language("状态", "state"), .left),
        ],
        list.keys.map { key in
          [
            "\(key.record)", key.officer.name,
            language(key.officer.role.chinese, key.officer.role.rawValue), key.keyID,
            String(Hex.text(key.certificate).prefix(16)), state(of: key),
          ]
        }))
    for proposal in list.proposals where proposal.decision == nil {
      Terminal.say(
        language(
          "待定事项 \(proposal.record):\(proposal.state.chinese) \(proposal.officer.name) 的密钥 "
            + "\(proposal.keyID),\(proposal.proposer) 提出,\(proposal.day),\(proposal.reason)",
          "proposal \(proposal.record): key \(proposal.keyID) of \(proposal.officer.name) is "
            + "\(proposal.state.rawValue), by \(proposal.proposer), \(proposal.day), "
            + proposal.reason))
    }
    for list in list.lists {
      Terminal.say(
        language(
          "吊销列表 \(list.number)(\(list.list.issuerCommonName)):\(list.list.entries.count) 张,留痕 \(list.record)",
          "revocation list \(list.number) (\(list.list.issuerCommonName)): "
            + "\(list.list.entries.count) entries, record \(list.record)"))
    }
    for list in list.overdue {
      Terminal.say(
        language(
          "注意:吊销列表 \(list.number)(\(list.list.issuerCommonName))已过下次更新时间,请索取新的。",
          "note: revocation list \(list.number) (\(list.list.issuerCommonName)) is overdue."))
    }
  }

  private func state(of key: OfficerKey) -> String {
    if let turn = key.ended {
      return language(
        "\(turn.state.chinese)(留痕 \(turn.record))",
        "\(turn.state.rawValue) (record \(turn.record))")
    }
    if let turn = key.reported {
      return language("停用,待定事项 \(turn.record)", "suspended by proposal \(turn.record)")
    }
    return list.listed.contains(key.certificate)
      ? language("列在吊销列表", "on a revocation list") : language("在用", "in force")
  }
}
