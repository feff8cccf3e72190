import { CircleOff } from 'lucide-react';
import { EmptyState } from '../components/EmptyState.tsx';
import { useText } from '../i18n/i18n.ts';
import { useKeys } from '../keyboard/use-keys.ts';
import { LineageCard } from '../lineage/LineageCard.tsx';
import { go } from '../stores/navigation-store.ts';
import { errorText } from '../stores/toast-store.ts';
import { useRequest } from '../stores/use-request.ts';
import { useRecordChanges, useStores, useWorks } from '../stores/use-stores.ts';
import { CompletenessCard } from './CompletenessCard.tsx';
import { EditsSection } from './EditsSection.tsx';
import { IdeaSection } from './IdeaSection.tsx';
import { ParametersSection } from './ParametersSection.tsx';
import { PromptsSection } from './PromptsSection.tsx';
import { PublicationSection } from './PublicationSection.tsx';
import { SelectionSection } from './SelectionSection.tsx';
import { WorkHeader } from './WorkHeader.tsx';

/** The story of one work, in the six parts that courts ask about. */
export function WorkScreen({ id }: { readonly id: string }) {
  const { navigation, asking } = useStores();
  const text = useText();
  const changes = useWorks((data) => data.changes);
  // What an item came from may be found after the work was last changed.
  const { value: work, error } = useRequest('works.get', { id }, useRecordChanges());
  const { value: recipes } = useRequest('works.recipes', { id }, changes);
  useKeys('judging', {
    Escape: () => go(navigation, { screen: 'works' }),
    N: () => {
      if (work) asking.setState({ note: { kind: 'about', about: { on: 'work', work: id }, title: work.title } });
    },
  });
  if (error !== undefined) {
    const { text: key, values } = errorText(error);
    return (
      <EmptyState
        icon={CircleOff}
        title={text(key, values)}
        action={
          <button type="button" className="button" onClick={() => go(navigation, { screen: 'works' })}>
            {text('works.toList')}
          </button>
        }
      />
    );
  }
  if (!work) return <p className="screen-loading">{text('common.loading')}</p>;
  return (
    <div className="work">
      <WorkHeader key={work.id} work={work} />
      <div className="page-content" tabIndex={-1}>
        <div className="work-column">
          <CompletenessCard work={work} />
          <IdeaSection work={work} />
          <PromptsSection work={work} recipes={recipes ?? []} />
          <ParametersSection work={work} recipes={recipes ?? []} />
          <SelectionSection key={work.id} work={work} />
          <EditsSection work={work} />
          <LineageCard work={work} />
          <PublicationSection work={work} />
        </div>
      </div>
    </div>
  );
}
