import BankFiles
import BankSimulator
import Glibc
import Subsidies

/// The program without its exit: arguments in, status out.
enum BankProgram {
  static let usage = """
    用法 mingzhang-bank answer 文件 --seed 数 --out 目录 [选项]
      --profile 名称     pain001、\(BankLayout.shipped.map(\.name).joined(separator: "、"));缺省按文件名判断
      --day 日期         答复日期,如 2026-03-02;缺省为今天
      --choose 行=结果   paid、unknown、silent、rejected:原因、returned:原因;可多次给出
      --rejected 数  --unknown 数  --returned 数    每千笔中的笔数
      原因 \(BankReason.allCases.map(\.rawValue).joined(separator: " "))
    """

  static func run(_ arguments: [String]) -> Int32 {
    do throws(ProgramFault) {
      let command = try BankCommand(arguments)
      try answer(command)
      return 0
    } catch {
      write(error.chinese + "\n", to: 2)
      return error.status
    }
  }

  private static func answer(_ command: BankCommand) throws(ProgramFault) {
    let bytes = try FileBytes.read(command.file)
    let bank = SimulatedBank(seed: command.seed, habits: command.habits, choices: command.choices)
    let answer: SimulatedBank.Answer
    do throws(BankFileFaults) {
      switch command.profile {
      case .pain001: answer = try bank.answer(pain001: bytes, on: command.day)
      case .text(let layout): answer = try bank.answer(text: bytes, layout: layout, on: command.day)
      }
    } catch {
      throw .refused(error)
    }
    for file in [answer.reply, answer.returns].compactMap(\.self) {
      let path = command.out + "/" + file.name
      try FileBytes.write(file.bytes, to: path)
      write("\(path)  \(file.layout)  \(file.rows) 笔  \(file.total.groupedYuan) 元\n", to: 1)
    }
  }

  private static func write(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    _ = Glibc.write(descriptor, bytes, bytes.count)
  }
}

/// Why the program stopped.
enum ProgramFault: Error {
  case usage(String)
  case cannotRead(String, Int32)
  case cannotWrite(String, Int32)
  case refused(BankFileFaults)

  var status: Int32 {
    switch self {
    case .usage: 2
    case .cannotRead, .cannotWrite, .refused: 1
    }
  }

  var chinese: String {
    switch self {
    case .usage(let what): "错误 \(what)\n\(BankProgram.usage)"
    case .cannotRead(let path, let code): "错误 无法读取 \(path):\(String(cString: strerror(code)))"
    case .cannotWrite(let path, let code):
      "错误 无法写入 \(path):\(String(cString: strerror(code)))"
    case .refused(let faults):
      faults.faults.map { "错误 \($0.code)  \($0.chinese)" }.joined(separator: "\n")
    }
  }
}

/// Whole files; a written one appears complete or not at all.
enum FileBytes {
  static func read(_ path: String) throws(ProgramFault) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .cannotRead(path, errno) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count == 0 { return bytes }
      guard count > 0 else { throw .cannotRead(path, errno) }
      bytes += buffer[..<count]
    }
  }

  static func write(_ bytes: [UInt8], to path: String) throws(ProgramFault) {
    let draft = path + ".part"
    let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .cannotWrite(path, errno) }
    var written = 0
    var isComplete = true
    while isComplete, written < bytes.count {
      let count = Glibc.write(file, Array(bytes[written...]), bytes.count - written)
      isComplete = count > 0
      written += max(0, count)
    }
    isComplete = fsync(file) == 0 && isComplete
    isComplete = close(file) == 0 && isComplete
    guard isComplete, rename(draft, path) == 0 else {
      let code = errno
      unlink(draft)
      throw .cannotWrite(path, code)
    }
  }
}
