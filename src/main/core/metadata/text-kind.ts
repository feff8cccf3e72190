/** The kind of a state file that is text but no JSON, by its content: A1111's style list and log, Fooocus's log, an infotext
 *  (`params.txt`, a `.txt` beside a picture). @returns undefined for any other text @see workflows.md §2.1 */
export function textKind(text: string): string | undefined {
  const firstLine = text.slice(0, 500).split(/\r?\n/, 1)[0] ?? '';
  if (/^name,(?:prompt,negative_prompt|text)\b/.test(firstLine)) return 'a1111-styles';
  if (/^prompt,seed,width,height,sampler,cfgs?,steps,filename,negative_prompt\b/.test(firstLine)) return 'a1111-log';
  if (text.includes('<!--fooocus-log-split-->')) return 'fooocus-log';
  return /^\s*Steps: \d+, /m.test(text) ? 'infotext' : undefined;
}
