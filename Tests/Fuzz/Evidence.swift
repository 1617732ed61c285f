import Glibc

/// 一个程序 — everything that reads the evidence is fed by one program: FUZZ_TARGET names which.
private let targets: [String: @Sendable (UnsafePointer<UInt8>?, Int) -> Int32] = [
  "add-checkpoint": addCheckpoint, "checkpoint": checkpoint, "keyring": keyring,
  "manifest": manifest, "record": record, "signed-note": signedNote, "tile": tile,
  "tlog-proof": tlogProof, "verification": verification, "witness-state": witnessState,
]

private let chosen: @Sendable (UnsafePointer<UInt8>?, Int) -> Int32 = {
  let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
  guard let target = targets[name] else {
    preconditionFailure("FUZZ_TARGET=\(name), not one of \(targets.keys.sorted())")
  }
  return target
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func evidence(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  chosen(start, count)
}
