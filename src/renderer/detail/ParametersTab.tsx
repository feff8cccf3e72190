import type { ItemDetail } from '../../shared/api/api.ts';
import type { Pass } from '../../shared/generation.ts';
import { fieldLabel, inputLabel, modelLabel } from '../../shared/timeline/diff-labels.ts';
import { parametersOf } from '../../shared/timeline/generation-fields.ts';
import type { ParameterField } from '../../shared/timeline/generation-fields.ts';
import { CopyButton } from '../components/CopyButton.tsx';
import { modelName, toolName } from '../format/tool-name.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { LongText } from './LongText.tsx';

/** Everything the file says about how it was made, as it says it. */
export function ParametersTab({ item }: { readonly item: ItemDetail }) {
  const text = useText();
  const language = useLanguage();
  const { generation, passes } = item;
  if (!generation) return <p className="muted">{text('detail.noGeneration')}</p>;
  const parameters = [...parametersOf(generation)];
  const fixed = parameters.filter(([field]) => !field.startsWith('extra.'));
  const extra = parameters.filter(([field]) => field.startsWith('extra.'));
  return (
    <>
      <PromptText title={text('detail.prompt')} value={generation.prompt} copy={text('detail.copyPrompt')} />
      <PromptText
        title={text('detail.negative')}
        value={generation.negativePrompt}
        copy={text('detail.copyNegative')}
      />
      <Fields fields={fixed} />
      {generation.models && generation.models.length > 0 && (
        <section>
          <h3>{text('detail.models')}</h3>
          <ul className="uses">
            {generation.models.map((use) => (
              <li key={`${use.kind} ${use.name} ${use.weight ?? ''}`}>
                <small>{modelLabel(use.kind, language)}</small>
                <span title={use.name}>{modelName(use.name)}</span>
                {use.weight !== undefined && <code>{use.weight}</code>}
                {use.hash !== undefined && <code className="muted">{use.hash}</code>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {generation.inputs && generation.inputs.length > 0 && (
        <section>
          <h3>{text('detail.inputs')}</h3>
          <ul className="uses">
            {generation.inputs.map((input) => (
              <li key={`${input.role} ${input.name}`}>
                <small>{inputLabel(input.role, language)}</small>
                <span>{input.name}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {passes.length > 1 && <Passes passes={passes} />}
      {extra.length > 0 && (
        <details className="more">
          <summary>{text('detail.otherKeys')}</summary>
          <Fields fields={extra} />
        </details>
      )}
    </>
  );

  function Fields({ fields }: { readonly fields: readonly (readonly [ParameterField, string])[] }) {
    return (
      <dl className="fields">
        {fields.map(([field, value]) => (
          <div key={field}>
            <dt>{fieldLabel(field, language)}</dt>
            <dd dir="auto">
              {field === 'generator' ? toolName(value) : value}
              {field === 'seed' && <CopyButton value={value} label={text('detail.copySeed')} />}
            </dd>
          </div>
        ))}
      </dl>
    );
  }
}

function PromptText({
  title,
  value,
  copy,
}: {
  readonly title: string;
  readonly value: string | undefined;
  readonly copy: string;
}) {
  const text = useText();
  return (
    <section>
      <h3>
        {title}
        {value !== undefined && value !== '' && <CopyButton value={value} label={copy} />}
      </h3>
      {value === undefined ? (
        <p className="muted">{text('detail.promptAbsent')}</p>
      ) : (
        <LongText value={value} className="prompt-text" />
      )}
    </section>
  );
}

function Passes({ passes }: { readonly passes: readonly Pass[] }) {
  const text = useText();
  const language = useLanguage();
  const fields = ['seed', 'steps', 'cfgScale', 'sampler', 'scheduler', 'denoise'] as const;
  return (
    <section>
      <h3>{text('detail.passes')}</h3>
      {passes.map((pass, index) => (
        <div key={pass.node} className="pass">
          <h4>{text('detail.pass', { number: index + 1, node: pass.node })}</h4>
          <p className="muted">
            {fields
              .flatMap((field) => (pass[field] === undefined ? [] : [`${fieldLabel(field, language)} ${pass[field]}`]))
              .join(' · ')}
          </p>
        </div>
      ))}
    </section>
  );
}
