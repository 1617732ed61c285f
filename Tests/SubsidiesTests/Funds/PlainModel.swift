/// The same money once more, written apart from the sources and as plainly as can be: what was
/// received, and a list of payments with a word for where each one stands. Every figure is added up
/// from scratch whenever it is asked for.
struct PlainModel {
  enum Place { case held, transit, paid, rejected, returned, reissued }

  struct Payment {
    let fund: Int
    let programme: String
    let amount: Int64
    var place: Place
  }

  private(set) var received: [Int: [Int64]] = [:]
  private(set) var payments: [Payment] = []

  func sum(_ place: Place, fund: Int, programme: String? = nil) -> Int64 {
    var total: Int64 = 0
    for payment in payments where payment.place == place && payment.fund == fund {
      if programme == nil || programme == payment.programme { total += payment.amount }
    }
    return total
  }

  func received(fund: Int) -> Int64 { (received[fund] ?? []).reduce(0, +) }

  func available(fund: Int) -> Int64 {
    received(fund: fund)
      - [Place.held, .transit, .paid, .returned].reduce(0) { $0 + sum($1, fund: fund) }
  }

  // Each act answers whether it was possible.

  mutating func appropriate(_ amount: Int64, fund: Int) -> Bool {
    guard amount > 0 else { return false }
    received[fund, default: []].append(amount)
    return true
  }

  mutating func grant(_ amount: Int64, fund: Int, programme: String) -> Bool {
    guard amount > 0, amount <= available(fund: fund) else { return false }
    payments.append(
      Payment(fund: fund, programme: programme, amount: amount, place: .held))
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
    default: return false
    }
    return true
  }

  /// A payment that came back keeps its money; one that was refused must find it again.
  mutating func reissue(_ place: Int) -> Bool {
    let old = payments[place]
    guard old.place == .returned || old.place == .rejected else { return false }
    if old.place == .rejected, old.amount > available(fund: old.fund) { return false }
    payments[place].place = .reissued
    payments.append(
      Payment(fund: old.fund, programme: old.programme, amount: old.amount, place: .held))
    return true
  }
}
