import { ArrowDown } from 'lucide-react';
import { useState } from 'react';
import type { ItemDetail } from '../../shared/api/api.ts';
import type { LineageOf } from '../../shared/api/lineage-api.ts';
import { isHint, type Link } from '../../shared/lineage/lineage.ts';
import type { LineageNode } from '../../shared/lineage/lineage-graph.ts';
import { mayBePicture } from '../../shared/may-be-picture.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { useRequest } from '../stores/use-request.ts';
import { useTimeline } from '../stores/use-stores.ts';
import { AlikeHints } from './AlikeHints.tsx';
import { LineageStep } from './LineageStep.tsx';
import { linkReason, linkText } from './link-text.ts';

/** Steps that are shown before one asks for all of them. */
const SHOWN = 3;
const MAX_OTHERS = 12;

/** How a file version came to be: the way from the first picture to it, what else went into it, and what came from it. Where
 *  nothing is known of its source, hints at what it looks like. */
export function OriginPath({ item }: { readonly item: Pick<ItemDetail, 'sha256' | 'format' | 'generation'> }) {
  const { sha256 } = item;
  // What came from it may be recorded while one looks.
  const overview = useTimeline((data) => data.overview?.resultSet ?? 0);
  const { value: lineage } = useRequest('lineage.of', { sha256 }, overview);
  if (!lineage) return null;
  const isSourceKnown = lineage.links.some(({ child }) => child === sha256);
  return (
    <>
      {lineage.links.length > 0 && <Origin key={sha256} sha256={sha256} lineage={lineage} />}
      {!isSourceKnown && mayBePicture(item.format) && (
        <AlikeHints key={sha256} sha256={sha256} atOnce={item.generation === null} />
      )}
    </>
  );
}

function Origin({ sha256, lineage }: { readonly sha256: string; readonly lineage: LineageOf }) {
  const text = useText();
  const [all, setAll] = useState(false);
  const { links, path } = lineage;
  const nodes = new Map(lineage.nodes.map((node) => [node.sha256, node]));
  const steps = path.length > 1 ? path : [];
  const shown = all ? steps : steps.slice(-SHOWN);
  const main = steps.at(-1)?.link;
  const besides = links.filter(({ child, parent }) => child === sha256 && parent !== main?.parent);
  const after = links.filter(({ parent }) => parent === sha256);
  return (
    <section className="origin" aria-label={text('lineage.title')}>
      <h3>{text('lineage.title')}</h3>
      {shown.length < steps.length && (
        <button type="button" className="link" onClick={() => setAll(true)}>
          {text('lineage.earlier', { count: steps.length - shown.length })}
        </button>
      )}
      {shown.length > 0 && (
        <ol className="origin-steps">
          {shown.map(({ sha256: step, link }, at) => (
            <li key={step}>
              {link !== undefined && at > 0 && <Because link={link} />}
              <LineageStep node={nodes.get(step)} current={step === sha256} />
            </li>
          ))}
        </ol>
      )}
      <Others title={text('lineage.besides')} links={besides} of="parent" nodes={nodes} />
      <Others title={text('lineage.after')} links={after} of="child" nodes={nodes} />
      <p className="muted origin-note">{text('lineage.derived')}</p>
    </section>
  );
}

function Because({ link }: { readonly link: Link }) {
  const language = useLanguage();
  return (
    <p className={isHint(link) ? 'origin-link origin-hint' : 'origin-link'}>
      <ArrowDown aria-hidden size={14} strokeWidth={1.75} />
      <span>
        {linkText(link, language)}
        <small>{linkReason(link, language)}</small>
      </span>
    </p>
  );
}

function Others({
  title,
  links,
  of,
  nodes,
}: {
  readonly title: string;
  readonly links: readonly Link[];
  readonly of: 'parent' | 'child';
  readonly nodes: ReadonlyMap<string, LineageNode>;
}) {
  const text = useText();
  const language = useLanguage();
  if (links.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul className="origin-steps">
        {links.slice(0, MAX_OTHERS).map((link) => (
          <li key={link[of]}>
            <LineageStep
              node={nodes.get(link[of])}
              current={false}
              words={linkText(link, language)}
              reason={linkReason(link, language)}
            />
          </li>
        ))}
      </ul>
      {links.length > MAX_OTHERS && (
        <p className="muted">{text('lineage.more', { count: links.length - MAX_OTHERS })}</p>
      )}
    </>
  );
}
