import { Check } from 'lucide-react';
import { useText } from '../i18n/i18n.ts';
import { EXPORT_STEPS } from './export-choices.ts';
import type { ExportStep } from './export-choices.ts';

/** The way through the wizard; every step can be gone to as soon as there is something to export. */
export function StepList({
  current,
  reachable,
  onStep,
}: {
  readonly current: ExportStep;
  readonly reachable: boolean;
  readonly onStep: (step: ExportStep) => void;
}) {
  const text = useText();
  const at = EXPORT_STEPS.indexOf(current);
  return (
    <ol className="steps" aria-label={text('wizard.steps')}>
      {EXPORT_STEPS.map((step, index) => (
        <li key={step}>
          <button
            type="button"
            className={index < at ? 'step step-done' : 'step'}
            aria-current={step === current ? 'step' : undefined}
            disabled={index > 0 && !reachable}
            onClick={() => onStep(step)}
          >
            <span className="step-number" aria-hidden>
              {index < at ? <Check size={13} strokeWidth={2.5} /> : index + 1}
            </span>
            {text(`wizard.step.${step}`)}
          </button>
        </li>
      ))}
    </ol>
  );
}
