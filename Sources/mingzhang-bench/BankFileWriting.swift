import AuditTrail
import BankFiles
import Signatures
import Subsidies
import Workflow

/// 银行文件 — writing a pain.001 with its manifest, and signing the manifest.
struct BankFileWriting {
  let count: Int

  func run(ledger: String) async throws {
    guard let day = Day("2026-03-02") else { return }
    let place = try await Workplace(ledger: ledger, start: day)
    defer { place.remove() }
    let key = PaymentBatch.Key(ID(1), round: 1)
    let order = BankOrder(
      message: "MZ529901B000001R01", created: place.now, execution: day,
      payer: place.bureau.profile.payer,
      items: (1...count).map { line in
        BankOrder.Item(
          endToEnd: EndToEndID(bureau: place.bureau.profile.code, batch: key, line: line).text,
          name: "测甲乙", account: "6299000000000000018", bank: "402701000013",
          amount: Fen(Int64(50_000 + line)), summary: "一次性交通补助")
      }, purpose: "就业补助")
    let signer = try (key: place.key("finance"), certificate: place.certificate("finance"))
    let (file, cms) = try await Measure.run("pain001-write-sign", size: count) {
      let file = try Pain001.render(order)
      let manifest = manifest(order, file, day: day)
      return (
        file,
        try DetachedCMS.sign(manifest.bytes, key: signer.key, certificate: signer.certificate)
      )
    }
    Measure.say("#   \(file.bytes.count) bytes of XML, \(cms.count) bytes of CMS")
  }

  private func manifest(_ order: BankOrder, _ file: BankFile, day: Day) -> Manifest {
    Manifest(
      bank: "iso20022", batch: 1, count: Int64(count), created: order.created.milliseconds,
      execution: "\(day)",
      files: [
        Manifest.File(
          layout: file.layout, name: file.name, rows: Int64(file.rows),
          sha256: Digest.sha256(file.bytes), total: file.total.count)
      ], fund: "jiuye-buzhu:county:2026", maker: "clerk", round: 1, seals: 2,
      total: file.total.count,
      items: order.items.enumerated().map { place, item in
        Manifest.Item(
          amount: item.amount.count, claim: Int64(place + 1),
          commitment: Commitment.payee(
            salt: [UInt8](repeating: 7, count: 16), account: item.account, bank: item.bank,
            name: item.name), e2e: item.endToEnd, hold: Int64(place + 1), line: Int64(place + 1),
          programme: "liupanshui-xina-tuopin-500")
      })
  }
}
