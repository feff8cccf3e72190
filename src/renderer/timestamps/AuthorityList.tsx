import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { AnchorState } from '../../shared/api/anchor-api.ts';
import { useText } from '../i18n/i18n.ts';
import { AuthorityCard } from './AuthorityCard.tsx';
import { AuthorityForm } from './AuthorityForm.tsx';
import { BLANK_DRAFT, draftOf, type AuthorityDraft } from './authority-draft.ts';
import { PresetList } from './PresetList.tsx';

/** Whom to ask: those that are set, and those that can be added. */
export function AuthorityList({ anchors }: { readonly anchors: AnchorState }) {
  const text = useText();
  const [draft, setDraft] = useState<AuthorityDraft | null>(null);
  const { authorities, presets } = anchors;
  const active = authorities.filter(({ enabled }) => enabled).length;
  return (
    <section className="authorities" aria-labelledby="authorities-title">
      <h2 id="authorities-title">{text('timestamps.authorities')}</h2>
      <p className={active === 1 ? 'notice' : 'muted'}>
        {text(active === 1 ? 'timestamps.onlyOne' : 'timestamps.two')}
      </p>
      {authorities.length > 0 && (
        <ul className="folder-list">
          {authorities.map((authority) => (
            <AuthorityCard key={authority.id} authority={authority} onEdit={() => setDraft(draftOf(authority))} />
          ))}
        </ul>
      )}
      <div className="card">
        <h3>{text('timestamps.add')}</h3>
        <PresetList presets={presets} taken={authorities.map(({ url }) => url)} onDraft={setDraft} />
        <button type="button" className="button" onClick={() => setDraft(BLANK_DRAFT)}>
          <Plus aria-hidden size={16} strokeWidth={1.75} />
          {text('timestamps.addOwn')}
        </button>
      </div>
      {draft && <AuthorityForm draft={draft} onClose={() => setDraft(null)} />}
    </section>
  );
}
