public import Subsidies

extension BankReply {
  /// 不合规之处 — what in a bank's file is not as its form demands, though it can be read.
  public struct Violation: Hashable, Sendable {
    /// The line of the file, or the number of the payment in it, counted from 1; `nil` for the whole.
    public let place: Int?
    public let kind: Kind

    public init(place: Int?, kind: Kind) {
      self.place = place
      self.kind = kind
    }

    public enum Kind: Hashable, Sendable {
      /// No namespace, or one that is not of ISO 20022.
      case namespace
      /// A version of the message that this reader was not tried on.
      case version(String)
      /// A required element is absent or empty.
      case missing(String)
      case statusUnknown(String)
      case amountForm(String)
      case currency(String)
      case identifierTooLong(String)
      case endToEndTwice(String)
      case countDiffers(declared: String, found: Int)
      /// The payments of an entry do not add up to it.
      case sumDiffers(declared: Fen, found: Fen)
      /// A receipt of the transport, not of payments (`OrgnlMsgNmId` = EBICS).
      case transportReceipt(String)
    }
  }
}
