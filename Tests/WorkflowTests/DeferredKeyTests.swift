import Testing

/// A key that is checked at the end of a transaction makes every new parent ask which rows wait for it.
@Suite struct DeferredKeyTests {
  @Test func `rows that may wait for their parent are found by an index`() async throws {
    let hand = try ByHand(try await TestBureau())
    let waiting = try hand.texts(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '% DEFERRABLE %'")
    #expect(!waiting.isEmpty)
    for table in waiting {
      let sql = try #require(
        try hand.texts("SELECT sql FROM sqlite_schema WHERE name = '\(table)'").first)
      for line in sql.split(separator: "\n") where line.contains(" DEFERRABLE ") {
        let column = try #require(line.split(separator: " ").first)
        let indices = try hand.texts(
          "SELECT list.name FROM pragma_index_list('\(table)') AS list WHERE '\(column)' = "
            + "(SELECT name FROM pragma_index_info(list.name) WHERE seqno = 0)")
        #expect(!indices.isEmpty, "\(table).\(column) has no index")
      }
    }
  }
}
