import Signatures
import Testing

/// A chain of three by the openssl program: root, an authority between, an officer.
struct LongChain {
  let root: Certificate
  let officer: Certificate
  private let tool: OpenSSLTool

  /// `root` makes the root's key; `digest` is that of the authority between.
  init(
    root words: String = "ecparam -name prime256v1 -genkey -noout -out root.key",
    digest: String = "sha256"
  ) throws {
    tool = try OpenSSLTool()
    let lines = [
      "[req]", "distinguished_name = dn", "prompt = no", "[dn]", "CN = x", "[ca]",
      "basicConstraints = critical,CA:TRUE", "keyUsage = critical,keyCertSign,cRLSign",
      "subjectKeyIdentifier = hash", "[leaf]", "basicConstraints = critical,CA:FALSE",
      "keyUsage = critical,digitalSignature", "extendedKeyUsage = emailProtection", "[whole]",
      "default_ca = list", "[list]", "database = index.txt", "crlnumber = number",
      "default_md = sha256", "default_crl_days = 3000",
    ]
    try tool.write("x.cnf", utf8(lines.joined(separator: "\n") + "\n"))
    try LongChain.make(tool, root: words, digest: digest)
    root = try Certificate(pem: tool.read("root.pem"))
    officer = try Certificate(pem: tool.read("leaf.pem"))
  }

  private static func make(_ tool: OpenSSLTool, root: String, digest: String) throws {
    let signing = "x509 -req -days 900 -extfile x.cnf"
    for words in [
      root, "ecparam -name prime256v1 -genkey -noout -out between.key",
      "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out leaf.key",
      "req -x509 -new -key root.key -config x.cnf -extensions ca -days 900 -subj /CN=root"
        + " -out root.pem",
      "req -new -key between.key -config x.cnf -subj /CN=between -out between.csr",
      "\(signing) -in between.csr -CA root.pem -CAkey root.key -extensions ca -set_serial 5"
        + " -\(digest) -out between.pem",
      "req -new -key leaf.key -config x.cnf -subj /CN=officer -out leaf.csr",
      "\(signing) -in leaf.csr -CA between.pem -CAkey between.key -extensions leaf"
        + " -set_serial 6 -out leaf.pem",
    ] {
      let said = try tool.run(words)
      #expect(said.status == 0, "\(words): \(said.output)")
    }
  }

  /// The officer's signature, with the certificate between inside.
  func sign(_ content: Bytes) throws -> Bytes {
    try tool.write("content", content)
    let said = try tool.run(
      "cms -sign -binary -cades -in content -outform DER -out x.cms -signer leaf.pem"
        + " -inkey leaf.key -certfile between.pem -md sha256")
    #expect(said.status == 0, "\(said.output)")
    return try tool.read("x.cms")
  }

  /// A list by the root or by the authority between, naming these serial numbers as revoked in 2026.
  func list(by name: String, _ serials: String...) throws -> RevocationList {
    let lines = serials.map { "R\t480101000000Z\t260102000000Z\t\($0)\tunknown\t/CN=x\n" }
    try tool.write("index.txt", utf8(lines.joined()))
    try tool.write("number", utf8("01\n"))
    let said = try tool.run(
      "ca -gencrl -config x.cnf -name list -cert \(name).pem -keyfile \(name).key -out list.pem")
    #expect(said.status == 0, "\(said.output)")
    return try RevocationList(pem: tool.read("list.pem"))
  }
}
