import Foundation
import OtherPrograms
import Signatures
import Testing

/// A token by SoftHSM in a folder of its own: keys `seal` (P-256), `twin` twice, and `large`, which
/// is on another curve.
struct TokenBench {
  static let label = "经办 1"
  static let pin = utf8("123456")

  let path: String
  let tool: OpenSSLTool
  /// The public half of `seal`.
  let key: PublicKey

  init(_ path: String) throws {
    self.path = path
    tool = try OpenSSLTool()
    try FileManager.default.createDirectory(
      atPath: tool.path("tokens"), withIntermediateDirectories: true)
    try tool.write(
      "softhsm2.conf", utf8("directories.tokendir = \(tool.path("tokens"))\nlog.level = ERROR\n"))
    setenv("SOFTHSM2_CONF", tool.path("softhsm2.conf"), 1)
    let words = ["--init-token", "--free", "--label", TokenBench.label, "--so-pin", "654321"]
    try TokenBench.run(words + ["--pin", "123456"])
    for (name, label, id, curve) in [
      ("a", "seal", "a1", "P-256"), ("b", "twin", "b1", "P-256"), ("c", "twin", "b2", "P-256"),
      ("d", "large", "c1", "P-384"),
    ] {
      let made = try tool.run(
        "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:\(curve) -out \(name)")
      #expect(made.status == 0)
      try TokenBench.run([
        "--import", tool.path(name), "--token", TokenBench.label, "--label", label, "--id", id,
        "--pin", "123456",
      ])
    }
    #expect(try tool.run("pkey -in a -pubout -out public").status == 0)
    key = try PublicKey(pem: tool.read("public"))
  }

  private static func run(_ words: [String]) throws {
    let outcome = try OtherProgram.run(["softhsm2-util"] + words)
    #expect(outcome.status == 0, "\(outcome.output)")
  }
}
