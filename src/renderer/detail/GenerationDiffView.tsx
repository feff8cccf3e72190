import { useMemo } from 'react';
import type { ItemDetail } from '../../shared/api/api.ts';
import { fieldLabel, inputLabel, modelLabel } from '../../shared/timeline/diff-labels.ts';
import { diffGenerations, isSameGeneration } from '../../shared/timeline/generation-diff.ts';
import type { GenerationDiff } from '../../shared/timeline/generation-diff.ts';
import { modelName, toolName } from '../format/tool-name.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import type { UiLanguage } from '../i18n/language.ts';
import { ChangeLine } from './ChangeLine.tsx';
import type { ChangeLineProps } from './ChangeLine.tsx';
import { PromptDiffView } from './PromptDiffView.tsx';

/** The difference of two file versions' generations: prompts word by word, then everything else line by line. */
export function GenerationDiffView({ before, after }: { readonly before: ItemDetail; readonly after: ItemDetail }) {
  const text = useText();
  const language = useLanguage();
  const diff = useMemo(
    () => (before.generation && after.generation ? diffGenerations(before.generation, after.generation) : undefined),
    [before.generation, after.generation],
  );
  if (!diff) return <p className="muted">{text('detail.noGeneration')}</p>;
  if (isSameGeneration(diff)) return <p className="muted">{text('detail.nothingChanged')}</p>;
  const onlySeed =
    diff.prompt.identical &&
    diff.negativePrompt.identical &&
    diff.models.length + diff.inputs.length === 0 &&
    diff.workflow === undefined &&
    diff.parameters.every(({ field }) => field === 'seed');
  const lines = changeLines(diff, language);
  return (
    <div className="diff">
      {onlySeed && <p className="muted">{text('detail.onlySeed')}</p>}
      {lines.length > 0 && (
        <ul className="change-lines">
          {lines.map((line) => (
            <ChangeLine key={`${line.label} ${line.from ?? ''} ${line.to ?? ''}`} {...line} />
          ))}
          {diff.workflow && <ChangeLine label={text('detail.tab.workflow')} note={text('detail.reweighted')} />}
        </ul>
      )}
      <PromptDiffView title={text('detail.prompt')} diff={diff.prompt} />
      <PromptDiffView title={text('detail.negative')} diff={diff.negativePrompt} />
    </div>
  );
}

function changeLines(diff: GenerationDiff, language: UiLanguage): ChangeLineProps[] {
  const shown = (name: string | undefined, weight?: string): string | undefined =>
    name === undefined ? undefined : [modelName(name), weight].filter((part) => part !== undefined).join(' · ');
  return [
    ...diff.models.map(({ kind, from, to }) => ({
      label: modelLabel(kind, language),
      from: shown(from?.name, from?.weight),
      to: shown(to?.name, to?.weight),
    })),
    ...diff.parameters.map(({ field, from, to }) => ({
      label: fieldLabel(field, language),
      from: field === 'generator' && from !== undefined ? toolName(from) : from,
      to: field === 'generator' && to !== undefined ? toolName(to) : to,
    })),
    ...diff.inputs.map(({ role, from, to }) => ({ label: inputLabel(role, language), from: from?.name, to: to?.name })),
  ];
}
