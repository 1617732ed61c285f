import Glibc
import SampleBureau
import Storage
import Subsidies
import Workflow

/// 导入 — a list of claims as people hand it in, from the disk into fresh books. Each list is taken by a process
/// that does nothing else: the peak of a process never falls.
struct Importing {
  let sizes: [Int]

  func run(ledger: String) throws {
    for form in ["csv", "xlsx"] {
      for size in sizes {
        let path = "\(Workplace.temporary)/mingzhang-bench-\(getpid()).\(form)"
        defer { unlink(path) }
        for work in ["import-make", "import-take"] {
          try Importing.again([
            work, "--file", path, "--rows", "\(size)", "--ledger", ledger,
          ])
        }
      }
    }
  }

  /// Writes the list.
  static func make(_ path: String, rows: Int) throws {
    guard let day = Day("2026-03-02"), let file = fopen(path, "wbe") else {
      throw BenchFault.noFolder
    }
    let text = SampleClaims(seed: 1, faults: .none).csv(count: rows, on: day)
    let bytes = path.hasSuffix(".xlsx") ? SharedTextBook.bytes(of: text) : text
    let written = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count else { throw BenchFault.noFolder }
  }

  /// Takes it into fresh books.
  static func take(_ path: String, rows: Int, ledger: String) async throws {
    guard let start = Day("2026-03-02") else { return }
    let place = try await Workplace(ledger: ledger, start: start)
    defer { place.remove() }
    let form = path.hasSuffix(".xlsx") ? "xlsx" : "csv"
    let begun = Measure.now()
    let done = try await Measure.run("import-\(form)", size: rows) {
      try await place.bureau.importClaims(DiskFile(path), by: "clerk")
    }
    Measure.rate("rows", rows, since: begun)
    guard done.taken.count == rows else {
      throw BenchFault.wrong("\(done.taken.count) of \(rows) rows were taken")
    }
  }

  /// This program once more, and its answer where ours goes.
  private static func again(_ words: [String]) throws {
    let arguments = (["mingzhang-bench"] + words).map { strdup($0) } + [nil]
    defer { for text in arguments { free(text) } }
    var made: pid_t = 0
    var status: Int32 = 0
    guard posix_spawn(&made, "/proc/self/exe", nil, nil, arguments, environ) == 0,
      waitpid(made, &status, 0) == made, status == 0
    else { throw BenchFault.wrong("\(words[0]) ended with \(status)") }
  }
}
