import AuditTrail
import Signatures

/// False acts in true form: the chain is whole, the checkpoint signed, and yet.
extension TamperMatrix {
  static let batches: [Tamper] = approvals + manifests + exports

  private static let approvals: [Tamper] = [
    Tamper("the maker approves", .makerApproves, .roleNotAllowed, .tooFewSeals)
      .planning { $0.checkers[two] = ["li", "zhang"] },
    Tamper("the maker is a finance officer and approves", .makerApproves)
      .planning {
        $0.maker = "sun"
        $0.checkers[one] = ["sun"]
        $0.checkers[three] = ["li"]
      },
    Tamper("one officer approves twice", .approvesTwice, .exportNotApproved, .tooFewSeals)
      .planning { $0.checkers[two] = ["li", "li"] },
    Tamper("a third person's key", .certificateUnknown, .tooFewSeals)
      .planning { $0.signers[one] = ["stranger"] },
    Tamper("another officer's key", .signerDiffers, .tooFewSeals)
      .planning { $0.signers[one] = ["zhao"] },
    Tamper("a clerk approves", .roleNotAllowed, .tooFewSeals)
      .planning { $0.checkers[one] = ["wang"] },
    Tamper("a seal is missing", .exportNotApproved, .tooFewSeals)
      .planning { $0.checkers[two] = ["li"] },
    Tamper("the manifest asks for fewer seals than the table", .tooFewSeals)
      .planning {
        $0.checkers[two] = ["li"]
        $0.manifest = { $0.with(seals: 1) }
      },
    Tamper("a key that had expired", .certificateNotValid, .tooFewSeals).holding(keyring: {
      $0.replacing("2026-01-01 - certificates/sun", with: "2026-01-01 2026-03-01 certificates/sun")
    }),
    Tamper("a key that did not count yet", .certificateNotValid, .tooFewSeals).holding(keyring: {
      $0.replacing("2026-01-01 - certificates/sun", with: "2026-03-03 - certificates/sun")
    }),
    Tamper("a sum of which the table says nothing", .noTier, .manifestInconsistent)
      .planning { $0.manifest = { $0.batch == 3 ? $0.with(total: 0) : $0 } },
    Tamper("the exporter is the maker", .exporterInvolved).planning { $0.exporter = "zhang" },
    Tamper("the exporter is a checker", .exporterInvolved).planning { $0.exporter = "zhao" },
    Tamper("a certificate that did not sign", .signerDiffers, .roleNotAllowed, .tooFewSeals)
      .telling { story in
        let print = Hex.text(story.desk["wang"].certificate.fingerprint)
        try story.set("batch-approved", nth: 1, "certificate", .text(print))
      },
    Tamper(
      "an approval before the submission", .roundNotOpen, .exportNotApproved, .tooFewSeals,
      .strayEvidence
    )
    .telling { story in
      let (submitted, approved) = (
        try story.place("batch-submitted", 2), try story.place("batch-approved", 1)
      )
      story.acts.swapAt(submitted, approved)
      (story.acts[submitted].at, story.acts[approved].at) = (
        story.acts[approved].at, story.acts[submitted].at
      )
    },
    Tamper("an approval of a rejected round", .roundNotOpen, .signaturesMissing).telling { story in
      var act = story.acts[try story.place("batch-approved", 1)]
      (act.body["round"], act.key, act.at) = (
        .integer(1), "late", story.acts[story.acts.count - 1].at
      )
      story.acts.append(act)
    },
    Tamper("a rejection after the export", .roundNotOpen).telling { story in
      story.act(
        "batch-rejected", "li", ["batch": .integer(2), "reason": .text(""), "round": .integer(1)])
    },
  ]

