// 明账测速 — prints `name size seconds cpu_seconds peak_MB` for each piece of work.
//
//   mingzhang-bench [post|callers|flat|reports|bank|verify|prove|assess|import|month ...]
//                   [--ledger DIR] [--scale PERCENT] [--rows TRANSFERS] [--label TEXT]
//   mingzhang-bench verify --file DIR      leaves the bundle and the auditor's keys there
//   mingzhang-bench ground --rows CLAIMS   makes books and leaves them: see Tests/Bench/same_rows.c
import Glibc

var works: [String] = []
var ledger = "Ledger"
var scale = 100
var rows = 1_000_000
var label = ""
var file = ""
var arguments = Array(CommandLine.arguments.dropFirst())
while !arguments.isEmpty {
  let word = arguments.removeFirst()
  switch word {
  case "--ledger" where !arguments.isEmpty: ledger = arguments.removeFirst()
  case "--scale" where !arguments.isEmpty: scale = Int(arguments.removeFirst()) ?? 100
  case "--file" where !arguments.isEmpty: file = arguments.removeFirst()
  case "--label" where !arguments.isEmpty: label = arguments.removeFirst()
  case "--rows" where !arguments.isEmpty: rows = Int(arguments.removeFirst()) ?? rows
  default: works.append(word)
  }
}
if works.isEmpty {
  works = [
    "post", "callers", "flat", "reports", "bank", "verify", "prove", "assess", "import", "month",
  ]
}

do {
  for work in works {
    switch work {
    case "post":
      for (perCommit, count) in [(8_192, 200_000), (1_000, 200_000), (100, 100_000), (1, 10_000)] {
        try await Posting(count: count * scale / 100, perCommit: perCommit).run(ledger: ledger)
      }
    case "ground": try await Ground(claims: rows).run(ledger: ledger)
    case "callers":
      for (callers, acts) in [(1, 20_000), (32, 100_000)] {
        try await Callers(callers: callers, acts: acts * scale / 100, label: label)
          .run(ledger: ledger)
      }
    case "flat":
      try await FlatPosting(sizes: [0, rows / 100, rows / 10, rows]).run(ledger: ledger)
    case "reports": try await Reporting(transfers: rows).run(ledger: ledger)
    case "bank": try await BankFileWriting(count: 100_000 * scale / 100).run(ledger: ledger)
    case "verify":
      try await Verifying(records: 1_000_000 * scale / 100, kept: file).run(ledger: ledger)
    case "prove": try await Proving(leaves: 10_000_000 * scale / 100).run()
    case "assess": try await Assessing(claims: 1_000_000 * scale / 100).run(ledger: ledger)
    case "import":
      try Importing(sizes: [10_000, 100_000].map { $0 * scale / 100 }).run(ledger: ledger)
    case "import-make": try Importing.make(file, rows: rows)
    case "import-take": try await Importing.take(file, rows: rows, ledger: ledger)
    case "month": try await WholeMonth(claims: 100_000 * scale / 100).run(ledger: ledger)
    default:
      print("mingzhang-bench: \(work)?")
      exit(2)
    }
  }
} catch {
  print("mingzhang-bench: \(error)")
  exit(1)
}
