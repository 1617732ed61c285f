/// 批次不予办理 — why an act on a payment batch is not possible. Cases stand in order of precedence.
public enum BatchRefusal: Refusal, Hashable {
  case batchUnknown(ID<PaymentBatch>)
  case wrongPhase(PaymentBatch.Key, wanted: Phase, found: Phase)
  case empty(PaymentBatch.Key)
  case totalTooLarge(PaymentBatch.Key)
  case linesOutOfOrder(PaymentBatch.Key)
  case amountNotPositive(PaymentBatch.Key, Int)
  case itemTwice(PaymentBatch.Key)
  case approvalTableMissing(PaymentBatch.Key)
  case makerIsChecker(PaymentBatch.Key, Officer)
  case approvedBefore(PaymentBatch.Key, Officer)
  case roleMayNotApprove(PaymentBatch.Key, Officer, [Role], total: Fen)
  case keyIsNotTheirs(PaymentBatch.Key, Officer, holder: String)
  case makerIsExporter(PaymentBatch.Key, Officer)
  case checkerIsExporter(PaymentBatch.Key, Officer)
  case fileDiffers(PaymentBatch.Key, name: String, signed: String, rendered: String)
  case payeeDiffers(PaymentBatch.Key, EndToEndID)
  case reasonMissing(PaymentBatch.Key)
  case notReissuable(EndToEndID, Settlement.State)
  case paymentUnknown(String)
  case nothingToPay(FundYear, bank: String)
  case doubtSinceGrant(ID<Claim>, Match.Kind)

  /// 批次阶段
  public enum Phase: String, Hashable, Sendable {
    case draft, submitted, rejected, signed, exported

    public var chinese: String {
      switch self {
      case .draft: "草稿"
      case .submitted: "已提交"
      case .rejected: "已驳回"
      case .signed: "已签批"
      case .exported: "已送出"
      }
    }
  }
}
