import { diffPrompts } from '../../shared/timeline/prompt-diff.ts';
import { phrasesOf } from '../../shared/timeline/prompt-phrases.ts';
import { useText } from '../i18n/i18n.ts';
import { Phrases } from './Phrases.tsx';

export interface ChangeLineProps {
  readonly label: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly note?: string;
}

/** Longer values are cut in the line; the whole is in the parameters and the raw data. */
const LONGEST = 400;
/** From this length on, two values are told word by word instead of side by side. */
const LONG = 60;
const WORDS = { added: 'detail.added', removed: 'detail.removed', changed: 'detail.reweighted' } as const;

/** One thing that is not the same: a sign, what it is, before and after. */
export function ChangeLine({ label, from, to, note }: ChangeLineProps) {
  const text = useText();
  const kind =
    note !== undefined || (from !== undefined && to !== undefined) ? 'changed' : to === undefined ? 'removed' : 'added';
  const sign = { added: '+', removed: '−', changed: '~' }[kind];
  const isText = from !== undefined && to !== undefined && from.length > LONG && to.length > LONG;
  const word = text(WORDS[kind]);
  return (
    <li className={`change-line change-${kind}`}>
      <b className="sign" title={word}>
        <span aria-hidden>{sign}</span>
        <span className="visually-hidden">{word}</span>
      </b>
      <span className="change-label">{label}</span>
      <span className="change-values">
        {note}
        {isText && <Phrases phrases={phrasesOf(diffPrompts(from, to).changes)} />}
        {!isText && from !== undefined && <del dir="auto">{from.slice(0, LONGEST)}</del>}
        {!isText && from !== undefined && to !== undefined && <span aria-hidden> → </span>}
        {!isText && to !== undefined && <ins dir="auto">{to.slice(0, LONGEST)}</ins>}
      </span>
    </li>
  );
}
