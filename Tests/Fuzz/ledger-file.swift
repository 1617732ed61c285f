import LedgerText

/// Any bytes are a programme file or refused with places in it; reading twice finds the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func ledgerFile(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  let one = LedgerText.faults(ofProgramme: bytes)
  let other = LedgerText.faults(ofProgramme: bytes)
  precondition(one == other, "read twice otherwise")
  _ = LedgerText.faults(ofVocabulary: bytes)
  return 0
}
