import Storage
import Subsidies
import Testing

/// Every measure of the documents is a file, and the figures in it are the text's.
@Suite struct TextCoverageTests {
  @Test func `each document's programmes are all there with their clauses`() throws {
    let shelf = try Project.shelf.get()
    var all = 0
    for document in try Project.ledger.documents() {
      let coverage = TextCoverage(
        of: shelf.catalogues[document.place]?.programmes ?? [], place: document.place,
        shelf.vocabulary)
      #expect(coverage.lines.count == document.programmes, "\(document.place)")
      #expect(coverage.withClause == document.programmes, "\(document.place)")
      #expect(
        coverage.lines.allSatisfy { $0.programme.basis.document == document.title },
        "\(document.place)")
      #expect(
        TextCoverage.Extent.allCases.reduce(0) { $0 + coverage.count($1) } == document.programmes)
      all += coverage.lines.count
    }
    #expect(all == 155)
    #expect(try Set(Project.ledger.documents().map(\.place)) == Set(shelf.places))
  }

  @Test func `every file is in the catalogue and holds where its text has no figure`() throws {
    guard let entries = CatalogueEntry.all else {
      print("notice: catalogue.yaml is not there, nothing was compared")
      return
    }
    let shelf = try Project.shelf.get()
    let programmes = shelf.places.flatMap { shelf.catalogues[$0]?.programmes ?? [] }
    #expect(Set(programmes.map(\.id.text)) == Set(entries.keys))
    for programme in programmes {
      guard let entry = entries[programme.id.text] else { continue }
      let extent = programme.extent(shelf.vocabulary)
      #expect((extent == .holding) == (entry.computable == "no"), "\(programme.id)")
      #expect((extent == .nonDisbursing) == (entry.computable == "not-money"), "\(programme.id)")
    }
  }

  @Test func `no figure stands in a programme file that its text does not give`() throws {
    guard let entries = CatalogueEntry.all else {
      print("notice: catalogue.yaml is not there, no figure was compared")
      return
    }
    var compared = 0
    let shelf = try Project.shelf.get()
    for programme in shelf.places.flatMap({ shelf.catalogues[$0]?.programmes ?? [] }) {
      guard let entry = entries[programme.id.text] else { continue }
      for figure in ProgrammeFigures.of(programme) {
        compared += 1
        #expect(entry.gives(figure), "\(programme.id): \(figure)")
      }
    }
    print("figures: \(compared) in the files, each in the catalogue")
    #expect(compared > 150)
  }
}

/// What a group may claim, and what applies to one person.
@Suite struct ReachTests {
  private static let vocabulary = Result { try Project.ledger.vocabulary() }

  private func reach(_ programme: String, _ group: String) throws -> GroupReach {
    let vocabulary = try Self.vocabulary.get()
    let shelf = try Project.shelf.get()
    let found = try #require(ProgrammeID(programme).flatMap { shelf.programme($0) })
    let place = try #require(vocabulary.enumeration("groups")?.place(of: group))
    return found.reach(ofGroup: place, vocabulary)
  }

  @Test(arguments: [
    ("liupanshui-jiaotong-kuaxian-500", "脱贫人口", GroupReach.listed),
    ("liupanshui-jiaotong-kuaxian-500", "rural_dibao", .listed),
    ("liupanshui-jiaotong-kuaxian-500", "退役军人", .closed),
    // Disabled people qualify as such; graduates only when they are disabled too.
    ("rongchang-xina-buzhu-kunnan", "残疾人员", .listed),
    ("rongchang-xina-buzhu-kunnan", "高校毕业生", .listed),
    ("rongchang-xina-buzhu-kunnan", "失业青年", .closed),
    // Registered young people come in by age, whatever their group.
    ("liupanshui-kuogang-1500", "失业青年", .open),
    ("liupanshui-linggong-shichang-shiji", "失业青年", .open),
  ])
  func `a programme is listed for a group, open to all, or closed`(
    programme: String, group: String, expected: GroupReach
  ) throws {
    #expect(try reach(programme, group) == expected)
  }

  private static let graduate: [String: FactInput] = [
    "employer.kind": .text("enterprise"), "employer.size": .text("small"),
    "person.groups": .list([
      "graduation_year_college_graduate", "college_graduate", "fresh_college_graduate",
    ]),
    "person.registered_unemployed": .boolean(false), "job.contract_signed": .boolean(true),
    "job.contract_months": .integer(12), "job.insured_months": .integer(1),
    "job.insurances": .list(["unemployment", "work_injury", "employee_pension"]),
  ]

  private func survey(history: [EarlierPayment] = []) throws -> Survey {
    let vocabulary = try Self.vocabulary.get()
    let catalogue = try Project.ledger.catalogue(place: "liupanshui")
    return Survey(
      of: catalogue.programmes, try Facts(vocabulary, Self.graduate), history: history,
      on: Day("2023-12-10")!)
  }

  @Test func `of programmes that exclude each other the one worth more is named`() throws {
    let survey = try survey()
    #expect(survey.lines.count == 70)
    let ids = ["liupanshui-kuogang-1500", "liupanshui-xina-qingnian-1000"].map {
      ProgrammeID($0)!
    }
    let choice = try #require(survey.choices.first { $0.programmes == ids })
    #expect(choice.worthMost == [ids[0]] && choice.amount == Fen(1_500_00))
    #expect(
      survey.lines.filter { ids.contains($0.programme.id) }.allSatisfy {
        $0.standing == .applies
      })
  }

  @Test func `what was enjoyed before no longer applies and leaves nothing to choose`() throws {
    let paid = EarlierPayment(
      programme: ProgrammeID("liupanshui-xina-qingnian-1000")!, on: Day("2023-12-01")!)
    let survey = try survey(history: [paid])
    let line = try #require(
      survey.lines.first { $0.programme.id.text == "liupanshui-kuogang-1500" })
    #expect(line.standing == .doesNot([.exclusive]))
    #expect(survey.choices.isEmpty)
  }

  @Test func `missing facts are told with what they are needed for`() throws {
    let line = try #require(
      try survey().lines.first { $0.programme.id.text == "liupanshui-zhiye-zhidaozhan-buzhu" })
    #expect(line.standing == .needs([FactName("org.recognised_as")!]))
  }

  @Test(arguments: [
    ("脱贫户", ["脱贫人口", "残疾人员"], ["脱贫人口"]),
    ("job.insured_month", ["job.insured_months", "person.age"], ["job.insured_months"]),
    ("贫困", ["建档立卡农村贫困劳动力", "农民工"], ["建档立卡农村贫困劳动力"]),
    ("x", ["person.age"], []),
  ])
  func `a misspelt name is told what is near it`(
    text: String, names: [String], nearest: [String]
  ) {
    #expect(Spelling.nearest(to: text, among: names) == nearest)
  }
}
