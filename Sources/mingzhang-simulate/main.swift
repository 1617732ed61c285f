// 明账模拟 — drives the books with random programs and holds them against a plain model.
//
//   mingzhang-simulate [--seed N] [--steps N] [--ledger DIR] [--journal STEM]
import Glibc

var seed: UInt64 = UInt64(max(time(nil), 0))
var steps = 1_000_000
var ledger = "Ledger"
var journal: String?
var arguments = Array(CommandLine.arguments.dropFirst())
while arguments.count > 1 {
  let (word, value) = (arguments.removeFirst(), arguments.removeFirst())
  switch word {
  case "--seed": seed = UInt64(value) ?? seed
  case "--steps": steps = Int(value) ?? steps
  case "--ledger": ledger = value
  case "--journal": journal = value
  default:
    print("mingzhang-simulate: \(word)?")
    exit(2)
  }
}

Report.say("seed \(seed)")
let begun = Report.now()
let simulation = Simulation(seed: seed, ledger: ledger, journal: journal)
do {
  try await simulation.run(steps: steps)
} catch let mismatch as Simulation.Mismatch {
  for line in mismatch.words { Report.say(line) }
  exit(1)
} catch {
  Report.say("seed \(seed), step \(simulation.steps): \(error)")
  exit(1)
}
exit(Report.finish(simulation, since: begun, wanted: steps) ? 0 : 1)
