import Foundation
import Testing

/// Approvals and settings signed with a key that never leaves its token: the real program, and SoftHSM
/// for a USB key.
@Suite(.serialized) struct TokenTests {
  private static let paths = [
    "/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so", "/usr/local/lib/softhsm/libsofthsm2.so",
  ]

  /// Books with one batch that waits for its seal, and a token `介质一` with the key of finance.
  private static let books = """
    set -e
    mz() { mingzhang "$@" --home books --ledger "$LEDGER" --at "$at"; }
    at=2026-03-02T09:00; mz init --practice >/dev/null
    at=2026-03-02T10:00; mz fund open jiuye-buzhu:county:2026 --by finance >/dev/null
    mz fund appropriate jiuye-buzhu:county:2026 --document 虚财社〔2026〕1号 --amount 100000.00 \\
      --day 2026-02-20 --by finance >/dev/null
    mz fund open xianjie:county:2026 --by finance >/dev/null
    mz fund appropriate xianjie:county:2026 --document 虚财农〔2026〕1号 --amount 1500.00 \\
      --day 2026-02-20 --by finance >/dev/null
    mz setting import --by finance >/dev/null
    mz setting confirm $(seq 11) --by head >/dev/null
    mz claim import "$SAMPLES/claims.csv" --by clerk >/dev/null || true
    mz claim assess --by reviewer >/dev/null
    mz match run --by reviewer >/dev/null
    mz claim review --by clerk >/dev/null
    mz notice publish --by reviewer >/dev/null
    at=2026-03-10T09:00; mz claim grant --by reviewer >/dev/null
    mz batch compose --fund xianjie:county:2026 --bank county-credit-union --by clerk >/dev/null
    mz batch submit 1 --by clerk >/dev/null
    mkdir tokens; echo "directories.tokendir = $PWD/tokens" >softhsm2.conf
    export SOFTHSM2_CONF=$PWD/softhsm2.conf
    softhsm2-util --init-token --free --label 介质一 --so-pin 654321 --pin 123456 >/dev/null
    openssl pkcs8 -in books/private/finance.key.pem -passin file:books/private/finance.pass \\
      -nodes -out plain.pem 2>/dev/null || openssl pkey -in books/private/finance.key.pem \\
      -passin file:books/private/finance.pass -out plain.pem
    softhsm2-util --import plain.pem --token 介质一 --label finance --id a1 --pin 123456 >/dev/null
    rm plain.pem books/private/finance.key.pem
    echo 123456 >pin; echo 999999 >wrong

    """

  @Test func `a token seals a batch and a setting, and a wrong PIN or another token seals nothing`()
    throws
  {
    guard let module = TokenTests.paths.first(where: FileManager.default.fileExists) else {
      FileHandle.standardError.write(Data("notice: no PKCS#11 module, skipped\n".utf8))
      return
    }
    let home = FileManager.default.temporaryDirectory
      .appendingPathComponent("mingzhang-token-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: home) }
    let script =
      TokenTests.books + """
        at=2026-03-10T10:00
        approve() { mz batch approve 1 --by finance --token "$1" --label "$2" --pin-file "$3" || true; }
        approve '\(module)' 介质一 wrong
        approve '\(module)' 介质二 pin
        approve none.so 介质一 pin
        mz batch approve 1 --by finance --token '\(module)' --label 介质一 --token-key head \\
          --pin-file pin || true
        mz batch approve 1 --by finance --token '\(module)' --pin-file pin || true
        approve '\(module)' 介质一 pin
        mz setting propose param.standard_fen 400 --programme liupanshui-jiaotong-kuaxian-500 \\
          --from 2026-05-01 --document 虚人社发〔2026〕2号 --by reviewer >/dev/null
        mz setting confirm 12 --by finance --token '\(module)' --label 介质一 --pin-file pin
        mz batch export 1 --by cashier >/dev/null
        mz checkpoint publish --by finance >/dev/null
        mz audit bundle bundle >/dev/null
        mingzhang-verify bundle --keys books/keys | grep -c '^SEAL-\\|^KEY-' || true
        """
    let (printed, status) = try ScenarioTests.run(script, home: home.path)
    #expect(status == 0, "\(printed)")
    let said = printed.split(separator: "\n").map(String.init)
    let codes = said.filter { $0.hasPrefix("错误 ") }.map { $0.split(separator: " ")[1] }
    #expect(codes == ["TOKEN-06", "TOKEN-03", "TOKEN-01", "TOKEN-08", "HOME-06"], "\(printed)")
    #expect(said.contains("批次 1 第 1 轮由 finance 审批签名,第 1/1 人,可以送出。"), "\(printed)")
    #expect(said.contains("设定 12 由 finance 签名确认。"), "\(printed)")
    #expect(said.last == "0", "\(printed)")
  }
}
