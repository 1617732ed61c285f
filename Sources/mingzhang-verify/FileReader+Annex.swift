import AuditTrail
import Signatures

extension FileReader {
  /// The annex: a folder of parts, or one of them. Each is opened in memory when its turn comes, and
  /// forgotten after it; nothing of it is written anywhere.
  static func annex(_ path: String, key: String, passphrase: String?) throws -> Annex {
    let pem = try bytes(key)
    let opener: PrivateKey
    if let passphrase {
      let word = Bytes(try bytes(passphrase).prefix { $0 != 0x0A && $0 != 0x0D })
      opener = try PrivateKey(encryptedPEM: pem, passphrase: word)
    } else {
      opener = try PrivateKey(openPEM: pem)
    }
    let isFolder = (try? names(in: path)) != nil
    let parts = isFolder ? try names(in: path) : [path]
    return Annex(parts: parts) { name throws(AnnexFault) in
      let file = isFolder ? path + "/" + name : name
      do {
        return try Envelope.open(bytes(file), key: opener)
      } catch let fault as EnvelopeFault {
        throw AnnexFault(fault.chinese, fault.english)
      } catch {
        throw AnnexFault("无法读取 \(file)", "cannot read \(file)")
      }
    }
  }
}
