/** Tones that read well on a light ground. */
const ON_LIGHT =
  "--done: #1a7a42; --waiting: #2563c9; --late: #b45309; --denied: #c5303e; --ahead: #cfd9ea;";

/** Readable in light and dark, on a phone, and on paper. */
export const STYLE = `
:root { color-scheme: light dark; --ground: #fbfbfa; --card: #fff; --ink: #1c2024; --soft: #646b74; --line: #e4e6e9;
  ${ON_LIGHT} }
@media (prefers-color-scheme: dark) { :root { --ground: #101316; --card: #181c20; --ink: #eceef0; --soft: #9aa3ad; --line: #2c3238;
  --done: #46b978; --waiting: #6ea2f5; --late: #e0a04a; --denied: #f0707b; --ahead: #2b3a52; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 2rem 1.25rem 3rem; background: var(--ground); color: var(--ink);
  font: 16px/1.5 ui-sans-serif, system-ui, -apple-system, "Segoe UI", sans-serif; }
main { max-width: 62rem; margin: 0 auto; }
h1 { font-size: 1.5rem; line-height: 1.2; margin: 0; letter-spacing: -0.01em; }
h2 { font-size: 1.05rem; margin: 2rem 0 0.6rem; }
.under { color: var(--soft); margin: 0.3rem 0 1.25rem; }
.badge { display: inline-block; padding: 0.15rem 0.7rem; border-radius: 1rem; font-size: 0.85rem; font-weight: 600;
  border: 1.5px solid currentColor; margin-left: 0.6rem; vertical-align: 0.2em; }
.good { color: var(--done); } .wait { color: var(--waiting); } .bad { color: var(--denied); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.1rem 1.25rem; }
.scroll { overflow-x: auto; } svg { display: block; width: 100%; min-width: 40rem; height: auto; }
svg text { fill: var(--ink); font-size: 14px; } svg .name { font-weight: 600; } svg .state { fill: var(--soft); font-size: 11.5px; }
svg .tick, svg .today { fill: var(--soft); font-size: 12px; text-anchor: middle; } svg .grid { stroke: var(--line); }
svg .now { stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 3 4; }
.row { --tone: var(--waiting); } .row.done { --tone: var(--done); } .row.late { --tone: var(--late); } .row.denied { --tone: var(--denied); }
.past { fill: var(--tone); } .expected { fill: var(--ahead); stroke: var(--tone); stroke-width: 1.2; stroke-dasharray: 4 3; }
.mark { fill: var(--card); stroke: var(--tone); stroke-width: 3; } .mark.denied { stroke: var(--denied); } .mark.done { fill: var(--tone); stroke: var(--card); stroke-width: 2; }
table { border-collapse: collapse; width: 100%; font-size: 0.93rem; } th { text-align: left; color: var(--soft); font-weight: 500; }
th, td { padding: 0.45rem 0.9rem 0.45rem 0; border-bottom: 1px solid var(--line); vertical-align: top; } tr:last-child td { border-bottom: 0; }
ul { margin: 0; padding-left: 1.1rem; } li + li { margin-top: 0.35rem; } td { overflow-wrap: break-word; }
@media (max-width: 40rem) { body { padding: 1.25rem 0.75rem 2rem; } th:nth-child(n+4), td:nth-child(n+4) { display: none; } .card { padding: 0.8rem; }
  table { font-size: 0.8rem; } th, td { padding-right: 0.5rem; } svg { min-width: 34rem; } }
@media print { :root { font-size: 12px; --ground: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb; ${ON_LIGHT} color-scheme: light; }
  body { padding: 0; font-size: 1rem; } .card, tr, li { break-inside: avoid; } h2 { break-after: avoid; } .scroll { overflow: visible; } svg { min-width: 0; }
  svg rect, svg circle { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`.trim();
