import type { FindingLanguage } from '../../shared/bundle/finding-text.ts';
import type { VerdictSummary } from '../../shared/bundle/verify-bundle.ts';
import { element } from './element.ts';
import { bytesText, momentText } from './format-value.ts';
import { nameOf } from './show-verdict.ts';
import type { CheckResult, Drawing } from './state.ts';
import type { WordKey, Words } from './words.ts';

type Line = readonly [key: WordKey, value: string];

/** What was checked, in numbers and hashes. */
export function showSummary({ text, state }: Drawing, result: CheckResult): HTMLElement {
  const { verdict, atMs } = result;
  const lines: readonly Line[] = [
    ['summary.name', nameOf(result)],
    ['summary.zip', zipText(result, text)],
    ['summary.checked', momentText(new Date(atMs).toISOString(), state.language)],
    ...summaryLines(verdict.summary, text, state.language),
  ];
  return element(
    'section',
    { class: 'card' },
    element('h2', {}, text('summary.title.all')),
    element(
      'dl',
      {},
      ...lines
        .filter(([, value]) => value !== '')
        .map(([key, value]) =>
          element(
            'div',
            {},
            element('dt', {}, text(key)),
            element('dd', { class: value.length > 40 ? 'hash' : '', dir: 'auto', id: key }, value),
          ),
        ),
    ),
  );
}

function zipText({ zip }: CheckResult, text: Words): string {
  if (zip.state === 'known') return zip.sha256;
  return zip.state === 'none' ? '' : text(`summary.${zip.state}`);
}

function summaryLines(summary: VerdictSummary, text: Words, language: FindingLanguage): Line[] {
  const { known, withheld, tokens } = summary;
  const of = (part: number, whole: number): string => text('value.of', { part, whole });
  const count = (value: number): string => (value === 0 ? '' : String(value));
  return [
    ['summary.title', summary.title],
    ['summary.exportedAt', momentText(summary.exportedAt, language)],
    ['summary.first', momentText(summary.first, language)],
    ['summary.last', momentText(summary.last, language)],
    ['summary.entries', of(summary.entriesDisclosed, summary.entriesTotal)],
    ['summary.withheld', withheld.map(([from, to]) => (from === to ? `#${from}` : `#${from}–${to}`)).join(' ')],
    ['summary.live', count(known.live)],
    ['summary.imported', count(known.imported)],
    ['summary.declared', count(known.declared)],
    ['summary.derived', count(known.derived)],
    ['summary.content', of(summary.contentIncluded, summary.contentNamed)],
    ['summary.proofsHolding', of(summary.proofsHolding, summary.entriesDisclosed)],
    ['summary.checkpoints', String(summary.checkpoints)],
    ['summary.tokens', tokens === 0 ? '' : of(summary.tokensHolding, tokens)],
    ['summary.entriesAnchored', tokens === 0 ? '' : of(summary.entriesAnchored, summary.entriesTotal)],
    ['summary.sealed', summary.sealed === '' ? text('summary.notSealed') : momentText(summary.sealed, language)],
    ['summary.files', String(summary.files)],
    ['summary.bytes', bytesText(summary.bytes)],
    ['summary.bundle', summary.bundle],
    ['summary.origin', summary.origin],
    ['summary.vkey', summary.vkey],
    ['summary.tagmanifest', summary.tagmanifest],
  ];
}