  private static let manifests: [Tamper] = [
    Tamper("a count that is not that of the items", .manifestInconsistent)
      .planning { $0.manifest = { $0.with(count: $0.count + 1) } },
    Tamper("a total that is not that of the items", .manifestInconsistent)
      .planning { $0.manifest = { $0.with(total: $0.total + 1) } },
    Tamper("another maker in the manifest", .manifestDiffers)
      .planning { $0.manifest = { $0.with(maker: "wang") } },
    Tamper("other figures in the submission", .manifestDiffers).telling { story in
      try story.set("batch-submitted", nth: 2, "total", .integer(1))
    },
    Tamper("other figures when composed", .manifestDiffers).telling { story in
      try story.set("batch-composed", nth: 2, "total", .integer(1))
    },
    Tamper("an item of nobody's claim", .holdUnknown)
      .planning { $0.manifest = { $0.with(item: 2) { $0.hold < 4 ? $0.with(hold: 99) : $0 } } },
    Tamper("another payee than granted", .holdDiffers)
      .planning { $0.manifest = { $0.with(item: 0) { $0.with(commitment: Story.commitment(9)) } } },
    Tamper("another claim than granted", .holdDiffers)
      .planning { $0.manifest = { $0.with(item: 1) { $0.hold == 5 ? $0.with(claim: 6) : $0 } } },
    Tamper("an end-to-end id of another batch", .e2eTwice)
      .planning {
        $0.manifest = { $0.with(item: 0) { $0.hold == 7 ? $0.with(e2e: "B2-6") : $0 } }
      },
    Tamper("one grant in two batches", .holdUsedTwice, .belowZero)
      .planning { $0.batches[3].holds = [7, 8, 6] },
    Tamper("a further round while the last is open", .roundOrder, .e2eTwice, .holdUsedTwice).telling
    { story in
      let place = try story.place("batch-rejected")
      story.acts[place].kind = "batch-dreamed"
    },
    Tamper("a round submitted twice", .roundOrder).telling { story in
      var act = story.acts[try story.place("batch-submitted", 4)]
      (act.key, act.at) = ("again", story.acts[story.acts.count - 1].at)
      story.acts.append(act)
    },
  ]

  private static let exports: [Tamper] = [
    Tamper("exported without any approval", .exportNotApproved, .tooFewSeals, .strayEvidence)
      .telling { story in
        try story.change("batch-approved", 4) { $0.kind = "batch-dreamed" }
      },
    Tamper("a rejected round exported", .exportNotApproved).telling { story in
      var act = story.acts[try story.place("batch-exported", 2)]
      (act.body["round"], act.key, act.at) = (
        .integer(1), "late", story.acts[story.acts.count - 1].at
      )
      act.posts = []
      story.acts.append(act)
    },
    Tamper("another file exported", .exportedFiles).telling { story in
      try story.set(
        "batch-exported", nth: 6, "files",
        .array([Act.object(["name": .text("x"), "sha256": .text(Hex.text(Digest.sha256([])))])]))
    },
    Tamper("a copy that is not numbered", .copyNumber).telling { story in
      try story.set("batch-exported", nth: 6, "copy", .integer(3))
    },
    Tamper("a second copy that moves money", .wrongPosts, .belowZero).telling { story in
      let posts = story.acts[try story.place("batch-exported", 5)].posts
      try story.change("batch-exported", 6) { $0.posts = posts }
    },
    Tamper("more moved than the manifest says", .wrongPosts, .belowZero).telling { story in
      try story.change("batch-exported", 5) {
        $0.posts =
          Story.move("held:rent", "transit:rent", 50_001)
          + Story.move("held:travel", "transit:travel", 80_000)
      }
    },
  ]

  static let money: [Tamper] = grants + payments + postings

