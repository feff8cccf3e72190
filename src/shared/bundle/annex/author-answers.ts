import { authorRecordOf, isEdit, isInferred } from '../author-record.ts';
import type { JudgedItem, Outcome } from '../author-record.ts';
import type { BundleFacts } from '../bundle-facts.ts';
import { changesByPart } from '../changes.ts';
import { beijingMs } from '../report/author-words.ts';
import type { Both } from '../report/blocks.ts';
import { numberedIterations } from '../report/case-facts.ts';
import { both } from '../report/words.ts';
import { writtenOut } from '../report/written-out.ts';
import type { SectionName } from '../../works/bodies.ts';

/** So many of a kind are told one by one; the report has all. */
const MAX_TOLD = 12;

/** Stands for what only the author can say. */
export const BLANK = '________';

/** Text from the record on one line; a blank for the author to fill in where there is none. */
export function inLine(text: string): string {
  return text === '' ? BLANK : writtenOut(text).replace(/\s+/g, ' ');
}

/** What the author wrote about the idea, the newest wording of each with the time of that wording, oldest first. */
export function intentLines({ chronicle }: BundleFacts): string[] {
  const { notes, works } = authorRecordOf(chronicle);
  const sections = works.flatMap((work) => work.sections.filter(({ section }) => section === 'idea'));
  return [
    ...sections.map(({ text, atMs, entry }) => ({ text, atMs, entry })),
    ...notes.map(({ text, changedMs, newest }) => ({ text, atMs: changedMs, entry: newest })),
  ]
    .sort((a, b) => a.entry - b.entry)
    .map(({ text, atMs, entry }) => `${inLine(text)} [${beijingMs(atMs)}, #${entry}]`);
}

/** References and sketches by name. */
export function referenceNames({ chronicle }: BundleFacts): string {
  return authorRecordOf(chronicle)
    .attachments.filter(({ attachment: { role } }) => role !== 'screenshot' && role !== 'copy')
    .map(({ attachment, evidence }) => `№${evidence} ${inLine(attachment.name)}`)
    .join('; ');
}

/** What the author says of a section in works; empty when nothing. */
export function saidOf({ chronicle }: BundleFacts, section: SectionName): string {
  return authorRecordOf(chronicle)
    .works.flatMap((work) => work.sections.filter((one) => one.section === section))
    .map(({ text }) => inLine(text))
    .join(' ');
}

/** How prompts and parameters were changed, counted. */
export function changeCounts({ chronicle }: BundleFacts): { readonly prompts: number; readonly parameters: number } {
  let [prompts, parameters] = [0, 0];
  for (const { iteration, previous } of numberedIterations(chronicle)) {
    const [before, after] = [previous?.items[0].generation, iteration.items[0].generation];
    if (before === undefined || after === undefined) continue;
    const changes = changesByPart(before, after, 'zh-CN');
    if (changes.prompts.length > 0) prompts++;
    if (changes.parameters.length > 0) parameters++;
  }
  return { prompts, parameters };
}

/** What was chosen among the results, and why. @returns undefined when nothing is recorded */
export function selectionWords({ chronicle }: BundleFacts): Both | undefined {
  const { judged, items } = authorRecordOf(chronicle);
  const of = (outcome: Outcome): readonly JudgedItem[] => judged.filter((one) => one.outcome === outcome);
  const [finals, picks, rejects] = [of('final'), of('pick'), of('reject')];
  if (finals.length + picks.length + rejects.length === 0) return undefined;
  const made = items.filter(({ item }) => item.kind === 'image' && !isEdit(item)).length;
  return both(
    `记录中生成 ${made} 张；定稿 ${finals.length} 张${named(finals, '（', '）', '软件推导')}；另选中 ${picks.length} 张${named(picks, '（', '）', '软件推导')}；舍弃 ${rejects.length} 张${named(rejects, '（', '）', '软件推导')}。`,
    `${made} results in the record; final: ${finals.length}${named(finals, ' (', ')', 'derived')}; also picked: ${picks.length}${named(picks, ' (', ')', 'derived')}; rejected: ${rejects.length}${named(rejects, ' (', ')', 'derived')}.`,
  );
}

function named(judged: readonly JudgedItem[], open: string, close: string, derived: string): string {
  if (judged.length === 0) return '';
  const told = judged.slice(0, MAX_TOLD).map((one) => {
    const { reason } = one.judgement;
    const words = [`№${one.evidence}`, reason === '' ? '' : `"${inLine(reason)}"`, isInferred(one) ? derived : ''];
    return words.filter((text) => text !== '').join(' ');
  });
  return `${open}${told.join('; ')}${judged.length > MAX_TOLD ? ' …' : ''}${close}`;
}

/** Versions of later edits, by number and name. @returns undefined when none is recorded */
export function editWords({ chronicle }: BundleFacts): Both | undefined {
  const edits = authorRecordOf(chronicle).items.filter(({ item }) => isEdit(item));
  if (edits.length === 0) return undefined;
  const told = edits.slice(0, MAX_TOLD).map(({ evidence, item }) => `№${evidence} ${inLine(item.path)}`);
  const list = `${told.join('; ')}${edits.length > MAX_TOLD ? ' …' : ''}`;
  return both(`记录到 ${edits.length} 个版本（${list}）。`, `versions recorded: ${edits.length} (${list}).`);
}
