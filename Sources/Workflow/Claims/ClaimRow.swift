import AuditTrail
import Signatures
import Subsidies

/// 申领行 — one row of an imported file: columns and cells as they were handed in.
///
/// The row is what is sealed and kept; the typed claim is read from it whenever it is needed, by the
/// one reader below.
struct ClaimRow: Sendable {
  let cells: [(column: String, text: String)]
  private let fixed: [Column: String]

  /// 固定列 — the columns that every claim has; any further column is the name of a fact.
  enum Column: String, CaseIterable {
    case programme = "政策编号"
    case instalment = "期次"
    case appliedOn = "申请日期"
    case applicantName = "申请人"
    case applicantNumber = "申请人证件号码"
    case beneficiaryName = "受益人"
    case beneficiaryNumber = "受益人证件号码"
    case payeeName = "领款人"
    case payeeNumber = "领款人证件号码"
    case accountName = "户名"
    case account = "账号"
    case bank = "开户行号"

    /// Whom it is about.
    var party: ClaimParty {
      switch self {
      case .applicantName, .applicantNumber: .applicant
      case .payeeName, .payeeNumber, .accountName, .account, .bank: .payee
      case .programme, .instalment, .appliedOn, .beneficiaryName, .beneficiaryNumber: .beneficiary
      }
    }

    var holdsNumber: Bool {
      switch self {
      case .applicantNumber, .beneficiaryNumber, .payeeNumber, .account: true
      case .programme, .instalment, .appliedOn, .applicantName, .beneficiaryName, .payeeName,
        .accountName, .bank:
        false
      }
    }

    var holdsName: Bool {
      switch self {
      case .applicantName, .beneficiaryName, .payeeName, .accountName: true
      case .programme, .instalment, .appliedOn, .applicantNumber, .beneficiaryNumber,
        .payeeNumber, .account, .bank:
        false
      }
    }
  }

  /// Whether this is the title of a fixed column.
  static func isFixed(_ title: String) -> Bool { Column(rawValue: title) != nil }

  /// The cells that are about some of the claim's parties. What is about nobody in particular, such as the
  /// facts, is the beneficiary's.
  func cells(of parties: Set<ClaimParty>) -> ClaimRow {
    ClaimRow(
      cells: cells.filter { parties.contains(Column(rawValue: $0.column)?.party ?? .beneficiary) })
  }

  subscript(column: Column) -> String { fixed[column] ?? "" }

  /// What is sealed, and what equal rows have in common: the filled cells in the order of columns.
  var encoded: Bytes {
    let filled = cells.filter { !$0.text.isEmpty }.sorted { $0.column < $1.column }
    return CanonicalWriter.object {
      $0.array("row") {
        for cell in filled {
          $0.array {
            $0.element(cell.column)
            $0.element(cell.text)
          }
        }
      }
    }
  }

  init(cells: [(column: String, text: String)]) {
    self.cells = cells
    fixed = cells.reduce(into: [:]) { fixed, cell in
      if let column = Column(rawValue: cell.column) { fixed[column] = cell.text }
    }
  }

  init(encoded: Bytes) throws {
    let value = try CanonicalValue(parsing: encoded)
    guard let rows = value.array("row") else { throw DeskRefusal.vaultDamaged }
    self.init(
      cells: try rows.map {
        guard case .array(let pair) = $0, pair.count == 2, case .text(let column) = pair[0],
          case .text(let text) = pair[1]
        else { throw DeskRefusal.vaultDamaged }
        return (column, text)
      })
  }
}
