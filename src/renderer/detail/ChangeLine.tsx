import { useText } from '../i18n/i18n.ts';

export interface ChangeLineProps {
  readonly label: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly note?: string;
}

/** Longer values are cut in the line; the whole is in the parameters and the raw data. */
const LONGEST = 400;
const WORDS = { added: 'detail.added', removed: 'detail.removed', changed: 'detail.reweighted' } as const;

/** One thing that is not the same: a sign, what it is, before and after. */
export function ChangeLine({ label, from, to, note }: ChangeLineProps) {
  const text = useText();
  const kind = note !== undefined || (from !== undefined && to !== undefined) ? 'changed' : to === undefined ? 'removed' : 'added';
  const sign = { added: '+', removed: '−', changed: '~' }[kind];
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
        {from !== undefined && <del dir="auto">{from.slice(0, LONGEST)}</del>}
        {from !== undefined && to !== undefined && <span aria-hidden> → </span>}
        {to !== undefined && <ins dir="auto">{to.slice(0, LONGEST)}</ins>}
      </span>
    </li>
  );
}
