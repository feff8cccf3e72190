import type { IterationRow } from '../../shared/api/api.ts';
import { Modal } from '../components/Modal.tsx';
import { Thumbnail } from '../components/Thumbnail.tsx';
import { formatDate, formatTime } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { useTimeline } from '../stores/use-stores.ts';
import { useRequest } from '../stores/use-request.ts';

const SHOWN = 120;

/** Lets a person choose one iteration from around where they are in the timeline. */
export function PickIteration({
  onPick,
  onClose,
}: {
  readonly onPick: (entry: number) => void;
  readonly onClose: () => void;
}) {
  const text = useText();
  const language = useLanguage();
  const resultSet = useTimeline(({ overview }) => overview?.resultSet);
  const from = useTimeline(({ focus }) => Math.max(0, focus.ordinal - SHOWN / 2));
  const { value } = useRequest('timeline.rows', resultSet === undefined ? null : { resultSet, from, count: SHOWN });
  const rows: readonly IterationRow[] = value ?? [];
  return (
    <Modal title={text('detail.against.title')} onClose={onClose} className="pick">
      <ul className="pick-grid">
        {rows.map((row) => {
          const [first] = row.items;
          if (!first) return null;
          return (
            <li key={row.id}>
              <button type="button" className="pick-item" onClick={() => onPick(first.entry)}>
                <span className="pick-thumb">
                  <Thumbnail item={first} />
                </span>
                <small>
                  {formatDate(row.firstMs, language)} {formatTime(row.firstMs, language)}
                </small>
              </button>
            </li>
          );
        })}
      </ul>
    </Modal>
  );
}
