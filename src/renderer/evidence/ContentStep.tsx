import { useId } from 'react';
import { useText } from '../i18n/i18n.ts';
import type { ExportChoices } from './export-choices.ts';

/** What the author says of the work, and whether the pictures themselves go in. */
export function ContentStep({
  choices,
  title,
  onChange,
}: {
  readonly choices: ExportChoices;
  readonly title: string;
  readonly onChange: (changes: Partial<ExportChoices>) => void;
}) {
  const text = useText();
  const ids = { title: useId(), author: useId() };
  const { author, copies } = choices;
  return (
    <section className="card">
      <h2>{text('export.content')}</h2>
      <div className="field-grid">
        <label htmlFor={ids.title}>{text('export.name')}</label>
        <input
          id={ids.title}
          className="input"
          maxLength={200}
          placeholder={text('export.namePlaceholder')}
          value={title}
          onChange={(event) => onChange({ title: event.target.value })}
        />
        <label htmlFor={ids.author}>{text('export.author')}</label>
        <div>
          <input
            id={ids.author}
            className="input"
            maxLength={200}
            value={author}
            onChange={(event) => onChange({ author: event.target.value })}
          />
          <small className="muted">{text('export.authorHint')}</small>
        </div>
      </div>
      <label className="check-line">
        <input type="checkbox" checked={copies} onChange={(event) => onChange({ copies: event.target.checked })} />
        <span>
          {text('export.copies')}
          <small className="muted">{text('export.copiesHint')}</small>
        </span>
      </label>
      <p className="muted">{text('wizard.always')}</p>
    </section>
  );
}
