import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import type { ChecklistLine, ExportPreview } from '../../shared/api/export-api.ts';
import { formatBytes, formatCount } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';

const ICONS = { good: CircleCheck, warning: TriangleAlert, bad: CircleX } as const;

/** What the package would hold, and what a reader will find to ask. */
export function ExportPreviewView({ preview }: { readonly preview: ExportPreview | undefined }) {
  const text = useText();
  const language = useLanguage();
  if (!preview) {
    return (
      <section className="card">
        <h2>{text('export.checklist')}</h2>
        <p className="muted">{text('export.checking')}</p>
      </section>
    );
  }
  const number = (value: number): string => formatCount(value, language);
  return (
    <section className="card" aria-live="polite">
      <h2>{text('export.checklist')}</h2>
      <p className="export-size">
        <b>
          {text('export.size', {
            items: number(preview.items),
            iterations: number(preview.iterations),
            bytes: formatBytes(preview.bytes, language),
          })}
        </b>
        <span className="muted">
          {text('export.disclosed', { entries: number(preview.entries), of: number(preview.of) })}
        </span>
      </p>
      <ul className="checklist">
        {preview.checklist.map((line) => {
          const Icon = ICONS[line.level];
          return (
            <li key={line.code} className={`check-${line.level}`}>
              <Icon aria-hidden size={18} strokeWidth={1.75} />
              {text(keyOf(line), { count: line.count, of: number(line.of ?? 0) })}
            </li>
          );
        })}
      </ul>
      {preview.checklist.some(({ level }) => level !== 'good') && (
        <p className="muted">{text('export.warningsStay')}</p>
      )}
    </section>
  );
}

function keyOf({ code, level }: ChecklistLine) {
  return code === 'LOG_INTACT' && level === 'bad' ? 'check.LOG_INTACT.bad' : (`check.${code}` as const);
}
