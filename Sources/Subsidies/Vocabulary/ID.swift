/// 编号 — the number of one thing of one kind. `ID<Claim>` never passes for `ID<PaymentBatch>`.
///
/// Numbers are given by the books, from 1 upwards, in the order in which things arrive.
public struct ID<Subject>: Hashable, Comparable, Sendable {
  public let number: Int64

  public init(_ number: Int64) { self.number = number }

  public static func < (left: ID, right: ID) -> Bool { left.number < right.number }
}
