public import Subsidies

extension SampleClaims {
  /// 死亡名单 — the payees who died before they applied and those who died after, among strangers; CSV
  /// in UTF-8.
  public func deaths(on day: Day) -> [UInt8] {
    var lines = "姓名,证件号码,死亡日期\n"
    for index in 5_000_000..<5_000_018 {
      var random = SplitMix64(seed: seed, stream: index)
      append(person(index), day.adding(days: -random.within(10...200)), to: &lines)
    }
    for (index, fault) in PlantedFault.all(.max) where fault == .deceased || fault == .diedLater {
      let row = row(index, on: day)
      guard let appliedOn = Day(row[.appliedOn]) else { continue }
      let distance = fault == .deceased ? -(index % 40 + 3) : index % 3 + 1
      append(person(index), appliedOn.adding(days: distance), to: &lines)
    }
    return Array(lines.utf8)
  }

  private func append(_ person: InventedPerson, _ day: Day, to lines: inout String) {
    lines += "\(person.name),\(person.number),\(day)\n"
  }

  /// 埋设清单 — every planted fault with the line of the file on which it stands (the header is line 1),
  /// in Chinese.
  public func plan(count: Int) -> String {
    let planted = faults == .planted ? PlantedFault.all(count) : []
    let lines = Dictionary(grouping: planted, by: \.fault).mapValues { $0.map { $0.index + 2 } }
    let refused = planted.count { $0.fault.importCode != nil }
    var text = "样例申领表埋设的错误(种子 \(seed),\(count) 行)\n\n"
    text += "导入时应查出 \(refused) 行,其余 \(count - refused) 行应受理:\n"
    for fault in PlantedFault.allCases {
      guard let code = fault.importCode, let places = lines[fault] else { continue }
      text += "  \(code)  \(fault.chinese)  × \(places.count)  第 \(words(places)) 行\n"
    }
    text += "\n受理以后应查出:\n"
    for fault in PlantedFault.allCases where fault.importCode == nil {
      guard let places = lines[fault] else { continue }
      text += "  \(fault.chinese)  × \(places.count)  第 \(words(places)) 行\n"
    }
    return text
  }

  private func words(_ places: [Int]) -> String {
    places.map { "\($0)" }.joined(separator: "、")
  }
}