  private static let grants: [Tamper] = [
    Tamper("granted without a claim", .notAssessed).telling { story in
      try story.change("claim-received", 6) { $0.kind = "claim-dreamed" }
    },
    Tamper("granted against the assessment", .notAssessed).telling { story in
      try story.set("claim-assessed", nth: 6, "outcome", .text("refuse"))
    },
    Tamper("granted under another programme", .notAssessed).telling { story in
      try story.set("claim-assessed", nth: 6, "programme", .text("rent"))
    },
    Tamper("money moved by an act of no known kind", .wrongPosts).telling { story in
      story.act("something", "li", [:], posts: Story.move("available", "paid:rent", 1))
    },
    Tamper("granted more than assessed", .notAssessed).telling { story in
      try story.set("claim-assessed", nth: 6, "fen", .integer(70_000))
    },
    Tamper("granted on the last day of the notice", .notNoticed).telling { story in
      try story.set("notice-published", nth: 1, "until", .text("2026-03-02"))
    },
    Tamper("granted without a notice", .notNoticed).telling { story in
      try story.set("claim-granted", nth: 1, "notice", .integer(9))
    },
    Tamper("granted to another payee", .payeeDiffers, .holdDiffers).telling { story in
      try story.set(
        "claim-granted", nth: 1, "commitment", .text(Hex.text(Story.commitment(9))))
    },
    Tamper("an account changed after submission", .frozenAccount).telling { story in
      story.act(
        "account-corrected", "zhang",
        [
          "claim": .integer(1), "commitment": .text(Hex.text(Story.commitment(9))),
          "hold": .integer(1), "reason": .text("-"),
        ])
    },
    Tamper("a submitted round given up like a draft", .roundNotOpen).telling { story in
      story.act(
        "batch-discarded", "zhang",
        ["batch": .integer(1), "reason": .text("-"), "round": .integer(2)])
    },
    Tamper("one claim granted twice", .claimTwice).telling { story in
      var act = story.acts[try story.place("claim-granted", 1)]
      (act.key, act.at) = ("again", story.acts[story.acts.count - 1].at)
      act.body["hold"] = .integer(50)
      story.acts.append(act)
    },
    Tamper("a hold numbered like another", .claimTwice, .holdTwice).telling { story in
      var act = story.acts[try story.place("claim-granted", 1)]
      (act.key, act.at) = ("again", story.acts[story.acts.count - 1].at)
      story.acts.append(act)
    },
    Tamper("a grant of nothing", .amountNotPositive, .wrongPosts, .claimTwice, .notAssessed)
      .telling { story in
        var act = story.acts[try story.place("claim-granted", 1)]
        (act.key, act.at) = ("again", story.acts[story.acts.count - 1].at)
        (act.body["hold"], act.body["amount"], act.posts) = (.integer(50), .integer(0), [])
        story.acts.append(act)
      },
  ]

  private static let payments: [Tamper] = [
    Tamper("another amount paid", .amountDiffers, .wrongPosts).telling { story in
      try story.set("payment-paid", nth: 3, "amount", .integer(499_999))
      try story.post("payment-paid", 3, fen: 499_999)
    },
    Tamper("another amount said than posted", .amountDiffers).telling { story in
      try story.set("payment-paid", nth: 3, "amount", .integer(499_999))
    },
    Tamper("paid twice", .settledTwice, .belowZero).telling { story in
      var act = story.acts[try story.place("payment-paid", 3)]
      (act.key, act.at) = ("again", story.acts[story.acts.count - 1].at)
      story.acts.append(act)
    },
    Tamper("paid and rejected", .settledTwice).telling { story in
      story.act(
        "payment-rejected", "chen",
        [
          "amount": .integer(80_000), "batch": .integer(1), "e2e": .text("B1-3"),
          "line": .integer(1), "reason": .text(""), "reply": .text(""),
        ], posts: Story.move("transit:travel", "available", 80_000))
    },
    Tamper("paid without having left", .notExported, .belowZero, .returnedNotPaid)
      .telling { story in
        try story.set("payment-paid", nth: 3, "e2e", .text("B7-7"))
        story.act(
          "payment-paid", "chen",
          [
            "amount": .integer(5), "batch": .integer(1), "e2e": .text("B9-9"), "reply": .text(""),
          ], posts: Story.move("transit:none", "paid:none", 5))
      },
    Tamper("paid in another batch", .otherBatch).telling { story in
      try story.set("payment-paid", nth: 3, "batch", .integer(1))
    },
    Tamper(
      "returned without having been paid", .returnedNotPaid, .belowZero, .reissueNotDue,
      .holdUnknown
    )
    .telling { story in
      try story.change("payment-paid", 2) {
        $0.kind = "payment-dreamed"
        $0.posts = []
      }
    },
    Tamper("reissued without having come back", .reissueNotDue).telling { story in
      story.act(
        "payment-reissued", "wang",
        [
          "amount": .integer(500_000), "claim": .integer(4),
          "commitment": .text(Hex.text(Digest.sha256([]))), "hold": .integer(60),
          "line": .integer(1), "replaces": .text("B2-4"),
        ], posts: Story.move("available", "held:startup", 500_000))
    },
    Tamper("reissued twice", .reissueNotDue).telling { story in
      var act = story.acts[try story.place("payment-reissued", 1)]
      (act.key, act.at) = ("again", story.acts[story.acts.count - 1].at)
      act.body["hold"] = .integer(60)
      story.acts.append(act)
    },
    Tamper("reissued to another claim", .reissueDiffers, .holdDiffers).telling { story in
      try story.set("payment-reissued", nth: 1, "claim", .integer(5))
    },
  ]

