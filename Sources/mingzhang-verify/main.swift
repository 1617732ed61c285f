// 明账验证程序 — the auditor's program. It trusts nobody, knows no database, and writes nothing.
import AuditTrail
import Glibc
import Signatures

/// Writes all of it, also into a pipe.
func write(_ bytes: [UInt8], to file: Int32) {
  var start = 0
  while start < bytes.count {
    let count = bytes[start...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { return }
    start += count
  }
}

func refuse(_ text: String) -> Never {
  write(Array(("mingzhang-verify: " + text + "\n").utf8), to: STDERR_FILENO)
  exit(2)
}

func verify(_ arguments: Arguments) -> Never {
  reading(arguments) {
    let keyring = try FileReader.keyring(arguments.keys)
    var bundle = try FileReader.bundle(
      arguments.bundle, outbox: arguments.outbox, since: arguments.since)
    if let annex = arguments.annex, let key = arguments.annexKey {
      bundle.annex = try FileReader.annex(annex, key: key, passphrase: arguments.annexPassphrase)
    }
    let bar = ProgressBar(arguments.language)
    let report = Verification.run(bundle: bundle, keyring: keyring, progress: bar.show)
    bar.clear()
    switch arguments.form {
    case .text: write(Array(report.text(in: arguments.language).utf8), to: STDOUT_FILENO)
    case .json: write(report.json, to: STDOUT_FILENO)
    }
    return report.findings.isEmpty
  }
}

func prove(_ arguments: Arguments, proof: String, leaf: String?) -> Never {
  reading(arguments) {
    let bytes = try FileReader.bytes(proof)
    // What the proof carries proves itself or not, wherever it came from.
    let line = try leaf.map { try FileReader.bytes($0) } ?? TlogProof.carried(by: bytes)
    let report = ProofReport.run(
      leaf: line, proof: bytes, keyring: try FileReader.keyring(arguments.keys),
      leafFile: leaf ?? proof, proofFile: proof)
    switch arguments.form {
    case .text: write(Array(report.text(in: arguments.language).utf8), to: STDOUT_FILENO)
    case .json: write(report.json, to: STDOUT_FILENO)
    }
    return report.findings.isEmpty
  }
}

/// Ends the program: 0 when the work finds all well, 1 when not, 2 when something cannot be read.
func reading(_ arguments: Arguments, _ work: () throws -> Bool) -> Never {
  do {
    exit(try work() ? 0 : 1)
  } catch let fault as ReadFault {
    refuse(fault.text)
  } catch let faults as KeyringFaults {
    refuse(
      arguments.keys + "\n" + (arguments.language == .chinese ? faults.chinese : faults.english))
  } catch {
    refuse("\(error)")
  }
}

do {
  switch try Arguments.parse(Array(CommandLine.arguments.dropFirst())) {
  case .help: write(Array(Arguments.usage.utf8), to: STDOUT_FILENO)
  case .version: write(Array("mingzhang-verify 1\n".utf8), to: STDOUT_FILENO)
  case .verify(let arguments): verify(arguments)
  case .prove(let arguments, let proof, let leaf): prove(arguments, proof: proof, leaf: leaf)
  }
} catch {
  refuse(error.text + "\n\n" + Arguments.usage)
}
