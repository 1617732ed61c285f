/// 导入进度 — how far an import is, in bytes read of those there are.
public struct ImportProgress: Hashable, Sendable {
  public let done: Int
  public let total: Int
}

/// 导入之际 — what whoever imports is told while it goes on.
public struct ImportListener: Sendable {
  let progress: @Sendable (ImportProgress) -> Void
  /// Each fault in the order of the rows; however many there are, none is held.
  let fault: @Sendable (RowFault) throws -> Void

  public init(
    progress: @escaping @Sendable (ImportProgress) -> Void = { _ in },
    fault: @escaping @Sendable (RowFault) throws -> Void = { _ in }
  ) {
    self.progress = progress
    self.fault = fault
  }
}
