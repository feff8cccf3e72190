/** The rows of a CSV text, cells unquoted. Quoted cells may hold commas, quotes (doubled) and line breaks. An open quote at
 *  the end takes the rest. @see https://www.rfc-editor.org/rfc/rfc4180 */
export function csvRows(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const cell = text.startsWith('"', at) ? quotedCell(text, at + 1) : plainCell(text, at);
    row.push(cell.text);
    at = cell.end;
    if (text.startsWith(',', at)) {
      at++;
      continue;
    }
    rows.push(row);
    row = [];
    at += text.startsWith('\r\n', at) ? 2 : 1;
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

interface Cell {
  readonly text: string;
  readonly end: number;
}

function plainCell(text: string, start: number): Cell {
  let end = start;
  while (end < text.length && text[end] !== ',' && text[end] !== '\n' && !text.startsWith('\r\n', end)) end++;
  return { text: text.slice(start, end), end };
}

/** A cell behind its opening quote. What stands between the closing quote and the next comma is no part of it. */
function quotedCell(text: string, start: number): Cell {
  let end = text.indexOf('"', start);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end < 0) return { text: text.slice(start).replaceAll('""', '"'), end: text.length };
  return { text: text.slice(start, end).replaceAll('""', '"'), end: plainCell(text, end + 1).end };
}
