import Subsidies

/// 日期序号 — days as workbooks count them (ECMA-376 18.17.4.1): from 1900-01-01 as 1, with a 29 February
/// 1900 that never was, or from 1904-01-01 as 0.
struct SheetDay {
  let text: String

  init?(_ serial: Int, countsFrom1904: Bool) {
    // 60 is the day that never was; before it the count is one day behind.
    let before = countsFrom1904 ? 24_107 : serial > 60 ? 25_569 : 25_568
    guard serial > 0, serial != 60 || countsFrom1904, serial < 2_958_466 else { return nil }
    text = Day(number: serial - before).description
  }
}
