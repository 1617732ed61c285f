public import Subsidies

/// 台账目录 — the rules of the bureau as files: vocabulary, funds, programmes.
public struct LedgerDirectory: Sendable {
  let files: LedgerFiles

  /// `root` is the folder `Ledger`.
  public init(root: String) { self.init(LedgerFiles(root: root)) }

  init(_ files: LedgerFiles) { self.files = files }

  /// 事实词汇, from `vocabulary.yaml`.
  public func vocabulary() throws(LedgerFaults) -> Vocabulary {
    let reader = try reader("vocabulary.yaml")
    let vocabulary = VocabularyFile.read(reader)
    guard reader.faults.isEmpty, let vocabulary else { throw LedgerFaults(reader.faults) }
    return vocabulary
  }

  /// 资金, from `funds/*.yaml`, in the order of file names.
  public func funds() throws(LedgerFaults) -> [Fund] {
    try read(folder: "funds", with: try vocabulary(), FundFile.read)
  }

  /// 政策目录 of one place, from `programmes/<place>/*.yaml`: every file checked by itself, then
  /// against the others and against the funds.
  public func catalogue(place: String) throws(LedgerFaults) -> Catalogue {
    try all(place: place).catalogue
  }

  /// 贴息规则表, from `loan-interest.yaml`; empty when there is no such file.
  public func interest() throws(LedgerFaults) -> LoanInterestTable {
    switch files.bytes(of: LoanInterestRules.file) {
    case .failure: return .empty
    case .success: return try LoanInterestRules(root: files.root).table()
    }
  }

  /// Vocabulary, funds and catalogue of one place, each file read once; the faults of funds, rules of
  /// interest and programmes come together.
  func all(
    place: String
  ) throws(LedgerFaults) -> (vocabulary: Vocabulary, funds: [Fund], catalogue: Catalogue) {
    let vocabulary = try vocabulary()
    var faults = FaultCollection()
    let funds = faults.value { () throws(LedgerFaults) in
      try read(folder: "funds", with: vocabulary, FundFile.read)
    }
    let interest = faults.value { () throws(LedgerFaults) in try self.interest() }
    let registers = (try? files.names(in: "registers").get()) ?? []
    let known = Set(registers.map { String($0.dropLast(".yaml".count)) })
    let files = faults.value { () throws(LedgerFaults) in
      try read(folder: "programmes/" + place, with: vocabulary) { reader, vocabulary in
        ProgrammeFile.read(reader, place: place, vocabulary, interest, registers: known)
      }
    }
    guard faults.isEmpty, let funds, let files else { throw LedgerFaults(faults.all) }
    do throws(CatalogueFaults) {
      return (vocabulary, funds, try Catalogue(files.map(\.programme), funds: funds))
    } catch {
      throw LedgerFaults(error.faults.map { fault in located(fault, in: files) })
    }
  }

  private func located(_ fault: CatalogueFault, in files: [ProgrammeFile]) -> LedgerFault {
    // Of two files with one name the later is at fault.
    guard let file = files.last(where: { $0.programme.id == fault.programme }) else {
      return LedgerFault(file: self.files.root, line: 0, column: 0, problem: .catalogue(fault))
    }
    let (line, column) = file.place(of: fault)
    return LedgerFault(file: file.name, line: line, column: column, problem: .catalogue(fault))
  }

  private func read<T>(
    folder: String, with vocabulary: Vocabulary, _ read: (YAMLReader, Vocabulary) -> T?
  ) throws(LedgerFaults) -> [T] {
    let names: [String]
    switch files.names(in: folder) {
    case .success(let found): names = found
    case .failure(let error): throw unreadable(folder, error)
    }
    var values: [T] = []
    var faults: [LedgerFault] = []
    for name in names {
      do throws(LedgerFaults) {
        let reader = try reader(folder + "/" + name)
        let value = read(reader, vocabulary)
        faults += reader.faults
        if let value, reader.faults.isEmpty { values.append(value) }
      } catch {
        faults += error.faults
      }
    }
    guard faults.isEmpty else { throw LedgerFaults(faults) }
    return values
  }

  private func reader(_ path: String) throws(LedgerFaults) -> YAMLReader {
    switch files.bytes(of: path) {
    case .success(let bytes): return YAMLReader(file: path, bytes: bytes)
    case .failure(let error): throw unreadable(path, error)
    }
  }

  func unreadable(_ path: String, _ error: LedgerFiles.Unreadable) -> LedgerFaults {
    LedgerFaults([
      LedgerFault(file: path, line: 0, column: 0, problem: .cannotRead(error.reason))
    ])
  }
}
