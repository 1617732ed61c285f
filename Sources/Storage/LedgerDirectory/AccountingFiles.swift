public import Subsidies

/// 核算模式目录 — the folder `accounting` of the ledger directory: one regime a file.
public struct AccountingFiles: Sendable {
  private let files: LedgerFiles

  /// `root` is the folder `Ledger`.
  public init(root: String) { self.init(LedgerFiles(root: root)) }

  init(_ files: LedgerFiles) { self.files = files }

  /// Every regime, in the order of file names; the faults of all files at once.
  public func regimes() throws(LedgerFaults) -> [AccountingRegime] {
    try read().map(\.regime)
  }

  /// The same with the path of each file.
  func read() throws(LedgerFaults) -> [(path: String, regime: AccountingRegime)] {
    var regimes: [(path: String, regime: AccountingRegime)] = []
    var faults: [LedgerFault] = []
    switch files.names(in: "accounting") {
    case .failure(let error): throw unreadable("accounting", error)
    case .success(let names):
      for name in names {
        do throws(LedgerFaults) {
          let path = "accounting/" + name
          regimes.append((path, try regime(at: path)))
        } catch {
          faults += error.faults
        }
      }
    }
    guard faults.isEmpty else { throw LedgerFaults(faults) }
    return regimes
  }

  private func regime(at path: String) throws(LedgerFaults) -> AccountingRegime {
    switch files.bytes(of: path) {
    case .failure(let error): throw unreadable(path, error)
    case .success(let bytes):
      let reader = YAMLReader(file: path, bytes: bytes)
      let regime = AccountingFile.read(reader)
      guard reader.faults.isEmpty, let regime else { throw LedgerFaults(reader.faults) }
      return regime
    }
  }

  private func unreadable(_ path: String, _ error: LedgerFiles.Unreadable) -> LedgerFaults {
    LedgerFaults([
      LedgerFault(file: path, line: 0, column: 0, problem: .cannotRead(error.reason))
    ])
  }
}
