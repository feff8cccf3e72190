import { useState } from 'react';
import type { ItemDetail } from '../../shared/api/api.ts';
import { CopyButton } from '../components/CopyButton.tsx';
import { formatBytes } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { useRequest } from '../stores/use-request.ts';

/** The metadata of the file as it stands there, block by block. */
export function RawTab({ item }: { readonly item: ItemDetail }) {
  const text = useText();
  if (item.blocks.length === 0) return <p className="muted">{text('detail.rawNone')}</p>;
  return (
    <ul className="blocks">
      {item.blocks.map((block, index) => (
        <RawBlock key={`${index} ${block.sha256}`} block={block} startsOpen={item.blocks.length === 1} />
      ))}
    </ul>
  );
}

function RawBlock({
  block,
  startsOpen,
}: {
  readonly block: ItemDetail['blocks'][number];
  readonly startsOpen: boolean;
}) {
  const text = useText();
  const language = useLanguage();
  const [open, setOpen] = useState(startsOpen);
  const { value } = useRequest('block.text', open ? { sha256: block.sha256 } : null);
  return (
    <li className="block">
      <div className="block-head">
        <code>{block.place}</code>
        <small className="muted">
          {formatBytes(block.size, language)}
          {block.encoding !== null && ` · ${block.encoding}`}
        </small>
        <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {text(open ? 'detail.rawHide' : 'detail.rawShow')}
        </button>
      </div>
      {open && value && (
        <>
          <pre className="raw" tabIndex={0} dir="auto">
            {value.text}
          </pre>
          {value.truncated && <p className="muted">{text('detail.rawCut')}</p>}
          <CopyButton value={value.text} label={text('common.copy')} />
        </>
      )}
    </li>
  );
}
