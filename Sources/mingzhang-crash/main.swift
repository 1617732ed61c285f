// 断电演练 — kills a posting process at random moments, again and again, and looks whether the books
// still hold what they have answered for: all of it, nothing twice, nothing by half.
//
//   mingzhang-crash [--kills N] [--seed N] [--ledger DIR] [--every N]
import Glibc

let words = Array(CommandLine.arguments.dropFirst())

if words.first == PostingProcess.mark {
  await PostingProcess.main(Array(words.dropFirst()))
}

var kills = 500
var seed: UInt64 = 20_260_302
var ledger = "Ledger"
var every = 50
for (name, value) in zip(words, words.dropFirst()) {
  switch name {
  case "--kills": kills = Int(value) ?? kills
  case "--seed": seed = UInt64(value) ?? seed
  case "--ledger": ledger = value
  case "--every": every = max(1, Int(value) ?? every)
  default: break
  }
}
print("mingzhang-crash: seed \(seed), \(kills) kills")
fflush(nil)
do {
  let campaign = try await Campaign(kills: kills, seed: seed, ledger: ledger, every: every)
  print(try await campaign.run())
} catch {
  print("mingzhang-crash: \(error)")
  print("seed \(seed): run again with `make crash KILLS=\(kills) SEED=\(seed)`")
  exit(1)
}
