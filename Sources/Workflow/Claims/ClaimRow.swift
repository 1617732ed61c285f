import AuditTrail
import Signatures
import Subsidies

/// 申领行 — one row of an imported file: columns and cells as they were handed in.
///
/// The row is what is sealed and kept; the typed claim is read from it whenever it is needed, by the
/// one reader below.
struct ClaimRow: Sendable {
  let header: ClaimHeader
  /// One for each column of the header, empty where nothing was filled in.
  private let texts: [String]

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
    // Of a payee who is neither beneficiary nor applicant.
    case payeeKind = "领款人种类"
    case proof = "领款凭据"
    case proofUntil = "凭据有效期"

    /// 必有的列
    static let required = allCases.filter(\.isRequired)

    private var isRequired: Bool {
      switch self {
      case .payeeKind, .proof, .proofUntil: false
      case .programme, .instalment, .appliedOn, .applicantName, .applicantNumber,
        .beneficiaryName, .beneficiaryNumber, .payeeName, .payeeNumber, .accountName, .account,
        .bank:
        true
      }
    }

    /// Byte by byte: titles are compared for each row that is read, and their characters have one spelling.
    init?(title: String) {
      let found = Column.allCases.first {
        $0.rawValue.utf8.count == title.utf8.count && $0.rawValue.utf8.elementsEqual(title.utf8)
      }
      guard let found else { return nil }
      self = found
    }

    /// Whom it is about.
    var party: ClaimParty {
      switch self {
      case .applicantName, .applicantNumber: .applicant
      case .payeeName, .payeeNumber, .accountName, .account, .bank, .payeeKind, .proof,
        .proofUntil:
        .payee
      case .programme, .instalment, .appliedOn, .beneficiaryName, .beneficiaryNumber: .beneficiary
      }
    }

    var holdsNumber: Bool {
      switch self {
      case .applicantNumber, .beneficiaryNumber, .payeeNumber, .account: true
      case .programme, .instalment, .appliedOn, .applicantName, .beneficiaryName, .payeeName,
        .accountName, .bank, .payeeKind, .proof, .proofUntil:
        false
      }
    }

    var holdsName: Bool {
      switch self {
      case .applicantName, .beneficiaryName, .payeeName, .accountName: true
      case .programme, .instalment, .appliedOn, .applicantNumber, .beneficiaryNumber,
        .payeeNumber, .account, .bank, .payeeKind, .proof, .proofUntil:
        false
      }
    }
  }

  /// Whether this is the title of a fixed column.
  static func isFixed(_ title: String) -> Bool { Column(title: title) != nil }

  subscript(column: Column) -> String { header.place(of: column).map { texts[$0] } ?? "" }

  /// Every cell, in the order of the header.
  var cells: [(column: String, text: String)] { Array(zip(header.columns.map(\.title), texts)) }

  /// The filled cells of columns that are no fixed ones.
  var facts: some Sequence<(column: ClaimHeader.Column, text: String)> {
    zip(header.columns, texts).lazy.filter { $0.fixed == nil && !$1.isEmpty }
      .map { (column: $0, text: $1) }
  }

  /// What is sealed, and what equal rows have in common: the filled cells in the order of columns.
  var encoded: Bytes { encoded(of: Set(ClaimParty.allCases)) }

  /// The same of the cells that are about some of the claim's parties. What is about nobody in particular, such
  /// as the facts, is the beneficiary's.
  func encoded(of parties: Set<ClaimParty>) -> Bytes {
    CanonicalWriter.object {
      $0.array("row") {
        for place in header.order
        where !texts[place].isEmpty && parties.contains(header.columns[place].party) {
          $0.array {
            $0.element(header.columns[place].title)
            $0.element(texts[place])
          }
        }
      }
    }
  }

  /// A row of as many cells as the header has columns.
  init(_ header: ClaimHeader, _ texts: [String]) {
    precondition(header.columns.count == texts.count, "a row of another width")
    (self.header, self.texts) = (header, texts)
  }

  /// Put together from what was sealed in parts.
  init(encoded parts: [Bytes]) throws {
    var (titles, texts): ([String], [String]) = ([], [])
    for part in parts {
      guard let rows = try CanonicalValue(parsing: part).array("row") else {
        throw DeskRefusal.vaultDamaged
      }
      for row in rows {
        guard case .array(let pair) = row, pair.count == 2, case .text(let title) = pair[0],
          case .text(let text) = pair[1]
        else { throw DeskRefusal.vaultDamaged }
        titles.append(title)
        texts.append(text)
      }
    }
    self.init(ClaimHeader(titles), texts)
  }
}
