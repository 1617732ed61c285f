import Subsidies
import Testing

/// Random lives of money through the entries and balances of the books, against `PlainModel`.
@Suite struct RandomMoneyTests {
  private static let programmes = [Sample.rent, Sample.travel, ProgrammeID("tools")!]

  @Test(arguments: 1...40)
  func `twenty thousand random acts leave every yuan where a plain model has it`(life: Int) throws {
    let seed = UInt64.random(in: 1...UInt64.max)
    var world = World(seed: seed)
    var refused = 0
    for step in 1...500 {
      let act = world.act()
      if !act.books { refused += 1 }
      let isSame = act.books == act.model && world.agrees
      guard isSame else {
        Issue.record("seed \(seed), life \(life), step \(step): \(act)")
        return
      }
    }
    #expect(refused > 25 && refused < 475, "seed \(seed): \(refused) acts were refused")
  }

  private typealias Outcome = (name: String, books: Bool, model: Bool)

  private struct World {
    private var dice: SeededRandom
    private var books = RandomBooks()
    private var model = PlainModel()

    init(seed: UInt64) { dice = SeededRandom(seed: seed) }

    /// One act on both sides, and whether each let it happen.
    mutating func act() -> Outcome {
      let fund = dice.roll(2)
      switch dice.roll(100) {
      case 0..<10: return appropriate(Int64(dice.roll(20_000)) - 2_000, fund * 3 + dice.roll(3))
      case 10..<36: return grant(fund)
      case 36..<50: return send(fund)
      case 50..<86: return hear()
      case 86..<89: return release()
      case 89..<92: return giveBack()
      default: return reissue()
      }
    }

    private mutating func appropriate(_ amount: Int64, _ place: Int) -> Outcome {
      let line = RandomBooks.lines[place]
      let isPosted = attempt { (books) throws(FundRefusal) in
        try books.post(line.fundYear, [Movement.appropriated(Fen(amount), to: line.id)])
        return true
      }
      return ("appropriate \(amount)", isPosted, model.appropriate(amount, line: place))
    }

    /// Often the whole of what a line has left, or one fen more.
    private mutating func grant(_ fund: Int) -> Outcome {
      let left = model.available(line: fund * 3 + dice.roll(3))
      let amount = [left, left + 1, 0, Int64(dice.roll(5000)) + 1, Int64(dice.roll(500)) + 1][
        [0, 1, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4][dice.roll(12)]]
      let programme = programmes[dice.roll(3)]
      let isPosted = attempt { (books) throws(FundRefusal) in
        try books.hold(Fen(amount), RandomBooks.funds[fund], programme, .grant)
      }
      return (
        "grant \(amount) of \(left)", isPosted,
        model.grant(amount, fund: fund, programme: programme.text)
      )
    }

    /// Mostly what waits; now and then a payment that has left before.
    private mutating func send(_ fund: Int) -> Outcome {
      let isCareless = dice.roll(8) == 0
      var places: [Int] = []
      for place in model.payments.indices where model.payments[place].fund == fund {
        let isFit = model.payments[place].place == .held || isCareless
        if isFit, dice.roll(3) == 0, places.count < 9 { places.append(place) }
      }
      let isPosted = attempt { (books) throws(FundRefusal) in try books.send(places) }
      return ("send \(places)", isPosted, model.send(places))
    }

    private mutating func hear() -> Outcome {
      guard !model.payments.isEmpty else { return ("hear nothing", false, false) }
      let place = max(0, model.payments.count - 1 - dice.roll(60))
      let (word, status) =
        [
          ("paid", .paid), ("paid", .paid), ("rejected", .rejected(reason: "账户不存在")),
          ("returned", .returned(reason: "户名不符")), ("open", .open(status: "处理中")),
        ][dice.roll(5)] as (String, Settlement.Answer.Status)
      let late = word == "returned" && dice.roll(4) == 0
      let isPosted = attempt { (books) throws(FundRefusal) in
        try books.hear(status, of: place, late: late)
      }
      let heard = late ? "returned late" : word
      return ("hear \(heard) of \(place)", isPosted, model.hear(heard, of: place))
    }

    private mutating func release() -> Outcome {
      guard let place = pick([.held]) else { return ("release nothing", false, false) }
      let isPosted = attempt { (books) throws(FundRefusal) in try books.release(place) }
      return ("release \(place)", isPosted, model.release(place))
    }

    private mutating func giveBack() -> Outcome {
      guard let place = pick([.returned]) else { return ("give back nothing", false, false) }
      let isPosted = attempt { (books) throws(FundRefusal) in try books.giveBack(place) }
      return ("give back \(place)", isPosted, model.giveBack(place))
    }

    private mutating func reissue() -> Outcome {
      guard let place = pick([.rejected, .returned]) else {
        return ("reissue nothing", false, false)
      }
      let isPosted = attempt { (books) throws(FundRefusal) in try books.reissue(place) }
      return ("reissue \(place)", isPosted, model.reissue(place))
    }

    /// Mostly a payment that stands where it should; now and then any.
    private mutating func pick(_ places: [PlainModel.Place]) -> Int? {
      let fit = model.payments.indices.filter { places.contains(model.payments[$0].place) }
      return dice.roll(4) == 0
        ? model.payments.indices.randomElement(using: &dice) : fit.randomElement(using: &dice)
    }

    private mutating func attempt(
      _ act: (inout RandomBooks) throws(FundRefusal) -> Bool
    ) -> Bool {
      do throws(FundRefusal) {
        return try act(&books)
      } catch {
        return false
      }
    }

    var agrees: Bool {
      for (place, line) in RandomBooks.lines.enumerated() {
        let position = books.position(of: line)
        guard position.balances, position.available >= .zero,
          position.appropriated.count == model.received(line: place),
          position.available.count == model.available(line: place),
          position[.back].count == model.sum(.late, line: place),
          Self.isSame(position, model, place, nil)
        else { return false }
        for programme in programmes {
          let part = books.position(of: line, programme)
          guard Self.isSame(part, model, place, programme.text) else { return false }
        }
      }
      return true
    }

    private static func isSame(
      _ position: FundPosition, _ model: PlainModel, _ line: Int, _ programme: String?
    ) -> Bool {
      position.held.count == model.sum(.held, line: line, programme: programme)
        && position.inTransit.count == model.sum(.transit, line: line, programme: programme)
        && position.paid.count == model.sum(.paid, line: line, programme: programme)
        && position.returned.count == model.sum(.returned, line: line, programme: programme)
    }
  }
}
