import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import type { FileFormat } from '../../shared/reading.ts';
import { useText } from '../i18n/i18n.ts';
import { useStores } from '../stores/use-stores.ts';

/** Formats that a browser draws itself; of the others there is only what the back made of them. */
const DRAWN: ReadonlySet<FileFormat> = new Set(['png', 'jpeg', 'webp', 'avif', 'gif', 'bmp']);

/** Formats of which the back makes a preview only when they are whole. */
const CHECKED: ReadonlySet<FileFormat> = new Set(['png', 'jpeg', 'webp', 'gif']);

/** A large picture: a preview at once, the original over it as soon as it is there. */
export function Picture({
  item,
  alt,
  onSize,
}: {
  readonly item: { readonly sha256: string; readonly format: FileFormat };
  readonly alt: string;
  readonly onSize?: (width: number, height: number) => void;
}) {
  const { client } = useStores();
  const text = useText();
  const [original, setOriginal] = useState<'coming' | 'here' | 'failed'>(DRAWN.has(item.format) ? 'coming' : 'failed');
  const [preview, setPreview] = useState<'coming' | 'here' | 'failed'>('coming');
  if (original === 'failed' && preview === 'failed') {
    return (
      <span className="picture-none">
        <ImageOff aria-hidden size={28} strokeWidth={1.25} />
        {text('timeline.noPicture')}
      </span>
    );
  }
  // To the browser a picture with a sound beginning counts as loaded, whatever follows; the back looks at all of it.
  const damaged = original === 'here' && preview === 'failed' && CHECKED.has(item.format);
  return (
    <span className="picture">
      {(original !== 'here' || preview === 'coming') && preview !== 'failed' && (
        <img
          className={original === 'here' ? 'picture-coming' : ''}
          src={client.thumbnailUrl(item.sha256, 1024)}
          alt={original === 'here' ? '' : alt}
          decoding="async"
          draggable={false}
          onLoad={({ currentTarget }) => {
            setPreview('here');
            if (original === 'failed') onSize?.(currentTarget.naturalWidth, currentTarget.naturalHeight);
          }}
          onError={() => setPreview('failed')}
        />
      )}
      {original !== 'failed' && (
        <img
          className={original === 'here' ? '' : 'picture-coming'}
          src={client.originalUrl(item.sha256)}
          alt={original === 'here' ? alt : ''}
          decoding="async"
          draggable={false}
          onLoad={({ currentTarget }) => {
            setOriginal('here');
            onSize?.(currentTarget.naturalWidth, currentTarget.naturalHeight);
          }}
          onError={() => setOriginal('failed')}
        />
      )}
      {damaged && (
        <span className="picture-damaged">
          <ImageOff aria-hidden size={16} strokeWidth={1.5} />
          {text('files.damaged')}
        </span>
      )}
    </span>
  );
}
