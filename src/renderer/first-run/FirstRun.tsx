import { useState } from 'react';
import { Brand } from '../components/Brand.tsx';
import { useText } from '../i18n/i18n.ts';
import { changeSettings } from '../stores/settings-actions.ts';
import { useStores } from '../stores/use-stores.ts';
import { FoldersStep } from './FoldersStep.tsx';
import { ReadyStep } from './ReadyStep.tsx';
import { TimestampsStep } from './TimestampsStep.tsx';
import { WelcomeStep } from './WelcomeStep.tsx';

const STEPS = 4;

/** The first minutes: the promise, the folders, recording begins, and whether hashes may be sent for time stamps. */
export function FirstRun() {
  const stores = useStores();
  const text = useText();
  const [step, setStep] = useState(1);
  const leave = (): void => {
    stores.navigation.setState({ firstRun: false });
    void changeSettings(stores, { onboarded: true });
  };
  return (
    <main className="first-run">
      <header className="first-head">
        <Brand size={36} />
        <span className="first-name">{text('app.name')}</span>
        <span className="first-dots" role="img" aria-label={text('first.step', { step, of: STEPS })}>
          {Array.from({ length: STEPS }, (_, index) => (
            <i key={index} className={index + 1 === step ? 'dot dot-on' : 'dot'} />
          ))}
        </span>
        {step < STEPS && (
          <button type="button" className="button button-quiet" onClick={leave}>
            {text('first.skip')}
          </button>
        )}
      </header>
      {step === 1 && <WelcomeStep onNext={() => setStep(2)} />}
      {step === 2 && <FoldersStep onBack={() => setStep(1)} onNext={() => setStep(3)} />}
      {step === 3 && <ReadyStep onNext={() => setStep(4)} />}
      {step === 4 && <TimestampsStep onNext={leave} />}
    </main>
  );
}
