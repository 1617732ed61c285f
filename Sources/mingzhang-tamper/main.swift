// 改动演练 — changes evidence and books in every way it knows, and demands that each change is named.
//
//   mingzhang-tamper [--seed N] [--books N] [--ledger DIR] [--processors N]
import Glibc

var seed: UInt64 = 20_260_302
var books = 1
var ledger = "Ledger"
var processors = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
var words = Array(CommandLine.arguments.dropFirst())
while words.count > 1 {
  let (word, value) = (words.removeFirst(), words.removeFirst())
  switch word {
  case "--seed": seed = UInt64(value) ?? seed
  case "--books": books = max(1, Int(value) ?? books)
  case "--ledger": ledger = value
  case "--processors": processors = max(1, Int(value) ?? processors)
  default:
    print("mingzhang-tamper: \(word)?")
    exit(2)
  }
}

print("mingzhang-tamper: seed \(seed), books \(books)")
fflush(nil)
let tally: Tally
let absent: [String]
do {
  let campaign = Campaign(seed: seed, books: books, ledger: ledger, processors: processors)
  (tally, absent) = try await campaign.run()
} catch {
  print("mingzhang-tamper: \(error)")
  exit(1)
}
for missed in tally.missed { print("MISSED \(missed)") }
if !tally.missed.isEmpty {
  print("again with `make tamper SEED=\(seed) BOOKS=\(books)`")
}
for line in tally.lines { print(line) }
if !absent.isEmpty {
  print("kinds that did not occur: \(absent.joined(separator: " "))")
}
print(tally.lastLine)
exit(tally.missed.isEmpty ? 0 : 1)
