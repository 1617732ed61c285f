import Glibc
import Subsidies
import Testing

@Suite struct IdentifierTests {
  private static let today = Day(number: 20_400)

  @Test(arguments: IdentifierVectors.rows(of: ["RIC", "USCC", "CARD"]))
  func `every published vector gets the expected verdict`(vector: IdentifierVectors.Row) {
    #expect(Self.accepts(vector) == vector.isValid, "\(vector)")
  }

  private static func accepts(_ vector: IdentifierVectors.Row) -> Bool {
    switch vector.kind {
    case "RIC": (try? ResidentID(vector.value, on: today)) != nil
    case "USCC": (try? CreditCode(vector.value)) != nil
    default: (try? BankAccount(vector.value)).map { $0.warning == nil } ?? false
    }
  }

  @Test(arguments: [
    ("11010119000504000x", nil), ("110101190001010006", nil),
    ("110101900101001", "RESIDENT-01"), ("11010119000101000", "RESIDENT-02"),
    ("11010119000101000A", "RESIDENT-03"), ("11010119000101000X", "RESIDENT-05"),
    ("1101011900010100O6", "RESIDENT-03"), ("11010119000101000\u{FF16}", "RESIDENT-03"),
    ("110011190001010006", "RESIDENT-05"), ("999999190101010004", "RESIDENT-04"),
    ("410000190002290002", "RESIDENT-06"), ("110101209912310007", "RESIDENT-07"),
  ])
  func `a resident number is refused with the first rule it breaks`(text: String, code: String?) {
    do throws(ResidentIDFault) {
      let id = try ResidentID(text, on: Self.today)
      #expect(code == nil)
      #expect(id.revealed().hasSuffix("x") == false)
    } catch {
      #expect(error.code == code)
      #expect(!error.chinese.contains("19000101") && !error.english.contains("19000101"))
    }
  }

