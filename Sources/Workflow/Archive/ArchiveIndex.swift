import AuditTrail
public import Signatures
import Subsidies

/// 归档目录与元数据 — the texts by which a package is read without any program of ours.
public struct ArchiveIndex: Sendable {
  private let papers: ArchivePapers
  private let files: [(path: String, bytes: Int, digest: Bytes)]

  /// `files` are those that lie in the package, in the order of their paths.
  public init(_ papers: ArchivePapers, files: [(path: String, bytes: Int, digest: Bytes)]) {
    (self.papers, self.files) = (papers, files)
  }

  /// 说明.txt
  public static func readme(year: Int) -> String {
    """
    电子会计档案信息包(AIP,按 GB/T 信息与文献 OAIS 的用语)— \(year) 年度

    不需要本单位的程序即可阅读与核验。不含个人信息:人和账户只有承诺值。

    一、核对文件是否齐全、未改:在本文件夹内运行
        sha256sum -c sha256sums.txt
        (多出的文件不在清单内,可与 目录.txt 对照)
    二、核对清单的签名(封签 sha256sums.note,日志密钥的 Ed25519 签名;公钥请用自己保管的一份):
        sed -n 5p sha256sums.note | base64 -d | xxd -p -c 32      应等于  sha256sum sha256sums.txt
        head -n 5 sha256sums.note > body
        grep -F -- "— " sha256sums.note | cut -d' ' -f3 | base64 -d | tail -c 64 > signature
        { printf '\\x30\\x2a\\x30\\x05\\x06\\x03\\x2b\\x65\\x70\\x03\\x21\\x00'
          grep -v "^#" 公钥/log.vkey | tail -n 1 | cut -d+ -f3- | base64 -d | tail -c 32; } > log.der
        openssl pkeyutl -verify -pubin -keyform DER -inkey log.der -rawin -in body -sigfile signature
    三、核验证据(留痕链、检查点、批次签名):bash、coreutils 与 openssl 即可
        核验工具/verify-with-openssl.sh 证据 公钥
        全部规则另有程序 mingzhang-verify;其摘要见 核验工具/程序.txt,格式逐字节写在 核验工具/Format.md

    目录.txt     每个文件是什么       元数据.xml   元数据(机器与人均可读)
    证据/        留痕、检查点、时间戳、分片、批次清单与签名(CMS)、规定原文、查询库与清单
    账簿/        各资金年度的记账凭证、序时账、科目余额表(HTML、XLSX、CSV)
    凭证附件/    电子凭证目录(号码与摘要;原件封存于账簿,调阅留痕)
    公钥/        归档时的公钥副本,仅供方便
    """ + "\n"
  }

  /// 目录.txt
  public var text: String {
    var text = "电子会计档案 \(papers.year) 年度  \(papers.bureau)\n"
    text += "检查点 \(papers.size) 条留痕,树根 \(Hex.text(papers.root))\n"
    text += papers.isYearOver ? "" : "归档时年度未过,内容截至 \(papers.made.plainText)。\n"
    text += "\n字节数        保管期限  内容  文件\n"
    for file in files {
      let size = "\(file.bytes)"
      let pad = String(repeating: " ", count: max(1, 14 - size.count))
      text +=
        "\(size)\(pad)\(period(file.path))  \(ArchiveIndex.meaning(of: file.path))  \(file.path)\n"
    }
    return text
  }

  /// 元数据.xml
  public var xml: String {
    var xml = """
      <?xml version="1.0" encoding="UTF-8"?>
      <电子会计档案信息包 格式="mingzhang/archive/v1">
        <立档单位>\(ArchiveIndex.escaped(papers.bureau))</立档单位>
        <会计年度>\(papers.year)</会计年度>
        <年度已过>\(papers.isYearOver ? "是" : "否")</年度已过>
        <归档时间>\(papers.made.plainText)</归档时间>
        <形成软件>明账 Mingzhang</形成软件>
        <日志名称>\(ArchiveIndex.escaped(papers.origin))</日志名称>
        <检查点 留痕数="\(papers.size)" 树根="\(Hex.text(papers.root))"/>
        <保管期限表 版本="\(papers.schedule.version)">

      """
    for one in papers.schedule.classes {
      xml += "    <类别 名称=\"\(ArchiveIndex.escaped(one.chinese))\" 期限=\"\(one.period.chinese)\" "
      xml += "依据=\"\(ArchiveIndex.escaped(one.source))\" 核对=\"\(one.certainty.chinese)\"/>\n"
    }
    xml += "  </保管期限表>\n"
    for code in papers.fundYears { xml += "  <资金年度>\(ArchiveIndex.escaped(code))</资金年度>\n" }
    xml += "  <固定性 算法=\"SHA-256\">\n"
    for file in files {
      xml += "    <文件 路径=\"\(ArchiveIndex.escaped(file.path))\" 字节数=\"\(file.bytes)\" "
      xml += "摘要=\"\(Hex.text(file.digest))\" 内容=\"\(ArchiveIndex.meaning(of: file.path))\"/>\n"
    }
    return xml + "  </固定性>\n</电子会计档案信息包>\n"
  }

  private func period(_ path: String) -> String {
    let isVoucher = path.contains("记账凭证") || path.hasPrefix("凭证附件/")
    let isBook = path.hasPrefix("账簿/")
    let kind: Act.Kind = isVoucher ? .paymentPaid : isBook ? .fundOpened : .booksOpened
    return papers.schedule.retention(of: kind).period.chinese
  }

  private static func meaning(of path: String) -> String {
    let meanings: [(start: String, meaning: String)] = [
      ("证据/records.jsonl", "留痕,每行一条"), ("证据/checkpoint", "检查点:日志签名与见证"),
      ("证据/batches/", "批次清单与签名"), ("证据/timestamps/", "时间戳"),
      ("证据/tile/", "树的分片"), ("证据/catalogue/", "规定原文,文件名即摘要"),
      ("证据/disposals/", "销毁清册与签名"), ("证据/lists/", "审计清单"), ("证据/", "证据"),
      ("账簿/", "账簿与记账凭证"), ("凭证附件/", "电子凭证目录"), ("公钥/", "公钥副本"),
      ("核验工具/", "核验工具"), ("", "说明"),
    ]
    return meanings.first { path.hasPrefix($0.start) }?.meaning ?? ""
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { escaped, character in
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.append(character)
      }
    }
  }
}
