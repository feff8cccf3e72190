import { BookCheck, FolderLock, House } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useText } from '../i18n/i18n.ts';
import type { TextKey } from '../i18n/messages.ts';
import { LanguageChoice } from '../settings/GeneralSection.tsx';

const PROMISES: readonly (readonly [LucideIcon, TextKey])[] = [
  [House, 'first.promise.stay'],
  [FolderLock, 'first.promise.untouched'],
  [BookCheck, 'first.promise.check'],
];

/** Language, and what is promised. */
export function WelcomeStep({ onNext }: { readonly onNext: () => void }) {
  const text = useText();
  return (
    <section className="first-step welcome">
      <Trace />
      <h1>{text('first.welcome')}</h1>
      <p className="lead">{text('first.welcomeText')}</p>
      <ul className="promises">
        {PROMISES.map(([Icon, key]) => (
          <li key={key}>
            <Icon aria-hidden size={20} strokeWidth={1.5} />
            {text(key)}
          </li>
        ))}
      </ul>
      <div className="actions">
        <button type="button" className="button button-primary button-large" onClick={onNext}>
          {text('first.begin')}
        </button>
        <LanguageChoice />
      </div>
    </section>
  );
}

/** A brush stroke with the moments that were kept of it. */
function Trace() {
  return (
    <svg className="trace" viewBox="0 0 640 120" aria-hidden="true">
      <path d="M12 84c60-64 118-78 150-44 30 32-18 66 22 70 52 5 92-96 168-92 60 3 34 58 86 60 62 2 104-58 190-52" />
      {[12, 162, 184, 352, 438, 628].map((x, index) => (
        <circle key={x} cx={x} cy={[84, 40, 110, 18, 78, 26][index]} r={index === 5 ? 7 : 4.5} />
      ))}
    </svg>
  );
}
