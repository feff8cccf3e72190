import { findingText } from '../../shared/bundle/finding-text.ts';
import type { Finding } from '../../shared/bundle/finding.ts';
import { button, element, icon } from './element.ts';
import { momentText } from './format-value.ts';
import { showRoots } from './show-roots.ts';
import { showSummary } from './show-summary.ts';
import type { CheckResult, Drawing } from './state.ts';

const ORDER = ['error', 'unknown', 'note'] as const;
/** A broken bundle can have as many findings as files; the first ones say what is the matter. */
const MOST = 500;

/** The verdict in a word, what it means, what was found, and what was checked. */
export function showVerdict(drawing: Drawing, result: CheckResult): Node[] {
  const { text, actions } = drawing;
  const { verdict, findings } = result.verdict;
  const rootMissing = findings.some(({ code }) => code === 'TOKEN_ROOT');
  return [
    element(
      'section',
      { class: `verdict ${verdict}`, role: 'status', id: 'verdict', 'data-verdict': verdict },
      icon(verdict, 60),
      element(
        'div',
        {},
        element('h1', {}, text(`verdict.${verdict}`)),
        element('p', {}, text(`verdict.${verdict}.means`)),
        element('p', { class: 'file-name' }, element('bdi', { dir: 'ltr' }, nameOf(result))),
      ),
    ),
    showMeaning(drawing, result),
    showFindings(drawing, findings),
    ...(rootMissing || drawing.state.roots.length > 0 ? [showRoots(drawing, rootMissing)] : []),
    showSummary(drawing, result),
    element(
      'div',
      { class: 'buttons actions' },
      button(text('done.again'), 'main', actions.startAgain),
      button(text('done.print'), 'plain', () => print()),
    ),
  ];
}

/** The name of what was checked. */
export function nameOf({ chosen }: CheckResult): string {
  return chosen.kind === 'zip' ? chosen.file.name : `${chosen.name}/`;
}

function showMeaning({ text, state }: Drawing, { verdict: { verdict, summary } }: CheckResult): HTMLElement {
  const holds = verdict === 'valid' || verdict === 'valid-with-notes';
  const { entriesAnchored, entriesTotal, sealed } = summary;
  const shown = [
    text(holds ? 'meaning.fits' : verdict === 'invalid' ? 'meaning.nothing' : 'meaning.asFar'),
    ...(holds && entriesAnchored > 0
      ? [text('meaning.anchored', { anchored: entriesAnchored, total: entriesTotal })]
      : []),
    ...(holds && sealed !== '' ? [text('meaning.sealed', { sealed: momentText(sealed, state.language) })] : []),
  ];
  const notShown = [text('meaning.limits'), ...(entriesAnchored === 0 ? [text('meaning.clock')] : [])];
  const column = (title: string, lines: readonly string[]): HTMLElement =>
    element('div', {}, element('h3', {}, title), ...lines.map((line) => element('p', {}, line)));
  return element(
    'section',
    { class: 'card meaning' },
    element('h2', {}, text('meaning.title')),
    element(
      'div',
      { class: 'columns' },
      column(text('meaning.shown'), shown),
      column(text('meaning.notShown'), notShown),
    ),
  );
}

function showFindings({ text, state }: Drawing, findings: readonly Finding[]): HTMLElement {
  const sorted = ORDER.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  const lines = sorted
    .slice(0, MOST)
    .map((finding) =>
      element(
        'li',
        { class: finding.severity, 'data-code': finding.code, 'data-place': finding.place },
        icon(finding.severity, 18),
        element(
          'div',
          {},
          element(
            'p',
            {},
            element('b', {}, text(`severity.${finding.severity}`)),
            ' ',
            findingText(finding, state.language),
          ),
          element(
            'small',
            {},
            finding.place === '' ? text('findings.whole') : element('bdi', { dir: 'ltr' }, finding.place),
            element('code', {}, finding.code),
          ),
        ),
      ),
    );
  return element(
    'section',
    { class: 'card', id: 'findings' },
    element('h2', {}, text('findings.title')),
    lines.length === 0 ? element('p', { class: 'quiet' }, text('findings.none')) : undefined,
    element('ul', { class: 'findings' }, ...lines),
    sorted.length > MOST
      ? element('p', { class: 'quiet' }, text('findings.more', { count: sorted.length - MOST }))
      : undefined,
  );
}
