/// The same money once more, written apart from the sources and as plainly as can be: what was
/// received by each line, and a list of payments with a word for where each one stands. Every figure
/// is added up from scratch whenever it is asked for.
///
/// Each fund has three lines: `3f`, `3f + 1` and `3f + 2`. The middle one was carried over.
struct PlainModel {
  enum Place { case held, transit, paid, rejected, returned, late, reissued, released, givenBack }

  struct Payment {
    var line: Int
    let programme: String
    let amount: Int64
    var place: Place

    var fund: Int { line / 3 }
  }

  private(set) var received: [Int: [Int64]] = [:]
  private(set) var payments: [Payment] = []

  func sum(_ place: Place, line: Int, programme: String? = nil) -> Int64 {
    var total: Int64 = 0
    for payment in payments where payment.place == place && payment.line == line {
      if programme == nil || programme == payment.programme { total += payment.amount }
    }
    return total
  }

  func received(line: Int) -> Int64 { (received[line] ?? []).reduce(0, +) }

  func available(line: Int) -> Int64 {
    received(line: line)
      - [Place.held, .transit, .paid, .returned, .late].reduce(0) { $0 + sum($1, line: line) }
  }

  /// The first line that has it all: what was carried over, then the others in their order.
  func bearer(of amount: Int64, fund: Int) -> Int? {
    [3 * fund + 1, 3 * fund, 3 * fund + 2].first { available(line: $0) >= amount }
  }

  // Each act answers whether it was possible.

  mutating func appropriate(_ amount: Int64, line: Int) -> Bool {
    guard amount > 0 else { return false }
    received[line, default: []].append(amount)
    return true
  }

  mutating func grant(_ amount: Int64, fund: Int, programme: String) -> Bool {
    guard amount > 0, let line = bearer(of: amount, fund: fund) else { return false }
    payments.append(
      Payment(line: line, programme: programme, amount: amount, place: .held))
    return true
  }

  mutating func release(_ place: Int) -> Bool {
    guard payments[place].place == .held else { return false }
    payments[place].place = .released
    return true
  }

  mutating func send(_ places: [Int]) -> Bool {
    guard !places.isEmpty, places.allSatisfy({ payments[$0].place == .held }) else { return false }
    for place in places { payments[place].place = .transit }
    return true
  }

  mutating func hear(_ word: String, of place: Int) -> Bool {
    switch (word, payments[place].place) {
    case ("paid", .transit): payments[place].place = .paid
    case ("rejected", .transit): payments[place].place = .rejected
    case ("returned", .paid): payments[place].place = .returned
    case ("returned late", .paid): payments[place].place = .late
    default: return false
    }
    return true
  }

  mutating func giveBack(_ place: Int) -> Bool {
    guard payments[place].place == .returned else { return false }
    payments[place].place = .givenBack
    return true
  }

  /// A payment that came back keeps its money; one that was refused must find it again, in any line.
  mutating func reissue(_ place: Int) -> Bool {
    var again = payments[place]
    guard again.place == .returned || again.place == .rejected else { return false }
    if again.place == .rejected {
      guard let line = bearer(of: again.amount, fund: again.fund) else { return false }
      again.line = line
    }
    again.place = .held
    payments[place].place = .reissued
    payments.append(again)
    return true
  }
}