  private static let postings: [Tamper] = [
    Tamper("debits and credits differ", .unbalanced, .wrongPosts).telling { story in
      try story.change("appropriation-received") {
        $0.posts[1] = RecordPosting(fund: Story.fund, account: "available@1", fen: -9_999_999)
      }
    },
    Tamper("posted across two funds", .unbalanced, .acrossFunds, .wrongPosts, .belowZero)
      .telling { story in
        story.act(
          "fund-opened", "admin", story.acts[try story.place("fund-opened")].body,
          posts: [
            RecordPosting(fund: Story.otherFund, account: "available@1", fen: 100),
            RecordPosting(fund: Story.fund, account: "available@1", fen: -100),
          ])
      },
    Tamper("granted from another fund", .acrossFunds, .belowZero).telling { story in
      try story.change("claim-granted", 6) { act in
        act.posts = act.posts.map {
          RecordPosting(fund: Story.otherFund, account: $0.account, fen: $0.fen)
        }
      }
    },
    Tamper("a fund that was never opened", .fundNotOpened, .wrongPosts).telling { story in
      story.act(
        "something", "li", [:],
        posts: [
          RecordPosting(fund: "dream", account: "source@1", fen: 1),
          RecordPosting(fund: "dream", account: "available@1", fen: -1),
        ])
    },
    Tamper("an account of no kind", .unknownAccount, .wrongPosts).telling { story in
      story.act("something", "li", [:], posts: Story.move("source", "pocket", 1))
    },
    Tamper("more taken than there is", .belowZero, .wrongPosts).telling { story in
      story.act(
        "something", "li", [:], posts: Story.move("available", "held:x", 99_999_999))
    },
    Tamper("a sum beyond all bounds", .sumTooLarge, .wrongPosts).telling { story in
      let most = CanonicalWriter.integerMax
      story.act("something", "li", [:], posts: Story.move("source", "available", most))
      story.act("something", "li", [:], posts: Story.move("source", "available", most))
    },
    Tamper("an approval that moves money", .wrongPosts).telling { story in
      try story.change("batch-approved", 4) { $0.posts = Story.move("available", "held:x", 1) }
    },
    Tamper("a grant that posts another sum", .wrongPosts).telling { story in
      story.act(
        "claim-received", "zhang",
        story.acts[try story.place("claim-received")].body.merging(["claim": .integer(9)]) { $1 })
      story.act(
        "claim-assessed", "wang",
        story.acts[try story.place("claim-assessed")].body.merging(["claim": .integer(9)]) { $1 })
      story.act(
        "claim-granted", "wang",
        story.acts[try story.place("claim-granted")].body.merging([
          "claim": .integer(9), "hold": .integer(70),
        ]) { $1 }, posts: Story.move("available", "held:rent", 60_000))
    },
  ]
}