  @Test func `a birthday on the day itself counts and the day after does not`() throws {
    let birthday = try #require(Day("1900-05-04"))
    #expect(throws: Never.self) { try ResidentID("11010119000504000X", on: birthday) }
    #expect(throws: ResidentIDFault.bornAfter("11**************0X", birthday.adding(days: -1))) {
      try ResidentID("11010119000504000X", on: birthday.adding(days: -1))
    }
  }

  @Test func `whatever prints a protected value prints it masked`() throws {
    let id = try ResidentID("11010119000504000X", on: Self.today)
    let account = try BankAccount("6217000000000089")
    let name = try PersonName("张三")
    #expect("\(id) \(account) \(name)" == "11**************0X 6217********0089 张*")
    var dumped = ""
    dump((id, account, name, [id]), to: &dumped)
    dumped += String(reflecting: Party.person(id, name))
    #expect(!dumped.contains("1900") && !dumped.contains("000000") && !dumped.contains("三"))
    #expect(id.revealed() == "11010119000504000X")
    #expect(account.revealed() == "6217000000000089" && name.revealed() == "张三")
  }

  @Test(arguments: [
    ("张*", "张"), ("张*", "张三"), ("张**", "张三丰"), ("欧***", "欧阳小明"), ("阿***", "阿卜杜拉·买买提"),
  ])
  func `a masked name keeps its first character`(masked: String, name: String) throws {
    #expect(try PersonName(name).masked == masked)
  }

  @Test(arguments: [
    ("12345", "ACCOUNT-01"), ("123456", nil), (String(repeating: "1", count: 32), nil),
    (String(repeating: "1", count: 33), "ACCOUNT-01"), ("", "ACCOUNT-01"),
    ("6217 0000", "ACCOUNT-02"), ("6217000\u{FF10}", "ACCOUNT-02"), ("622848-01", "ACCOUNT-02"),
  ])
  func `an account is six to thirty-two digits`(text: String, code: String?) {
    do throws(BankAccountFault) {
      _ = try BankAccount(text)
      #expect(code == nil)
    } catch {
      #expect(error.code == code)
    }
  }

  @Test(arguments: [
    ("6217000000000089", false), ("6217000000000080", true), ("6217000000000000020", false),
    ("6217000000000000021", true), ("1234567890123456", false), ("62170000", false),
  ])
  func `a card number that breaks its check digit is a doubt, not a refusal`(
    text: String, isDoubtful: Bool
  ) throws {
    #expect((try BankAccount(text).warning != nil) == isDoubtful)
  }

  @Test(arguments: [
    ("91410181D1TJ3Y7L4R", "CREDIT-03"), ("93410181D1TJ3Y7L4R", nil),
    ("93410181d1tj3y7l4r", nil), ("93410181D1TJ3Y7L4", "CREDIT-01"),
    ("93410181D1TJ3Y7L4I", "CREDIT-02"), ("9341018XD1TJ3Y7L4R", "CREDIT-02"),
    ("N2410181MA00000A9T", nil),
  ])
  func `a credit code keeps its form and its check character`(text: String, code: String?) {
    do throws(CreditCodeFault) {
      #expect(try CreditCode(text).text.utf8.count == 18)
      #expect(code == nil)
    } catch {
      #expect(error.code == code)
    }
  }

  @Test(arguments: [("93410181D1TJ3Y7L4R", true), ("11410000AY4CL12T2G", true)])
  func `the organisation code inside has a check digit of its own`(
    text: String, isSound: Bool
  ) throws {
    #expect(try CreditCode(text).hasSoundOrganisationCode == isSound)
  }

  @Test(arguments: [
    ("  张三 ", "张三"), ("阿卜杜拉\u{2022}买买提", "阿卜杜拉·买买提"), ("\u{3000}李\u{30FB}四", "李·四"),
    ("Anna Li", "Anna Li"), ("䶮", "䶮"), ("六盘水示范公司(一分店)", "六盘水示范公司(一分店)"),
  ])
  func `a name is stored in one spelling`(written: String, stored: String) throws {
    let name = try PersonName(written).revealed()
    #expect(name == stored && name.unicodeScalars.count == stored.unicodeScalars.count)
  }

  @Test(arguments: [
    ("", "NAME-01"), (" \u{3000}", "NAME-01"), (String(repeating: "长", count: 60), nil),
    (String(repeating: "长", count: 61), "NAME-02"), ("张\u{0}三", "NAME-03"),
    ("张\n三", "NAME-03"), ("e\u{301}ric", "NAME-03"), ("\u{F900}", "NAME-03"),
    ("张\u{200B}三", "NAME-03"), ("张  三", "NAME-03"), ("张\u{E000}", "NAME-03"),
    ("\u{1112}\u{1161}", "NAME-03"), ("éric", nil),
  ])
  func `a name that could be spelled twice is refused`(written: String, code: String?) {
    do throws(NameFault) {
      _ = try PersonName(written)
      #expect(code == nil)
    } catch {
      #expect(error.code == code)
    }
  }
}

/// The published vectors beside the project, when they are there.
enum IdentifierVectors {
  struct Row: Sendable, CustomTestStringConvertible {
    let kind: String
    let value: String
    let isValid: Bool
    var testDescription: String { "\(kind) \(value)" }
  }

  static func rows(of kinds: Set<String>) -> [Row] {
    guard let text = SharedFile.text("data/identifiers/identifier_vectors.tsv") else {
      print("notice: identifier_vectors.tsv is not there, no published vector was tried")
      return []
    }
    return text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count >= 3, kinds.contains(String(cells[0])) else { return nil }
      return Row(kind: String(cells[0]), value: String(cells[1]), isValid: cells[2] == "valid")
    }
  }
}

/// Files of the material beside the project root; the root is found from this file's real path.
enum SharedFile {
  static func text(_ path: String, from file: String = #filePath) -> String? {
    guard let real = realpath(file, nil) else { return nil }
    defer { free(real) }
    let parts = String(cString: real).split(separator: "/").dropLast(4)
    guard let stream = fopen("/" + parts.joined(separator: "/") + "/../shared/" + path, "r") else {
      return nil
    }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 {
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
