import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { IconButton } from '../components/IconButton.tsx';
import type { WorkDetail } from '../../shared/api/works-api.ts';
import type { SectionName } from '../../shared/works/bodies.ts';
import { SECTION_NAMES } from '../../shared/works/completeness-words.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { NoteField } from '../notes/NoteField.tsx';
import { useStores } from '../stores/use-stores.ts';
import { act } from '../stores/work-actions.ts';

const NUMBERS: Readonly<Record<SectionName, number>> = {
  idea: 1,
  prompts: 2,
  parameters: 3,
  selection: 4,
  edits: 5,
  publication: 6,
};

/** Id of a part of the page, to go to it. */
export function sectionId(section: SectionName): string {
  return `work-${section}`;
}

/** One of the six parts: its number and name, what the author says of it, and what the record has. */
export function WorkSection({
  work,
  section,
  summary,
  children,
}: {
  readonly work: WorkDetail;
  readonly section: SectionName;
  /** In a few words what is in it. */
  readonly summary?: string;
  readonly children: ReactNode;
}) {
  const language = useLanguage();
  return (
    <section id={sectionId(section)} className="card work-section" aria-labelledby={`${sectionId(section)}-name`}>
      <header className="work-section-head">
        <span className="work-number" aria-hidden>
          {NUMBERS[section]}
        </span>
        <h2 id={`${sectionId(section)}-name`}>{SECTION_NAMES[section][language]}</h2>
        {summary !== undefined && <span className="muted">{summary}</span>}
      </header>
      {children}
      <SectionWords key={section} work={work} section={section} />
    </section>
  );
}

/** The author's own words to a part; offered, never asked for. */
function SectionWords({ work, section }: { readonly work: WorkDetail; readonly section: SectionName }) {
  const stores = useStores();
  const text = useText();
  const [editing, setEditing] = useState(false);
  const said = work.sections.find((one) => one.section === section)?.text ?? '';
  if (editing) {
    return (
      <NoteField
        label={text('section.words')}
        placeholder={text(`section.${section}Placeholder`)}
        initial={said}
        mayBeEmpty
        onCancel={() => setEditing(false)}
        onSave={(words) => {
          setEditing(false);
          void act(stores, 'works.setSection', { id: work.id, section, text: words });
        }}
      />
    );
  }
  if (said === '') {
    return (
      <button type="button" className="link section-add" onClick={() => setEditing(true)}>
        {text('section.add')}
      </button>
    );
  }
  return (
    <div className="section-words">
      <p className="note-text" dir="auto">
        {said}
      </p>
      <IconButton
        icon={Pencil}
        label={text('section.edit')}
        className="icon-button-small"
        onClick={() => setEditing(true)}
      />
    </div>
  );
}
