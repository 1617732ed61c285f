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
  do {
    let keyring = try FileReader.keyring(arguments.keys)
    let bundle = try FileReader.bundle(arguments.bundle, outbox: arguments.outbox)
    let report = Verification.run(bundle: bundle, keyring: keyring)
    switch arguments.form {
    case .text: write(Array(report.text(in: arguments.language).utf8), to: STDOUT_FILENO)
    case .json: write(report.json, to: STDOUT_FILENO)
    }
    exit(report.findings.isEmpty ? 0 : 1)
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
  }
} catch {
  refuse(error.text + "\n\n" + Arguments.usage)
}
