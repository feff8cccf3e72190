import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ChecklistLine, ExportPreview } from '../../shared/api/export-api.ts';
import type { ExportScope } from '../../shared/api/params.ts';
import { formatCount } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import type { TextKey } from '../i18n/messages.ts';
import { go } from '../stores/navigation-store.ts';
import { useApp, useStores } from '../stores/use-stores.ts';
import { stampObstacle } from '../timestamps/stamp-obstacle.ts';
import { StampNowButton } from '../timestamps/StampNowButton.tsx';
import { FindOriginals } from './FindOriginals.tsx';

const ICONS = { good: CircleCheck, warning: TriangleAlert, bad: CircleX } as const;

/** What a reader will find to ask, what each of it means, and how to mend what can be mended. */
export function ChecklistStep({
  preview,
  scope,
  onMended,
}: {
  readonly preview: ExportPreview | undefined;
  readonly scope: ExportScope;
  /** Something may have changed: check again. */
  readonly onMended: () => void;
}) {
  const text = useText();
  const language = useLanguage();
  const number = (value: number): string => formatCount(value, language);
  return (
    <section className="card" aria-live="polite">
      <h2>{text('export.checklist')}</h2>
      {!preview && <p className="muted">{text('export.checking')}</p>}
      <ul className="checklist">
        {preview?.checklist.map((line) => {
          const Icon = ICONS[line.level];
          const help = helpOf(line);
          return (
            <li key={line.code} className={`check-${line.level}`}>
              <Icon aria-hidden size={18} strokeWidth={1.75} />
              <div>
                <p>{text(keyOf(line), { count: line.count, of: number(line.of ?? 0) })}</p>
                {help !== undefined && <p className="muted">{text(help)}</p>}
                <Mend line={line} preview={preview} scope={scope} onMended={onMended} />
              </div>
            </li>
          );
        })}
      </ul>
      {preview?.checklist.some(({ level }) => level !== 'good') === true && (
        <p className="muted">{text('export.warningsStay')}</p>
      )}
    </section>
  );
}

/** A way to mend a line, where there is one. */
function Mend({
  line,
  preview,
  scope,
  onMended,
}: {
  readonly line: ChecklistLine;
  readonly preview: ExportPreview;
  readonly scope: ExportScope;
  readonly onMended: () => void;
}): ReactNode {
  const maySend = useApp(({ anchors }) => stampObstacle(anchors) === undefined);
  switch (line.code) {
    case 'NOT_ANCHORED':
      return <p className="mend">{maySend ? <StampNowButton small onStamped={onMended} /> : <ToTimestamps />}</p>;
    case 'ONE_AUTHORITY':
    case 'SEAL_NOT_POSSIBLE':
      return (
        <p className="mend">
          <ToTimestamps />
        </p>
      );
    case 'ORIGINALS_MISSING':
      return <FindOriginals scope={scope} missing={preview.missing} of={line.count} onFound={onMended} />;
    case 'ANCHORED':
    case 'CLOCK_JUMPS':
    case 'GAPS':
    case 'IMPORTED_LATER':
    case 'LOG_INTACT':
    case 'NO_INTENT':
    case 'NO_WORKFLOWS':
    case 'ORIGINALS_FOUND':
    case 'RECORDED_LIVE':
    case 'SEAL_POSSIBLE':
    case 'WITHHELD':
      return null;
  }
}

function ToTimestamps() {
  const { navigation } = useStores();
  const text = useText();
  return (
    <button
      type="button"
      className="button button-small"
      onClick={() => go(navigation, { screen: 'settings', section: 'timestamps' })}
    >
      {text('wizard.toTimestamps')}
    </button>
  );
}

function keyOf({ code, level }: ChecklistLine): TextKey {
  return code === 'LOG_INTACT' && level === 'bad' ? 'check.LOG_INTACT.bad' : (`check.${code}` as const);
}

/** What a line means, where that is not plain. */
function helpOf({ code }: ChecklistLine): TextKey | undefined {
  switch (code) {
    case 'IMPORTED_LATER':
    case 'GAPS':
    case 'CLOCK_JUMPS':
    case 'NOT_ANCHORED':
    case 'ONE_AUTHORITY':
    case 'SEAL_POSSIBLE':
    case 'SEAL_NOT_POSSIBLE':
    case 'WITHHELD':
    case 'NO_INTENT':
    case 'NO_WORKFLOWS':
    case 'ORIGINALS_MISSING':
      return `check.${code}.help`;
    case 'LOG_INTACT':
    case 'ORIGINALS_FOUND':
    case 'RECORDED_LIVE':
    case 'ANCHORED':
      return undefined;
  }
}
