import Foundation
import Signatures
import Testing

/// A timestamp authority that does things in its own way. `openssl ts` would not; `openssl cms` asks
/// no certificate for its purpose and signs any statement.
struct StrangeAuthority {
  let root: Certificate
  let response: Bytes

  /// `words` are those of `openssl cms`; `rest` is what follows the time in the statement.
  init(
    over content: Bytes, usage: String = "critical,timeStamping",
    words: String = "-md sha256 -cades", rest: String = ""
  ) throws {
    let tool = try OpenSSLTool()
    try tool.write("content", content)
    let lines = [
      "[req]", "distinguished_name = dn", "prompt = no", "[dn]", "CN = strange", "[leaf]",
      "basicConstraints = critical,CA:FALSE", "keyUsage = critical,digitalSignature",
      "extendedKeyUsage = \(usage)", "[ca]", "basicConstraints = critical,CA:TRUE",
      "subjectKeyIdentifier = hash",
    ]
    try tool.write("x.cnf", utf8(lines.joined(separator: "\n") + "\n"))
    for words in [
      "ecparam -name prime256v1 -genkey -noout -out ca.key",
      "ecparam -name prime256v1 -genkey -noout -out leaf.key",
      "req -x509 -new -key ca.key -config x.cnf -extensions ca -days 9 -subj /CN=root -out ca.pem",
      "req -new -key leaf.key -config x.cnf -out leaf.csr",
      "x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -days 9 -extfile x.cnf -extensions leaf"
        + " -set_serial 5 -out leaf.pem",
      "x509 -in leaf.pem -outform DER -out leaf.der",
    ] {
      let said = try tool.run(words)
      #expect(said.status == 0, "\(said.output)")
    }
    root = try Certificate(pem: tool.read("ca.pem"))
    let leaf = try Certificate(der: tool.read("leaf.der"))
    response = try StrangeAuthority.token(
      over: content, at: leaf.notBefore + 60_000, rest, tool, words)
  }

  /// TSTInfo { version 1, policy 1.2.3, SHA-256 and digest, serial 7, genTime }, signed.
  private static func token(
    over content: Bytes, at time: Int64, _ rest: String, _ tool: OpenSSLTool, _ words: String
  ) throws -> Bytes {
    let imprint =
      "3031" + "300d06096086480165030402010500" + "0420" + Hex.text(Digest.sha256(content))
    let statement =
      "020101" + "06022a03" + imprint + "020107" + "180f"
      + Hex.text(utf8(generalized(time))) + rest
    try tool.write(
      "statement", hex("30" + Hex.text([UInt8(statement.utf8.count / 2)]) + statement))
    let signing =
      "cms -sign -binary -nodetach -in statement -outform DER -out token.der -signer leaf.pem"
      + " -inkey leaf.key -econtent_type 1.2.840.113549.1.9.16.1.4 "
    let said = try tool.run(signing + words)
    #expect(said.status == 0, "\(said.output)")
    return try tool.read("token.der")
  }

  /// A time in milliseconds as `YYYYMMDDhhmmssZ`.
  private static func generalized(_ milliseconds: Int64) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "yyyyMMddHHmmss'Z'"
    return formatter.string(from: Date(timeIntervalSince1970: Double(milliseconds / 1000)))
  }
}
