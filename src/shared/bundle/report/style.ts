/** The look of the report: A4, quiet, black on white; colour only where it tells the level of proof. The PDF is drawn with
 *  the same sizes and colours. */
export const STYLE = `
@page { size: A4; margin: 18mm 16mm 20mm; }
:root { --ink: #1c1f24; --soft: #5d6470; --line: #d8dbe0; --wash: #f6f7f8; --a: #14509a; --b: #20603d; --c: #8a5a00; --d: #5b4a8a; }
* { box-sizing: border-box; }
html { background: #e9ebee; }
body { max-width: 210mm; margin: 12mm auto; padding: 18mm 16mm; background: #fff; color: var(--ink);
  font: 10pt/1.65 "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.35; font-weight: 700; }
h1 { font-size: 22pt; margin: 0 0 2mm; letter-spacing: .02em; }
h2 { font-size: 14pt; margin: 13mm 0 4mm; padding-bottom: 1.5mm; border-bottom: .6pt solid var(--ink); break-after: avoid; }
h3 { font-size: 11.5pt; margin: 8mm 0 2mm; break-after: avoid; }
h4 { font-size: 10.5pt; margin: 7mm 0 2mm; padding-top: 2.5mm; border-top: .4pt solid var(--line); break-after: avoid; }
p { margin: 0 0 2mm; }
p.en { margin-bottom: 3mm; }
.en { color: var(--soft); font-size: .84em; }
p.strong.zh { font-size: 12pt; line-height: 1.75; margin-bottom: 1mm; }
p.strong.en { font-size: 9pt; margin-bottom: 4mm; }
h1 .en, h2 .en, h3 .en, h4 .en { font-weight: 400; letter-spacing: 0; }
h2 .note, h3 .note, h4 .note { font-weight: 400; font-size: .86em; color: var(--soft); }
code, .mono { font-family: "Cascadia Mono", Consolas, "SF Mono", Menlo, "DejaVu Sans Mono", monospace; font-size: .84em; }
pre { background: var(--wash); border-left: 2pt solid var(--line); padding: 2.5mm 4mm; white-space: pre-wrap; overflow-wrap: anywhere; break-inside: avoid; }
table { width: 100%; border-collapse: collapse; margin: 2mm 0 4mm; }
th, td { text-align: left; vertical-align: top; padding: 1.4mm 2mm 1.4mm 0; border-bottom: .4pt solid var(--line); }
th { font-weight: 400; color: var(--soft); }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.sheet th { width: 26%; }
.sheet td, .list td { white-space: pre-line; }
.list { font-size: 8.4pt; line-height: 1.45; }
.list thead th { border-bottom-color: var(--ink); }
table.list { table-layout: fixed; }
a { color: inherit; text-decoration-color: var(--line); }
.summary { display: flex; gap: 4mm; margin: 6mm 0; }
.summary div { flex: 1; background: var(--wash); padding: 3.5mm 4mm; border-top: 1.6pt solid var(--ink); }
.summary b { display: block; font-size: 16pt; font-weight: 700; line-height: 1.25; }
.level { display: inline-block; min-width: 5.2mm; padding: 0 1.4mm; text-align: center; border: .8pt solid currentColor; border-radius: 1mm; font-weight: 700; font-size: .86em; line-height: 1.45; }
.level-A { color: var(--a); } .level-B { color: var(--b); } .level-C { color: var(--c); } .level-D { color: var(--d); }
.panel { border-left: 1.6pt solid var(--b); padding: 0 0 0 4mm; margin: 4mm 0; break-inside: avoid; }
.panel.open { border-color: var(--c); }
.panel h3 { margin: 0 0 2mm; }
.pictures { display: grid; grid-template-columns: repeat(3, 1fr); gap: 3mm; margin: 2mm 0 3mm; break-inside: avoid; }
figure { margin: 0; }
.beside { display: grid; grid-template-columns: 56mm 1fr; gap: 6mm; }
.beside img { display: block; width: 100%; max-height: 80mm; object-fit: contain; object-position: left top; background: var(--wash); }
.pictures img { display: block; width: 100%; max-height: 70mm; object-fit: contain; object-position: left; background: var(--wash); }
figcaption { font-size: 8pt; color: var(--soft); }
.label { color: var(--soft); font-size: .86em; margin: 2mm 0 1mm; }
.prompt { background: var(--wash); padding: 2mm 3mm; font-size: .92em; white-space: pre-wrap; }
.changes { margin: 0 0 2mm; padding: 0; list-style: none; }
.changes li { display: inline-block; margin: 0 1mm 1mm 0; padding: 0 2mm; border: .5pt solid var(--line); border-radius: 1mm; font-size: .86em; }
.signature { display: grid; grid-template-columns: 1fr 1fr; gap: 12mm; margin-top: 16mm; break-inside: avoid; }
.signature div { border-top: .6pt solid var(--ink); padding-top: 1.5mm; }
@media print { html { background: none; } body { margin: 0; padding: 0; max-width: none; } .page-break { break-after: page; } }
@media (max-width: 700px) { body { padding: 6mm; margin: 0; } .pictures, .beside { grid-template-columns: 1fr; } .summary { flex-wrap: wrap; } }
`;
