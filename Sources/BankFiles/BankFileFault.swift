public import Subsidies

/// 银行文件疑点 — one reason why a bank file cannot be written, or cannot be read.
///
/// Checks report every fault of a file at once. Accounts in a fault are masked, names never stand
/// in one. The sentences are in `BankFileWords.swift`.
public struct BankFileFault: Refusal, Hashable {
  public let place: Place
  public let field: BankLayout.Field?
  public let problem: Problem

  public init(place: Place, field: BankLayout.Field?, problem: Problem) {
    self.place = place
    self.field = field
    self.problem = problem
  }

  /// The payment's row in its order, or the line of the bank's file; `nil` for the whole.
  public var row: Int? {
    switch place {
    case .order, .file, .layout: nil
    case .payment(let row), .line(let row): row
    }
  }

  public enum Place: Hashable, Sendable {
    /// The order as a whole.
    case order
    /// One payment of the order, counted from 1.
    case payment(Int)
    /// The bank's file as a whole.
    case file
    /// One line of the bank's file, counted from 1.
    case line(Int)
    /// The description of a text file, by its name.
    case layout(String)
  }

  public enum Problem: Hashable, Sendable {
    // An order that cannot be written.
    case notEncodable([Unicode.Scalar], CharacterSet)
    case tooManyBytes(Int, limit: Int)
    case tooManyCharacters(Int, limit: Int)
    case forbiddenCharacter(Unicode.Scalar)
    case formulaStart(Unicode.Scalar)
    case missing
    case blankAtEdge
    case bankNumberForm(String)
    case bankNumberCheckDigit(String, expected: Int)
    case accountForm(MaskedAccount)
    case identifierForm(String)
    case creditCodeForm(String)
    case amountNotPositive(Fen)
    case amountAboveLimit(Fen, limit: Fen)
    case endToEndTwice(String, firstRow: Int)
    case noPayments
    case totalTooLarge
    // A layout that contradicts itself.
    case layout(LayoutDefect)
    // A file of the bank that cannot be read.
    case tooLarge(Int, limit: Int)
    case notText(CharacterSet, position: Int)
    case endMarkMissing
    case columns(found: Int, expected: Int)
    case lineLength(found: Int, expected: Int)
    case constantDiffers(expected: String)
    case numberForm
    case amountForm
    case countDiffers(declared: Int, found: Int)
    case totalDiffers(declared: Fen, found: Fen)
    case rowTwice(firstLine: Int)
    case documentType
    case encoding(String)
    case tooDeep(limit: Int)
    case notXML(line: Int)
    case otherMessage(String)
  }
}

/// 银行文件疑点清单 — why a file was refused: at least one fault, all of them, in order of place.
public struct BankFileFaults: Refusal, Hashable {
  public let faults: [BankFileFault]

  public init(_ faults: [BankFileFault]) {
    precondition(!faults.isEmpty, "a refusal without a fault")
    self.faults = faults
  }

  init(_ place: BankFileFault.Place, _ problem: BankFileFault.Problem) {
    self.init([BankFileFault(place: place, field: nil, problem: problem)])
  }

  /// The code of the first fault; each fault has its own.
  public var code: String { faults[0].code }
  public var chinese: String { faults.map(\.chinese).joined(separator: "\n") }
  public var english: String { faults.map(\.english).joined(separator: "\n") }
  public var chineseAdvice: String { faults[0].chineseAdvice }
  public var englishAdvice: String { faults[0].englishAdvice }
}

/// 账号(遮盖) — an account of which only the first four and last four characters show, and of a
/// short one only the last two.
public struct MaskedAccount: Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ account: String) {
    let characters = Array(account.unicodeScalars.map { $0.isASCII ? Character($0) : "?" })
    description =
      characters.count >= 12
      ? String(characters.prefix(4)) + String(repeating: "*", count: characters.count - 8)
        + String(characters.suffix(4))
      : String(repeating: "*", count: max(0, characters.count - 2)) + String(characters.suffix(2))
  }
}

/// 格式缺陷 — why a layout cannot be used.
public enum LayoutDefect: Hashable, Sendable {
  case noRowColumns
  case columnBytes(String)
  /// The field cannot stand in this line.
  case columnPlace(String)
  /// A fixed-width column that does not say how it is filled up.
  case padMissing(String)
  /// A constant that does not fit its column or holds a character it must not.
  case constant(String)
  case delimiter
  case endMark
  case rowLimit
  case itemLimit
  case fileName(String)
  /// A result line without status, amount, or anything that names the payment.
  case resultColumn(BankLayout.Field)
}
