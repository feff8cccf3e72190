import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { WorkLineage } from '../../shared/api/lineage-api.ts';
import { isHint, type Link } from '../../shared/lineage/lineage.ts';
import { placeNodes, type PlacedNode } from '../../shared/lineage/lineage-graph.ts';
import { Thumbnail } from '../components/Thumbnail.tsx';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { go } from '../stores/navigation-store.ts';
import { useStores } from '../stores/use-stores.ts';
import { linkReason, linkText } from './link-text.ts';
import { neighbourOf } from './neighbours.ts';

/** In pixels. */
const COLUMN = 256;
const WIDTH = 188;
const PICTURE = 92;
const NAME = 22;
const LINE = 17;
/** About as wide as a letter of the words below a picture, and as a Chinese character. */
const LETTER = 6.4;
const CHARACTER = 12.2;
const GAP = 22;
const EDGE = 6;

/** File versions from left to right with the links between them; below each the links to what it came from, in words. One
 *  of them has the keyboard, arrows go along the links. */
export function LineageDrawing({ lineage }: { readonly lineage: WorkLineage }) {
  const { navigation } = useStores();
  const text = useText();
  const language = useLanguage();
  const list = useRef<HTMLOListElement>(null);
  const placed = placeNodes(lineage);
  const [at, setAt] = useState(placed.at(-1)?.node.sha256);
  const tabStop = placed.some(({ node }) => node.sha256 === at) ? at : placed.at(-1)?.node.sha256;
  const sources = Map.groupBy(lineage.links, ({ child }) => child);
  const heightOf = (sha256: string): number =>
    (sources.get(sha256) ?? []).reduce(
      (sum, link) => sum + LINE * linesOf(linkText(link, language)),
      PICTURE + NAME + EDGE,
    );
  const tops = topsOf(placed, sources, heightOf);
  const inWork = new Set(lineage.inWork);
  const height = Math.max(...placed.map(({ node: { sha256 } }) => (tops.get(sha256) ?? 0) + heightOf(sha256)));
  const width = Math.max(...placed.map(({ column }) => column)) * COLUMN + WIDTH + 2 * EDGE;
  const places = new Map(placed.map((one) => [one.node.sha256, one]));

  function onKeyDown(event: KeyboardEvent): void {
    const next = neighbourOf(event.key, tabStop, placed, lineage.links);
    if (next === undefined) return;
    event.preventDefault();
    setAt(next);
    list.current?.querySelector<HTMLElement>(`[data-node="${next}"]`)?.focus();
  }

  return (
    <div className="lineage-scroll">
      <ol ref={list} className="lineage-nodes" style={{ width, height }} onKeyDown={onKeyDown}>
        <svg className="lineage-lines" width={width} height={height} aria-hidden>
          {lineage.links.map((link) => {
            const [from, to] = [places.get(link.parent), places.get(link.child)];
            return from && to ? (
              <path
                key={`${link.child} ${link.parent}`}
                className={isHint(link) ? 'lineage-line lineage-line-hint' : 'lineage-line'}
                d={curve(from, to, tops)}
              />
            ) : null;
          })}
        </svg>
        {placed.map(({ node, column }) => {
          const links = sources.get(node.sha256) ?? [];
          const from = links.map((link) => linkText(link, language));
          return (
            <li
              key={node.sha256}
              className="lineage-node"
              style={{ left: EDGE + column * COLUMN, top: tops.get(node.sha256), width: WIDTH }}
            >
              <button
                type="button"
                data-node={node.sha256}
                tabIndex={node.sha256 === tabStop ? 0 : -1}
                className={inWork.has(node.sha256) ? 'lineage-picture' : 'lineage-picture lineage-outside'}
                style={{ height: PICTURE }}
                aria-label={[
                  node.name,
                  ...(inWork.has(node.sha256) ? [] : [text('lineage.outside')]),
                  ...links.map((link) => named(link, places, language)),
                ].join('; ')}
                onFocus={() => setAt(node.sha256)}
                onClick={() => go(navigation, { screen: 'item', entry: node.entry })}
              >
                <Thumbnail item={node} />
                {!inWork.has(node.sha256) && <span className="lineage-badge">{text('lineage.outside')}</span>}
              </button>
              <p className="lineage-name" title={node.name}>
                <bdi>{node.name}</bdi>
              </p>
              {links.map((link, i) => (
                <p
                  key={link.parent}
                  style={{ height: LINE * linesOf(from[i] ?? '') }}
                  className={isHint(link) ? 'lineage-because lineage-because-hint' : 'lineage-because'}
                  title={linkReason(link, language)}
                >
                  {from[i]}
                </p>
              ))}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function named(link: Link, places: ReadonlyMap<string, PlacedNode>, language: Parameters<typeof linkText>[1]): string {
  return `${places.get(link.parent)?.node.name ?? ''} ${linkText(link, language)}, ${linkReason(link, language)}`;
}

/** Lines that words take below a picture: one or two. */
function linesOf(words: string): number {
  const width = Array.from(words).reduce((sum, letter) => sum + (letter > '\u2e80' ? CHARACTER : LETTER), 0);
  return width > WIDTH ? 2 : 1;
}

/** How far from the top each node stands: below those above it, and no higher than what it comes from. */
function topsOf(
  placed: readonly PlacedNode[],
  sources: ReadonlyMap<string, readonly Link[]>,
  heightOf: (sha256: string) => number,
): Map<string, number> {
  const tops = new Map<string, number>();
  const free = new Map<number, number>();
  for (const { node, column } of placed) {
    const [first] = sources.get(node.sha256) ?? [];
    const top = Math.max(free.get(column) ?? EDGE, tops.get(first?.parent ?? '') ?? EDGE);
    tops.set(node.sha256, top);
    free.set(column, top + heightOf(node.sha256) + GAP);
  }
  return tops;
}

function curve(from: PlacedNode, to: PlacedNode, tops: ReadonlyMap<string, number>): string {
  const start = { x: EDGE + from.column * COLUMN + WIDTH, y: (tops.get(from.node.sha256) ?? 0) + PICTURE / 2 };
  const end = { x: EDGE + to.column * COLUMN, y: (tops.get(to.node.sha256) ?? 0) + PICTURE / 2 };
  const bend = Math.max(24, (end.x - start.x) / 2);
  return `M ${start.x} ${start.y} C ${start.x + bend} ${start.y}, ${end.x - bend} ${end.y}, ${end.x} ${end.y}`;
}
