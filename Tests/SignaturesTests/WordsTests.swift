import Signatures
import Testing

@Suite struct WordsTests {
  /// What OpenSSL says to a cipher that it only knows as a legacy one.
  private func refusal() throws -> SignatureFault? {
    let tool = try OpenSSLTool()
    #expect(try tool.run("ecparam -name prime256v1 -genkey -noout -out key").status == 0)
    let words =
      "pkcs8 -topk8 -in key -v2 des-cbc -passout pass:secret -out old -provider legacy"
      + " -provider default"
    #expect(try tool.run(words).status == 0)
    do throws(SignatureFault) {
      let pem = (try? tool.read("old")) ?? []
      _ = try PrivateKey(encryptedPEM: pem, passphrase: utf8("secret"))
      return nil
    } catch { return error }
  }

  @Test func `OpenSSL's whole error queue becomes one sentence, and the queue is empty then`()
    throws
  {
    let first = try refusal()
    guard case .openssl(let error) = first else {
      Issue.record("\(String(describing: first))")
      return
    }
    #expect(error.operation == "decrypting a key")
    #expect(error.reasons.contains { $0.contains("unsupported") })
    #expect(error.text == "decrypting a key: " + error.reasons.joined(separator: "; "))
    #expect(!error.text.contains("\n"))
    #expect(try refusal() == first)
  }

  @Test func `every fault has a code of its own and words in two languages`() throws {
    var faults: [SignatureFault] = [
      .wrongPassphrase, .emptyPassphrase, .notEncryptedKey, .badKey(.notDER),
      .badCertificate(.notDER), .badVerifierKey(.notVerifierKey), .badName("王"), .badSerial,
      .badValidity, .keyIsNotOfCertificate("王"), .unsuitableKey("SM2"), .badNonce(1), .sealBroken,
      .alreadySigned("王"), .badSignature([.noSigners, .contentInside]), .badPurpose("王"),
      .badPolicy("1"), .notSigned("王"), .badTimestamp(.imprintDiffers),
      .badRevocationList(.notDER), .badRevocationTimes, .alreadyRevoked("01"),
    ]
    faults += [try refusal()].compactMap { $0 }
    #expect(faults.count == 23)
    #expect(Set(faults.map(\.code)).count == faults.count)
    #expect(Set(faults.map(\.chinese)).count == faults.count)
    #expect(Set(faults.map(\.english)).count == faults.count)
    for fault in faults {
      #expect(fault.chinese.unicodeScalars.contains { (0x4e00...0x9fff).contains($0.value) })
      #expect(
        fault.english.unicodeScalars.allSatisfy { $0.isASCII || "王".unicodeScalars.contains($0) })
    }
  }

  @Test func `every fault of form has words in two languages`() {
    let faults: [FormFault] = [
      .noPEM(label: "CERTIFICATE"), .textAfterPEM, .notBase64, .notDER, .trailingBytes,
      .notCanonical, .keyKind("RSA"), .length(31, expected: 32), .notVerifierKey, .keyName("a b"),
      .keyHash("00000000", expected: "11111111"), .keyType(9),
      .critical("x"),
    ]
    #expect(Set(faults.map(\.chinese)).count == faults.count)
    #expect(Set(faults.map(\.english)).count == faults.count)
  }
}
