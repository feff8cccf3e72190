import { useMemo, useState } from 'react';
import { PromptDiffView } from '../detail/PromptDiffView.tsx';
import type { WorkDetail, WorkRecipe } from '../../shared/api/works-api.ts';
import { formatMoment } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { go } from '../stores/navigation-store.ts';
import { useStores } from '../stores/use-stores.ts';
import { promptVersions } from './prompt-versions.ts';
import type { PromptVersion } from './prompt-versions.ts';
import { PromptGrowth } from './PromptGrowth.tsx';
import { WorkSection } from './WorkSection.tsx';

/** Versions that are shown at once: the first, and the last ones. */
const SHOWN = 5;

/** Part 2: how the prompt grew, version by version and word by word. */
export function PromptsSection({
  work,
  recipes,
}: {
  readonly work: WorkDetail;
  readonly recipes: readonly WorkRecipe[];
}) {
  const text = useText();
  const [all, setAll] = useState(false);
  const versions = useMemo(() => promptVersions(recipes), [recipes]);
  const hidden = all || versions.length <= SHOWN + 1 ? 0 : versions.length - SHOWN;
  return (
    <WorkSection work={work} section="prompts" summary={text('prompts.versions', { count: versions.length })}>
      {versions.length > 1 && <PromptGrowth versions={versions} />}
      {versions.length === 0 ? (
        <p className="muted">{text('prompts.none')}</p>
      ) : (
        <ol className="versions">
          {versions.map((version, index) =>
            index > 0 && index <= hidden ? null : <Version key={version.recipe.entry} version={version} />,
          )}
        </ol>
      )}
      {hidden > 0 && (
        <button type="button" className="button button-small section-more" onClick={() => setAll(true)}>
          {text('prompts.showAll', { count: hidden })}
        </button>
      )}
    </WorkSection>
  );
}

function Version({ version: { number, recipe, items, prompt, negative } }: { readonly version: PromptVersion }) {
  const { navigation } = useStores();
  const text = useText();
  const language = useLanguage();
  const first = number === 1;
  return (
    <li className="version">
      <p className="version-head">
        <button type="button" className="link" onClick={() => go(navigation, { screen: 'item', entry: recipe.entry })}>
          {text('prompts.version', { number })}
        </button>
        <time dateTime={new Date(recipe.atMs).toISOString()}>{formatMoment(recipe.atMs, language)}</time>
        <span>{text('works.items', { count: items })}</span>
      </p>
      {first ? (
        <p className="note-text" dir="auto">
          {recipe.generation.prompt ?? text('detail.promptAbsent')}
        </p>
      ) : (
        <>
          {!prompt.identical && <PromptDiffView title={text('detail.prompt')} diff={prompt} />}
          {!negative.identical && <PromptDiffView title={text('detail.negative')} diff={negative} />}
        </>
      )}
    </li>
  );
}
