/// How a page looks: readable in light and dark, in a narrow window and on paper, where all that is folded away is open.
enum PageStyle {
  /// The colours that charts have, beside the names of what they stand for.
  private static let swatches = ChartPaint.colours.map { style, colour in
    ".\(style) { background: \(colour == ChartPaint.text ? "var(--text)" : colour); }"
  }.joined(separator: " ")

  /// That of every page.
  static let frame = InlineText(
    text: """

      :root { color-scheme: light dark; --text: #1b1f24; --soft: #57606a; --line: #d0d7de; --page: #ffffff;
      --band: #f6f8fa; --link: #0550ae; --chosen: #ddf4ff; }
      @media screen and (prefers-color-scheme: dark) {
      :root { --text: #e6edf3; --soft: #9198a1; --line: #3d444d; --page: #0d1117; --band: #161b22; --link: #79c0ff;
      --chosen: #10283d; }
      }
      * { box-sizing: border-box; }
      body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
      main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
      a { color: var(--link); }
      h1 { font-size: 1.7rem; line-height: 1.25; overflow-wrap: anywhere; }
      h2 { font-size: 1.3rem; margin-top: 2.2rem; border-bottom: 1px solid var(--line); }
      h3 { font-size: 1.05rem; }
      h1, h2, h3 { scroll-margin-top: 0.5rem; }
      p, li, dd, summary { overflow-wrap: anywhere; }
      code, pre { font-size: 0.85em; }
      pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--band); padding: 0.6rem; border-radius: 4px; }
      nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; }
      .cards { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1rem 0; }
      .card { flex: 1 1 auto; min-width: min(11rem, 100%); max-width: 100%; overflow-x: auto; border: 1px solid var(--line);
      border-radius: 6px; padding: 0.7rem 0.9rem; }
      .card.words { flex-basis: 15rem; }
      .card .title { font-weight: 600; text-align: left; margin: 0 0 0.3rem; padding: 0; }
      .card p { margin: 0.3rem 0 0; font-size: 0.9rem; }
      .card table { width: 100%; }
      .card th, .card td { border: 0; background: none; padding: 0.1rem 0.3rem; }
      .card thead th { color: var(--soft); font-weight: normal; }
      .card tbody th { font-weight: normal; text-align: left; white-space: nowrap; }
      .card .chosen th, .card .chosen td { background: var(--chosen); font-weight: 600; }
      .swatch { display: inline-block; width: 0.7rem; height: 0.7rem; border-radius: 2px; margin-right: 0.45rem;
      print-color-adjust: exact; }
      \(swatches)
      .scroll { overflow-x: auto; position: relative; }
      table { border-collapse: collapse; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
      th, td { border: 1px solid var(--line); padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; }
      td { overflow-wrap: break-word; max-width: 28rem; } .list td:first-child { min-width: 11rem; }
      th { background: var(--band); } tbody th { font-weight: 600; } tbody th.part { font-weight: normal; padding-left: 1.6rem; }
      .number { text-align: right; } .list .number, .card .number { white-space: nowrap; }
      .tools { display: flex; flex-wrap: wrap; gap: 0.3rem 1rem; align-items: center; margin: 0.6rem 0 0.4rem; }
      .filter { font-size: 0.9rem; color: var(--soft); }
      input, button { font: inherit; color: inherit; }
      input { background: var(--page); border: 1px solid var(--soft); border-radius: 4px; padding: 0.15rem 0.4rem; max-width: 14rem; }
      .status { font-size: 0.9rem; color: var(--soft); }
      .sort { background: none; border: 0; padding: 0; margin: 0; text-align: inherit; font-weight: inherit; cursor: pointer; }
      .sort::after { content: "\u{A0}\u{2195}"; color: var(--soft); font-weight: normal; }
      [aria-sort=ascending] .sort::after { content: "\u{A0}\u{25B2}"; color: var(--text); }
      [aria-sort=descending] .sort::after { content: "\u{A0}\u{25BC}"; color: var(--text); }
      .toggle { background: var(--band); border: 1px solid var(--line); border-radius: 4px; padding: 0.2rem 0.7rem; margin: 0.5rem 0; cursor: pointer; font-size: 0.9rem; }
      .folded { display: none; }
      details { margin: 0.5rem 0; } summary { cursor: pointer; }
      details > :not(summary) { margin-left: 1.1rem; } details.rest > :not(summary) { margin-left: 0; }
      figure { margin: 1rem 0; overflow-x: auto; } figure svg { display: block; max-width: 100%; min-width: 34rem; height: auto; }
      :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
      .scroll:focus-visible, figure:focus-visible { outline-offset: -2px; }
      @media screen and (max-width: 44rem) {
      .sides thead { display: none; } .sides, .sides tbody, .sides tr, .sides th, .sides td { display: block; }
      .sides th, .sides td { border-width: 0 0 1px; max-width: none; }
      .sides tbody th.part { padding-left: 1.2rem; }
      .sides td { display: flex; justify-content: space-between; gap: 1rem; padding-left: 1.2rem; }
      .sides td::before { content: attr(data-of); color: var(--soft); }
      }
      @media screen and (min-width: 84rem) {
      main { margin-left: max(15rem, calc((100vw - 72rem) / 2)); }
      nav { position: fixed; top: 1rem; left: 1rem; width: 13rem; max-height: calc(100vh - 2rem); overflow-y: auto; }
      nav ul { display: block; font-size: 0.9rem; } nav li { margin: 0.3rem 0; }
      }
      @media print {
      main { max-width: none; } tr, figure, .card { break-inside: avoid; } .scroll, figure { overflow: visible; }
      table { font-size: 0.75rem; } th, td { padding: 0.15rem 0.3rem; overflow-wrap: anywhere; }
      .list td:first-child { min-width: 0; } .list .number { white-space: normal; }
      figure svg { min-width: 0; } nav, .tools, .toggle, .sort::after { display: none; }
      .folded { display: table-row; } details::details-content { content-visibility: visible; block-size: auto; }
      a { color: inherit; text-decoration: none; }
      }

      """,
    hash: "sha256-Xg1aEq1adCnPlCi2QqtWuRymee9p2U6b7RcmQD6kotY=")

  /// That of a page with charts besides.
  static let charts = InlineText(text: ChartPaint.dark, hash: "sha256-5VyS+UVdl6SNT0VWYT+Ge+DPBNlZSIy137ODchjG/m0=")
}
