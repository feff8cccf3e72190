import { useMemo } from 'react';
import type { WorkDetail, WorkRecipe } from '../../shared/api/works-api.ts';
import { formatMoment } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { Attachments } from './Attachments.tsx';
import { LaneView } from './LaneView.tsx';
import { lanesOf } from './lanes.ts';
import { WorkSection } from './WorkSection.tsx';

/** Part 3: the models and parameters of every recipe, as lanes over time. */
export function ParametersSection({
  work,
  recipes,
}: {
  readonly work: WorkDetail;
  readonly recipes: readonly WorkRecipe[];
}) {
  const text = useText();
  const language = useLanguage();
  const lanes = useMemo(() => lanesOf(recipes, language), [recipes, language]);
  const moving = lanes.filter(({ constant }) => !constant);
  const still = lanes.filter(({ constant }) => constant);
  const [first, last] = [recipes[0], recipes.at(-1)];
  const sources = work.attachments.filter(({ role }) => role === 'source');
  const missing = work.completeness.lacks.some(({ code }) => code === 'SOURCE_MISSING');
  return (
    <WorkSection work={work} section="parameters" summary={text('lanes.recipes', { count: recipes.length })}>
      {recipes.length === 0 && <p className="muted">{text('lanes.none')}</p>}
      {moving.length > 0 && (
        <div className="lanes">
          {moving.map((lane) => (
            <LaneView key={lane.id} lane={lane} />
          ))}
          {first && last && (
            <p className="lane-times muted">
              <time dateTime={new Date(first.atMs).toISOString()}>{formatMoment(first.atMs, language)}</time>
              <time dateTime={new Date(last.atMs).toISOString()}>{formatMoment(last.atMs, language)}</time>
            </p>
          )}
        </div>
      )}
      {still.length > 0 && (
        <dl className="lanes-still">
          {still.map(({ id, label, values }) => (
            <div key={id}>
              <dt>{label}</dt>
              <dd>{values[0]}</dd>
            </div>
          ))}
        </dl>
      )}
      {(missing || sources.length > 0) && (
        <Attachments
          about={{ on: 'work', work: work.id }}
          attachments={sources}
          role="source"
          hint={text('attach.sourceHint')}
        />
      )}
    </WorkSection>
  );
}
