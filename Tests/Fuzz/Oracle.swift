import AuditTrail
import Signatures

/// What holds of every parser: it never traps, and what it takes prints back to the same bytes.
enum Oracle {
  static func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Bytes {
    Bytes(UnsafeBufferPointer(start: start, count: count))
  }

  static func same(_ printed: some Sequence<UInt8>, _ given: some Sequence<UInt8>) {
    precondition(printed.elementsEqual(given), "what was read prints back to other bytes")
  }

  static func holds(_ truth: Bool, _ why: String) {
    precondition(truth, why)
  }
}
