/// 无人指出 — what nobody names once the database's own triggers are gone: no record says it, and nothing that
/// is left follows from it. The folder's README says why.
enum NotAttested {
  static let names: Set<String> = ["cosignature deleted", "tree_head deleted"]
}
