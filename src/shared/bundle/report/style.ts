/** The look of the report: A4, quiet, black on white; colour only where it tells the level of proof. */
export const STYLE = `
@page { size: A4; margin: 18mm 16mm 20mm; }
:root { --ink: #1c1f24; --soft: #5d6470; --line: #d8dbe0; --wash: #f6f7f8; --b: #20603d; --c: #8a5a00; --d: #5b4a8a; }
* { box-sizing: border-box; }
html { background: #e9ebee; }
body { max-width: 210mm; margin: 12mm auto; padding: 18mm 16mm; background: #fff; color: var(--ink);
  font: 10.5pt/1.65 "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
h1, h2, h3 { font-family: "Noto Serif SC", "Source Han Serif SC", "Songti SC", SimSun, "Noto Serif CJK SC", serif; line-height: 1.3; font-weight: 600; }
h1 { font-size: 23pt; margin: 0 0 2mm; letter-spacing: .04em; }
h2 { font-size: 14.5pt; margin: 12mm 0 4mm; padding-bottom: 1.5mm; border-bottom: .6pt solid var(--ink); break-after: avoid; }
h3 { font-size: 11.5pt; margin: 7mm 0 2mm; break-after: avoid; }
p { margin: 0 0 2.5mm; }
.en { color: var(--soft); font-size: .86em; }
h1 .en, h2 .en, h3 .en { font-weight: 400; letter-spacing: 0; }
code, .mono { font-family: "Cascadia Mono", Consolas, "SF Mono", Menlo, "DejaVu Sans Mono", monospace; font-size: .84em; }
pre { background: var(--wash); border-left: 2pt solid var(--line); padding: 2.5mm 4mm; white-space: pre-wrap; overflow-wrap: anywhere; break-inside: avoid; }
table { width: 100%; border-collapse: collapse; margin: 2mm 0 4mm; }
th, td { text-align: left; vertical-align: top; padding: 1.4mm 2mm 1.4mm 0; border-bottom: .4pt solid var(--line); }
th { font-weight: 500; color: var(--soft); }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.sheet th, .iteration th { width: 34%; }
.list { font-size: 8.6pt; line-height: 1.45; }
.list th:nth-child(1) { width: 11mm; } .list th:nth-child(2) { width: 36mm; } .list th:nth-child(3) { width: 30mm; } .list th:nth-child(4) { width: 22mm; }
.list a { color: inherit; }
table.list { table-layout: fixed; }
.list td:first-child { white-space: nowrap; }
.summary { display: flex; gap: 4mm; margin: 6mm 0; }
.summary div { flex: 1; background: var(--wash); padding: 3.5mm 4mm; border-top: 1.6pt solid var(--ink); }
.summary b { display: block; font-size: 17pt; font-weight: 600; line-height: 1.2; }
.level { display: inline-block; min-width: 5.2mm; padding: 0 1.4mm; text-align: center; border: .8pt solid currentColor; border-radius: 1mm; font-weight: 600; font-size: .86em; line-height: 1.45; }
.level-B { color: var(--b); } .level-C { color: var(--c); } .level-D { color: var(--d); }
.proves { display: grid; grid-template-columns: 1fr 1fr; gap: 6mm; }
.proves > div { border-top: 1.6pt solid var(--b); padding-top: 2mm; }
.proves > div + div { border-color: var(--c); }
.iteration { display: grid; grid-template-columns: 52mm 1fr; gap: 5mm; padding: 4mm 0; border-top: .4pt solid var(--line); break-inside: avoid; }
.iteration h3 { margin: 0 0 1.5mm; }
.pictures { display: flex; flex-wrap: wrap; gap: 1.5mm; align-content: flex-start; }
.pictures img { width: 100%; max-height: 62mm; object-fit: contain; background: var(--wash); }
.pictures img.small { width: calc(50% - .75mm); max-height: 30mm; }
.prompt { background: var(--wash); padding: 1.5mm 2.5mm; font-size: .9em; white-space: pre-wrap; max-height: none; }
.changes { margin: 0 0 2mm; padding: 0; list-style: none; }
.changes li { display: inline-block; margin: 0 1mm 1mm 0; padding: 0 2mm; border: .5pt solid var(--line); border-radius: 1mm; font-size: .86em; }
.changes li.more { border-style: dashed; }
.variations { font-size: .8em; color: var(--soft); }
.signature { display: grid; grid-template-columns: 1fr 1fr; gap: 12mm; margin-top: 10mm; break-inside: avoid; }
.signature div { border-top: .6pt solid var(--ink); padding-top: 1.5mm; }
@media print { html { background: none; } body { margin: 0; padding: 0; max-width: none; } }
@media (max-width: 700px) { body { padding: 6mm; margin: 0; } .iteration, .proves { grid-template-columns: 1fr; } .summary { flex-wrap: wrap; } }
`;
