/// One step of a compiled condition. Plain numbers only, so that a step is read without counting
/// references; children and causes stand in a list of their own. A step that several conditions share is
/// there once.
struct PlanNode: Hashable {
  enum Kind: UInt8 {
    case all, any, not
    /// Of one slot, against numbers that stand in the condition.
    case holds, compare, between, among, notAmong, compareRatio, compareFacts
    case includesAny, includesAll, includesNone
    case withinMonths, withinDays
    /// Anything else: judged by the plain evaluator.
    case other
  }

  let kind: Kind
  var comparison = Comparison.equal
  /// Of `all` and `any` where the children begin and how many; of tests the slot, and a second one.
  var first: Int32 = 0
  var second: Int32 = 0
  var low: Int64 = 0
  var high: Int64 = 0
  /// Places of facts: those named when the test fails, then those it is computed from.
  var subject: Int32 = 0
  var subjectCount: Int32 = 0
  var operandCount: Int32 = 0
  /// Whether a setting decides with it, or months that are counted from a list: then each programme has its
  /// own truth.
  var isOwn = false
}
