/// 按号存放 — values by numbers that are given in order, 1, 2, 3, …: what comes so lies side by side and is
/// found without hashing. Any other number is taken as well.
struct Numbered<Value> {
  private var inOrder: [Value?] = []
  private var others: [Int64: Value] = [:]
  private(set) var count = 0

  subscript(number: Int64) -> Value? {
    get {
      if let place = place(of: number), let value = inOrder[place] { return value }
      return others.isEmpty ? nil : others[number]
    }
    _modify {
      let wasThere = isThere(number)
      defer { count += (isThere(number) ? 1 : 0) - (wasThere ? 1 : 0) }
      if others.isEmpty || others[number] == nil, let place = placeToBe(of: number) {
        yield &inOrder[place]
      } else {
        yield &others[number]
      }
    }
  }

  subscript(number: Int64, default value: @autoclosure () -> Value) -> Value {
    get { self[number] ?? value() }
    set { self[number] = newValue }
  }

  /// Puts the value at a number that has none.
  mutating func begin(_ number: Int64, with value: @autoclosure () -> Value) {
    if !isThere(number) { self[number] = value() }
  }

  func isThere(_ number: Int64) -> Bool {
    if let place = place(of: number), inOrder[place] != nil { return true }
    return others.isEmpty ? false : others[number] != nil
  }

  /// The numbers that have a value, in no order.
  var numbers: [Int64] {
    inOrder.indices.filter { inOrder[$0] != nil }.map { Int64($0) } + others.keys
  }

  private func place(of number: Int64) -> Int? {
    number >= 0 && number < inOrder.count ? Int(number) : nil
  }

  /// The place of a number that lies, or now comes to lie, beside those before. Numbers may leave gaps, but
  /// at most as many places stay empty as there are values, and a few.
  private mutating func placeToBe(of number: Int64) -> Int? {
    guard number >= 0, number < max(2 * count + 64, inOrder.count) else { return nil }
    while inOrder.count <= number { inOrder.append(nil) }
    return Int(number)
  }
}
