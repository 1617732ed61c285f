import Subsidies

extension Bureau {
  /// 批次清单 — every round of every batch, with what was done to it.
  public func listBatches() async throws -> [StoredBatch] {
    try await store.read { try $0.batches() }
  }

  /// 待处理队列
  public func listQueue(settledToo: Bool = false) async throws -> [QueueEntry] {
    try await store.read { try $0.queue(settledToo: settledToo) }
  }

  /// 付款清单 — the payments of the newest round of a batch.
  public func listPayments(_ batch: StoredBatch) async throws -> [StoredPayment] {
    let key = batch.draft.key
    return try await store.read { try $0.payments(of: key) }
  }
}
