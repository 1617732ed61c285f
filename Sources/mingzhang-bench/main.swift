// 明账测速 — prints `name size seconds cpu_seconds peak_MB` for each piece of work.
//
//   mingzhang-bench [post|bank|verify|month ...] [--ledger DIR] [--scale PERCENT]
import Glibc

var works: [String] = []
var ledger = "Ledger"
var scale = 100
var arguments = Array(CommandLine.arguments.dropFirst())
while !arguments.isEmpty {
  let word = arguments.removeFirst()
  switch word {
  case "--ledger" where !arguments.isEmpty: ledger = arguments.removeFirst()
  case "--scale" where !arguments.isEmpty: scale = Int(arguments.removeFirst()) ?? 100
  default: works.append(word)
  }
}
if works.isEmpty { works = ["post", "bank", "verify", "month"] }

do {
  for work in works {
    switch work {
    case "post":
      for perCommit in [8_192, 1_000, 100] {
        try await Posting(count: 200_000 * scale / 100, perCommit: perCommit).run(ledger: ledger)
      }
    case "bank": try await BankFileWriting(count: 100_000 * scale / 100).run(ledger: ledger)
    case "verify": try await Verifying(records: 200_000 * scale / 100).run(ledger: ledger)
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
