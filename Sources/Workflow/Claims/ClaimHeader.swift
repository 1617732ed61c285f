import Subsidies

/// 申领表头 — the columns of a table of claims, looked up once for all of its rows.
final class ClaimHeader: Sendable {
  struct Column: Sendable {
    let title: String
    /// `nil` for the name of a fact.
    let fixed: ClaimRow.Column?
    let party: ClaimParty
    /// Where the fact stands in the vocabulary, if the header was read with one.
    let fact: Int?
  }

  let columns: [Column]
  /// Places of the columns in ascending order of their titles.
  let order: [Int]
  private let places: [ClaimRow.Column: Int]

  init(_ titles: [String], _ vocabulary: Vocabulary? = nil) {
    columns = titles.map { title in
      let fixed = ClaimRow.Column(title: title)
      let fact = fixed == nil ? vocabulary?.place(of: title) : nil
      return Column(
        title: title, fixed: fixed, party: fixed?.party ?? .beneficiary, fact: fact)
    }
    order = titles.indices.sorted { titles[$0] < titles[$1] }
    var places: [ClaimRow.Column: Int] = [:]
    for (place, column) in columns.enumerated() {
      if let fixed = column.fixed { places[fixed] = place }
    }
    self.places = places
  }

  func place(of column: ClaimRow.Column) -> Int? { places[column] }
}
