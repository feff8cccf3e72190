import { FileJson, ImageOff } from 'lucide-react';
import { useState } from 'react';
import type { RowItem } from '../../shared/api/api.ts';
import { useText } from '../i18n/i18n.ts';
import { useStores } from '../stores/use-stores.ts';

/** A small picture of a file version, by its content hash; a quiet stand-in while it comes, and where there is none. */
export function Thumbnail({
  item,
  alt = '',
  asked = true,
}: {
  readonly item: Pick<RowItem, 'sha256' | 'format'>;
  readonly alt?: string;
  /** Whether the picture is asked for already. */
  readonly asked?: boolean;
}) {
  const { client } = useStores();
  const text = useText();
  const [state, setState] = useState<'coming' | 'here' | 'failed'>('coming');
  if (item.format === 'json' || item.format === 'flow' || item.format === 'text') {
    return (
      <span className="thumb thumb-none">
        <FileJson aria-hidden size={22} strokeWidth={1.5} />
        <span className="thumb-word">{text('badge.workflow')}</span>
      </span>
    );
  }
  if (state === 'failed') {
    return (
      <span className="thumb thumb-none">
        <ImageOff aria-hidden size={20} strokeWidth={1.5} />
        <span className="thumb-word">{text('timeline.noPicture')}</span>
      </span>
    );
  }
  return (
    <img
      className={`thumb thumb-${state}`}
      src={asked ? client.thumbnailUrl(item.sha256, 320) : undefined}
      alt={alt}
      decoding="async"
      loading="lazy"
      draggable={false}
      onLoad={() => setState('here')}
      onError={() => setState('failed')}
    />
  );
}
