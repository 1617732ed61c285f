/// The looks of a page: black on white, thin lines, figures that stand below each other.
enum PageStyle {
  static func sheet(of layout: Page.Layout) -> HTML {
    switch layout {
    case .portrait: HTML.styleSheet("@page { size: A4 portrait }")
    case .landscape: HTML.styleSheet("@page { size: A4 landscape }")
    }
  }

  static let sheet = HTML.styleSheet(
    """

    @page { margin: 16mm 14mm 18mm; }
    @page { @bottom-center { content: "第 " counter(page) " 页 共 " counter(pages) " 页";
      font: 9pt sans-serif; color: #555 } }
    * { box-sizing: border-box }
    body { margin: 0; background: #e9ecef; color: #1a1a1a;
      font: 10.5pt/1.55 "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif }
    main { max-width: 210mm; margin: 6mm auto; padding: 14mm; background: #fff }
    .landscape main { max-width: 297mm }
    header { text-align: center; margin-bottom: 6mm }
    h1 { font-size: 18pt; letter-spacing: .12em; margin: 0 0 2mm }
    h2 { font-size: 13pt; margin: 8mm 0 2mm; break-after: avoid }
    h1 small { display: block; font-size: 10pt; letter-spacing: 0 }
    header p { margin: 0; font-size: 9.5pt; color: #333 }
    small { font-weight: normal; font-size: 8pt; color: #555 }
    table { width: 100%; border-collapse: collapse; font-size: 9.5pt }
    caption { font-weight: bold; font-size: 12pt; text-align: left; padding: 2mm 0;
      break-after: avoid }
    thead { display: table-header-group }
    tr { break-inside: avoid }
    th, td { border: .5pt solid #8c99a6; padding: 1.2mm 1.8mm; vertical-align: middle;
      overflow-wrap: anywhere }
    thead th { background: #e8eef4; text-align: center }
    thead th small { display: block }
    td.money, td.count, td.percent, td.figure { text-align: right; white-space: nowrap;
      font-variant-numeric: tabular-nums lining-nums }
    td.day { text-align: center; white-space: nowrap }
    tr.subtotal td { font-weight: bold }
    tr.total td, tr.total th { font-weight: bold; border-top: 1.2pt solid #1a1a1a }
    tr.total th { text-align: left }
    .red { color: #b00020 }
    .indent-1 { padding-left: 2em } .indent-2 { padding-left: 3.2em }
    .indent-3 { padding-left: 4.4em } .indent-4 { padding-left: 5.6em }
    .indent-5 { padding-left: 6.8em } .indent-6 { padding-left: 8em }
    .indent-7, .indent-8, .indent-9, .indent-10, .indent-11, .indent-12, .indent-13, .indent-14,
    .indent-15 { padding-left: 9.2em }
    .sheet, figure { margin: 5mm 0 }
    .note { margin: 1mm 0 0; font-size: 8.5pt; color: #333 }
    figure { break-inside: avoid }
    svg { width: 100%; height: auto }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 1mm 5mm; margin: 4mm 0 }
    dt { font-weight: bold } dd { margin: 0 }
    .voucher { margin: 8mm 0; break-inside: avoid }
    .voucher h2 { text-align: center; letter-spacing: .4em; margin: 0 auto 3mm;
      width: max-content; padding: 0 1em .5mm; border-bottom: 3pt double #1a1a1a }
    .voucher h2 small { letter-spacing: 0 }
    .strip, .signatures { display: flex; flex-wrap: wrap; justify-content: space-between;
      gap: 1mm 6mm; font-size: 9.5pt; padding: 1mm 0 }
    .book th { text-align: left; background: #f6f8fa }
    .signatures { margin-top: 10mm } .signatures span { min-width: 45mm }
    .break { break-after: page }
    @media print { body { background: none }
      main { max-width: none; margin: 0; padding: 0 }
      * { print-color-adjust: exact; -webkit-print-color-adjust: exact } }
    """)
}
