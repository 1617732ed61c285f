/// Goes on after each fault, so that one reading finds them all.
struct FaultCollection {
  private(set) var all: [LedgerFault] = []
  var isEmpty: Bool { all.isEmpty }

  mutating func value<Value>(_ read: () throws(LedgerFaults) -> Value) -> Value? {
    do throws(LedgerFaults) {
      return try read()
    } catch {
      all += error.faults
      return nil
    }
  }
}
