import { FolderHeart, Plus } from 'lucide-react';
import { EmptyState } from '../components/EmptyState.tsx';
import { useText } from '../i18n/i18n.ts';
import { go } from '../stores/navigation-store.ts';
import { useStores, useWorks } from '../stores/use-stores.ts';
import { createWork } from '../stores/work-actions.ts';
import { NewTitleForm } from './NewTitleForm.tsx';
import { WorkCard } from './WorkCard.tsx';

/** All works, the last changed first. */
export function WorksScreen() {
  const stores = useStores();
  const text = useText();
  const works = useWorks((data) => data.works);
  if (works?.length === 0) {
    return (
      <>
        <h1 className="visually-hidden">{text('nav.works')}</h1>
        <EmptyState
          icon={FolderHeart}
          title={text('works.empty.title')}
          action={
            <button
              type="button"
              className="button button-primary"
              onClick={() => go(stores.navigation, { screen: 'timeline' })}
            >
              {text('works.empty.action')}
            </button>
          }
        >
          {text('works.empty.text')}
        </EmptyState>
      </>
    );
  }
  return (
    <div className="page-content works-page">
      <header className="works-head">
        <div>
          <h1>{text('nav.works')}</h1>
          <p className="muted">{text('works.lead')}</p>
        </div>
        <NewTitleForm
          button={
            <>
              <Plus aria-hidden size={15} strokeWidth={1.75} />
              {text('works.create')}
            </>
          }
          onTitle={(title) => void createWork(stores, title, [])}
        />
      </header>
      <ul className="work-cards">
        {works?.map((work) => (
          <WorkCard key={work.id} work={work} />
        ))}
      </ul>
    </div>
  );
}
