import { CopyButton } from '../components/CopyButton.tsx';
import { textPieces } from '../../shared/works/links-in.ts';
import { useText } from '../i18n/i18n.ts';

/** The words of a note. Links in it are shown as such and can be copied; nothing is ever opened from here. */
export function NoteText({ words }: { readonly words: string }) {
  const text = useText();
  return (
    <p className="note-text" dir="auto">
      {textPieces(words).map((piece, i) =>
        piece.isLink ? (
          <span key={i} className="note-link">
            <code dir="ltr">{piece.text}</code>
            <CopyButton value={piece.text} label={text('note.copyLink')} />
          </span>
        ) : (
          piece.text
        ),
      )}
    </p>
  );
}
