import { CircleAlert, CircleDashed } from 'lucide-react';
import type { WorkDetail } from '../../shared/api/works-api.ts';
import type { Lack } from '../../shared/works/completeness.ts';
import { lackWords, SECTION_NAMES } from '../../shared/works/completeness-words.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { useStores } from '../stores/use-stores.ts';
import { mendOf } from './mend.ts';

/** What the story of a work still lacks, in words, each with a button that mends it where one can. */
export function CompletenessCard({ work }: { readonly work: WorkDetail }) {
  const text = useText();
  const { completeSections, lacks } = work.completeness;
  const wanted = lacks.filter((lack) => lack.wanted);
  const others = lacks.filter((lack) => !lack.wanted);
  return (
    <section className="completeness" aria-label={text('complete.label')}>
      <p className="completeness-sum">
        <Pips complete={completeSections} />
        <b>{text(wanted.length === 0 ? 'complete.all' : 'complete.sum', { number: completeSections })}</b>
      </p>
      {wanted.length > 0 && (
        <ul className="lacks">
          {wanted.map((lack) => (
            <LackLine key={lack.code} work={work} lack={lack} />
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <details className="lacks-more">
          <summary>{text('complete.others', { count: others.length })}</summary>
          <ul className="lacks">
            {others.map((lack) => (
              <LackLine key={lack.code} work={work} lack={lack} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Pips({ complete }: { readonly complete: number }) {
  return (
    <span className="pips" aria-hidden>
      {[1, 2, 3, 4, 5, 6].map((number) => (
        <span key={number} className={number <= complete ? 'pip pip-full' : 'pip'} />
      ))}
    </span>
  );
}

function LackLine({ work, lack }: { readonly work: WorkDetail; readonly lack: Lack }) {
  const stores = useStores();
  const text = useText();
  const language = useLanguage();
  const mend = mendOf(stores, work, lack);
  const Icon = lack.wanted ? CircleAlert : CircleDashed;
  return (
    <li className={lack.wanted ? 'lack lack-wanted' : 'lack'}>
      <Icon aria-hidden size={15} strokeWidth={1.75} />
      <span>
        <b>{SECTION_NAMES[lack.section][language]}</b>
        {language === 'en' ? ': ' : '：'}
        {lackWords(lack, language)}
      </span>
      {mend && (
        <button type="button" className="button button-small" onClick={mend.run}>
          {text(mend.text)}
        </button>
      )}
    </li>
  );
}
