/// The lines of `quorum.txt`:
///
///     seals 1 above 0 roles finance,head
///     seals 2 above 10000000 roles finance,head
///     witnesses 1
enum QuorumLines {
  static let sealsForm = "seals <count> above <fen> roles <role,role>"
  static let witnessesForm = "witnesses <count>"

  /// `nil` when there is a fault.
  static func read(
    _ text: String, witnessKeys: Int, faults: inout [KeyringFault]
  ) -> Quorum? {
    let before = faults.count
    var tiers: [Quorum.Tier] = []
    var isFirst = true
    var witnesses: Int?
    for line in KeyringLines.lines(text) {
      var problems: [KeyringFault.Problem] = []
      switch line.words[0] {
      case "seals":
        if let tier = tier(line.words, &problems) {
          // A line that cannot be read gives the next one no bound to be measured against.
          if let last = tiers.last, tier.above <= last.above {
            problems.append(.bound(tier.above, expected: last.above + 1))
          } else if isFirst, tier.above != 0 {
            problems.append(.bound(tier.above, expected: 0))
          }
          tiers.append(tier)
        }
        isFirst = false
      case "witnesses":
        let count = count(line.words, keys: witnessKeys, &problems)
        if witnesses != nil { problems.append(.tooMany(witnessesForm)) }
        witnesses = count ?? witnesses ?? 0
      default: problems.append(.form("\(sealsForm) | \(witnessesForm)"))
      }
      faults += problems.map { KeyringFault(file: .quorum, line: line.number, problem: $0) }
    }
    if isFirst {
      faults.append(KeyringFault(file: .quorum, line: nil, problem: .missing(sealsForm)))
    }
    if witnesses == nil {
      faults.append(KeyringFault(file: .quorum, line: nil, problem: .missing(witnessesForm)))
    }
    guard faults.count == before, let witnesses else { return nil }
    return Quorum(tiers: tiers, witnesses: witnesses)
  }

  private static func tier(
    _ words: [String], _ problems: inout [KeyringFault.Problem]
  ) -> Quorum.Tier? {
    guard words.count == 6, words[2] == "above", words[4] == "roles" else {
      problems.append(.form(sealsForm))
      return nil
    }
    let seals = KeyringLines.number(words[1]).flatMap { (1...100).contains($0) ? Int($0) : nil }
    if seals == nil { problems.append(.number(words[1])) }
    let above = KeyringLines.number(words[3])
    if above == nil { problems.append(.number(words[3])) }
    let roles = words[5].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    for (place, role) in roles.enumerated() {
      if !KeyringLines.isName(role) { problems.append(.name(role)) }
      if roles[..<place].contains(role) { problems.append(.twice(role)) }
    }
    guard let seals, let above else { return nil }
    return Quorum.Tier(above: above, seals: seals, roles: roles)
  }

  private static func count(
    _ words: [String], keys: Int, _ problems: inout [KeyringFault.Problem]
  ) -> Int? {
    guard words.count == 2 else {
      problems.append(.form(witnessesForm))
      return nil
    }
    guard let count = KeyringLines.number(words[1]), count <= 100 else {
      problems.append(.number(words[1]))
      return nil
    }
    if count > keys { problems.append(.witnesses(needed: Int(count), keys: keys)) }
    return Int(count)
  }
}
