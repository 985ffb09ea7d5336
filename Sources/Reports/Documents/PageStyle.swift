/// Readable in light and dark, in a narrow window and on paper.
let pageStyle = """
  :root { color-scheme: light dark; --text: #1b1f24; --soft: #57606a; --line: #d0d7de; --page: #ffffff; --band: #f6f8fa; }
  @media (prefers-color-scheme: dark) {
  :root { --text: #e6edf3; --soft: #9198a1; --line: #3d444d; --page: #0d1117; --band: #161b22; }
  }
  body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
  main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
  h1 { font-size: 1.7rem; } h2 { font-size: 1.3rem; margin-top: 2.2rem; border-bottom: 1px solid var(--line); }
  h3 { font-size: 1.05rem; }
  p, li { overflow-wrap: anywhere; }
  .scroll { overflow-x: auto; }
  table { border-collapse: collapse; font-size: 0.9rem; }
  th, td { border: 1px solid var(--line); padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; }
  td { overflow-wrap: break-word; max-width: 28rem; } td:first-child { min-width: 8rem; }
  th { background: var(--band); }
  .number { text-align: right; white-space: nowrap; }
  figure { margin: 1rem 0; overflow-x: auto; } figure svg { max-width: 100%; min-width: 34rem; height: auto; }
  @media print { main { max-width: none; } tr, figure { break-inside: avoid; } .scroll { overflow: visible; } }
  """
