import BankFiles
import BankSimulator
import Subsidies
import Testing

/// Nothing that a bank, or somebody in its place, sends can stop the program.
@Suite struct FuzzTests {
  @Test func `damaged replies are read or refused, and never more than that`() throws {
    let seed = UInt64.random(in: 1...UInt64.max)
    print("fuzz seed \(seed)")
    var random = Xorshift(state: seed)
    let day = Day("2026-03-02") ?? Day(number: 0)
    let bank = SimulatedBank(seed: 3, choices: [1: .returned(.deceased), 2: .unknown])
    let message = try bank.answer(pain001: Pain001.render(Fixtures.large(4)).bytes, on: day)
    var seeds = [message.reply.bytes, try #require(message.returns).bytes]
    for layout in BankLayout.shipped {
      let file = try BankText.render(Fixtures.large(4), layout: layout)[0].bytes
      seeds.append(try bank.answer(text: file, layout: layout, on: day).reply.bytes)
    }
    var readable = 0
    for round in 0..<4000 {
      let bytes = random.damaged(seeds[round % seeds.count])
      readable += Self.readings(of: bytes)
    }
    for _ in 0..<1000 { readable += Self.readings(of: random.noise()) }
    print("fuzz: \(readable) of 25000 readings succeeded")
  }

  /// How many of the readers take `bytes`.
  private static func readings(of bytes: [UInt8]) -> Int {
    var count = 0
    if (try? Pain002.read(bytes)) != nil { count += 1 }
    if (try? Camt054.read(bytes)) != nil { count += 1 }
    for layout in BankLayout.shipped {
      if (try? BankText.readResult(bytes, layout: layout)) != nil { count += 1 }
    }
    if (try? CharacterSet.gb18030.decode(bytes).get()) != nil { count += 1 }
    return count
  }

  @Test func `names of any characters are written exactly or refused`() throws {
    let seed = UInt64.random(in: 1...UInt64.max)
    print("name seed \(seed)")
    var random = Xorshift(state: seed)
    for _ in 0..<2000 {
      let name = random.text()
      let order = Fixtures.order(name: name)
      if let file = try? BankText.render(order, layout: .countyCreditUnion)[0] {
        let line = file.bytes.split(separator: 0x0A)[1]
        let text = try CharacterSet.gbk.decode(line).get()
        #expect(text.split(separator: "|")[2].unicodeScalars.elementsEqual(name.unicodeScalars))
      }
      if let file = try? Pain001.render(order) {
        let answer = try SimulatedBank(seed: 1).answer(pain001: file.bytes, on: Day(number: 0))
        #expect(answer.decisions.count == 1)
      }
    }
  }
}

/// xorshift64* (Vigna 2016).
private struct Xorshift: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }

  mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &self) where !bytes.isEmpty {
      let place = Int.random(in: bytes.indices, using: &self)
      switch Int.random(in: 0..<5, using: &self) {
      case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &self)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(UInt8.random(in: 0x20...0x7E, using: &self), at: place)
      case 3: bytes.removeSubrange(place...)
      default:
        let end = Int.random(in: place...bytes.count, using: &self)
        bytes.insert(contentsOf: bytes[place..<end], at: place)
      }
    }
    return bytes
  }

  mutating func noise() -> [UInt8] {
    (0..<Int.random(in: 0...300, using: &self)).map { _ in
      UInt8.random(in: .min ... .max, using: &self)
    }
  }

  mutating func text() -> String {
    let ranges: [ClosedRange<UInt32>] = [
      0...0x7F, 0x80...0x2FF, 0x2000...0x33FF, 0x3400...0x9FFF, 0xE000...0xFFFF, 0x20000...0x2CFFF,
    ]
    var text = ""
    for _ in 0..<Int.random(in: 1...6, using: &self) {
      let range = ranges[Int.random(in: ranges.indices, using: &self)]
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &self)) {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
