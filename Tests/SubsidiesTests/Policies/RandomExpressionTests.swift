import Subsidies
import Testing

/// Random conditions, written out, read back and judged, against a second evaluator that is as
/// simple as can be.
@Suite struct RandomExpressionTests {
  @Test func `random conditions agree with a naive evaluator`() throws {
    let seed = UInt64.random(in: 1...UInt64.max)
    print("random expressions: seed \(seed)")
    var dice = Dice(state: seed)
    for round in 0..<2000 {
      let tree = Tree.random(&dice, depth: 4)
      let values = Tree.names.map { _ in dice.roll(3) == 0 ? nil : Int64(dice.roll(5)) }
      var facts = Facts(SampleVocabulary.words)
      for (name, value) in zip(Tree.names, values) {
        if let value { try facts.set(name, to: .integer(value)) }
      }
      let isChinese = round % 2 == 0
      let expression = try Expression(tree.text(isChinese: isChinese), SampleVocabulary.words)
      let expected = tree.judged(values)
      let truth = expression.truth(given: facts)
      #expect(truth == (expected.map { $0 ? .met : .notMet } ?? .unknown), "\(expression.text)")
      #expect(expression.causes(given: facts).isEmpty == (truth == .met), "\(expression.text)")
    }
  }

  @Test func `random texts never stop the parser`() {
    let seed = UInt64.random(in: 1...UInt64.max)
    print("random texts: seed \(seed)")
    var dice = Dice(state: seed)
    let pieces = [
      "年龄", "且", "或", "非", "(", ")", "[", "]", "16", "500元", "2023-01-01", "2023-13-99", "1/0",
      "属于",
      "介于", "与", "在", "前", "内", "\"", ">", "<=", "=", "+", "*", ".", "%", "\u{0}", "😀", "min", ",",
      "人员类别",
      "含任一", "毕业生", "99999999999999999999年", "within", "before", "1.", "-", "\u{301}",
    ]
    for _ in 0..<20_000 {
      let text = (0..<dice.roll(12)).map { _ in pieces[dice.roll(pieces.count)] }
        .joined(separator: dice.roll(2) == 0 ? " " : "")
      guard let expression = try? Expression(text, SampleVocabulary.words) else { continue }
      _ = expression.truth(given: Facts(SampleVocabulary.words))
    }
  }

  private struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((mixed ^ (mixed >> 31)) % UInt64(sides))
    }
  }

  private indirect enum Tree {
    case and([Tree])
    case or([Tree])
    case not(Tree)
    case less(Int, Int64)
    case equal(Int, Int)
    case between(Int, Int64, Int64)
    case among(Int, [Int64])

    static let names = ["person.age", "staff.kept", "staff.all"]
    static let chineseNames = ["年龄", "留用人数", "总人数"]

    static func random(_ dice: inout Dice, depth: Int) -> Tree {
      let fact = dice.roll(names.count)
      switch dice.roll(depth == 0 ? 4 : 8) {
      case 0: return .less(fact, Int64(dice.roll(6)))
      case 1: return .equal(fact, dice.roll(names.count))
      case 2: return .between(fact, Int64(dice.roll(4)), Int64(dice.roll(6)))
      case 3: return .among(fact, (0...dice.roll(3)).map { _ in Int64(dice.roll(6)) })
      case 4: return .not(random(&dice, depth: depth - 1))
      case 5, 6: return .and((0...dice.roll(3)).map { _ in random(&dice, depth: depth - 1) })
      default: return .or((0...dice.roll(3)).map { _ in random(&dice, depth: depth - 1) })
      }
    }

    func text(isChinese: Bool) -> String {
      let name = { (fact: Int) in (isChinese ? Tree.chineseNames : Tree.names)[fact] }
      let joined = { (parts: [Tree], word: String) in
        "(" + parts.map { $0.text(isChinese: isChinese) }.joined(separator: " \(word) ") + ")"
      }
      switch self {
      case .and(let parts): return joined(parts, isChinese ? "且" : "and")
      case .or(let parts): return joined(parts, isChinese ? "或" : "or")
      case .not(let part): return (isChinese ? "非 " : "not ") + part.text(isChinese: isChinese)
      case .less(let fact, let bound): return "\(name(fact)) < \(bound)"
      case .equal(let fact, let other): return "\(name(fact)) = \(name(other))"
      case .between(let fact, let low, let high):
        return isChinese
          ? "\(name(fact)) 介于 \(low) 与 \(high)" : "\(name(fact)) between \(low) and \(high)"
      case .among(let fact, let values):
        let list = values.map { "\($0)" }.joined(separator: ", ")
        return "\(name(fact)) \(isChinese ? "属于" : "in") [\(list)]"
      }
    }

    /// `nil` is unknown. All parts are judged, nothing is cut short.
    func judged(_ values: [Int64?]) -> Bool? {
      switch self {
      case .and(let parts):
        let all = parts.map { $0.judged(values) }
        return all.contains(false) ? false : all.contains(nil) ? nil : true
      case .or(let parts):
        let all = parts.map { $0.judged(values) }
        return all.contains(true) ? true : all.contains(nil) ? nil : false
      case .not(let part): return part.judged(values).map { !$0 }
      case .less(let fact, let bound): return values[fact].map { $0 < bound }
      case .equal(let fact, let other):
        guard let one = values[fact], let two = values[other] else { return nil }
        return one == two
      case .between(let fact, let low, let high):
        return values[fact].map { low <= $0 && $0 <= high }
      case .among(let fact, let list): return values[fact].map { list.contains($0) }
      }
    }
  }
}
