import AuditTrail
import Signatures

/// What is kept beside the records, told falsely by somebody who has the log's key.
extension TamperMatrix {
  static let archive: [Tamper] = documents

  private static let documents: [Tamper] = [
    Tamper("an invoice booked a second time with other bytes", .documentTwice).telling { story in
      try story.set("document-booked", nth: 2, "serial", .text("25112000000000000017"))
    },
    Tamper("the same file booked under another number", .documentTwice).telling { story in
      story.book("ticket", "T1", about: 12)
      try story.set("document-booked", nth: 3, "file", Story.file("25112000000000000017"))
    },
    Tamper("a receipt of an act that comes later", .documentWithoutAct).telling { story in
      try story.set("document-booked", nth: 2, "about", .integer(10_000))
    },
    Tamper("an invoice over nothing", .documentWithoutAct).telling { story in
      try story.set("document-booked", "amount", .integer(0))
    },
    Tamper("a look at a file that was never booked", .documentWithoutAct).telling { story in
      try story.set("document-opened", "file", Story.file("another"))
    },
    Tamper("a receipt without a number", .bodyForm, .documentWithoutAct).telling { story in
      try story.set("document-booked", nth: 2, "serial", nil)
    },
  ]
}
