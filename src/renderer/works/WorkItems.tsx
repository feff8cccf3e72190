import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { WorkDetail, WorkItem } from '../../shared/api/works-api.ts';
import { useText } from '../i18n/i18n.ts';
import { keyName } from '../keyboard/key-name.ts';
import { useIsMac } from '../keyboard/use-keys.ts';
import { useJudgeKeys } from '../judging/use-judge-keys.ts';
import type { FileRef } from '../stores/file-actions.ts';
import { go } from '../stores/navigation-store.ts';
import { useStores } from '../stores/use-stores.ts';
import { act } from '../stores/work-actions.ts';
import { fileOf } from './file-of.ts';
import { ItemActions } from './ItemActions.tsx';
import { WorkItemView } from './WorkItemView.tsx';

/** The pictures of a work in its own order. Arrows move, Space selects, the judging keys judge, Alt with an arrow moves a
 *  picture, as dragging does. */
export function WorkItems({
  work,
  items,
  used,
  ordered,
}: {
  readonly work: WorkDetail;
  readonly items: readonly WorkItem[];
  /** Hashes of those that others certainly came from. */
  readonly used: ReadonlySet<string>;
  /** Whether all are shown, so that a place among them is a place in the work. */
  readonly ordered: boolean;
}) {
  const stores = useStores();
  const text = useText();
  const isMac = useIsMac();
  const list = useRef<HTMLUListElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [dragged, setDragged] = useState<string | null>(null);
  const at = Math.max(
    0,
    items.findIndex(({ sha256 }) => sha256 === focused),
  );
  const chosen = items.filter(({ sha256 }) => selected.has(sha256));
  const current = (): FileRef | undefined => {
    const item = items[at];
    return item && list.current?.contains(document.activeElement) === true ? fileOf(item) : undefined;
  };
  const focusAt = (index: number): void => {
    const next = items[Math.min(items.length - 1, Math.max(0, index))];
    if (!next) return;
    setFocused(next.sha256);
    document.getElementById(optionId(next.sha256))?.scrollIntoView({ block: 'nearest' });
  };
  useJudgeKeys({
    focused: current,
    files: () =>
      Promise.resolve(chosen.length > 0 ? chosen.map(fileOf) : [current()].filter((one) => one !== undefined)),
    advance: () => focusAt(at + 1),
  });
  const toggle = (sha256: string): void => {
    const next = new Set(selected);
    if (!next.delete(sha256)) next.add(sha256);
    setSelected(next);
  };
  const move = (sha256s: readonly string[], before: WorkItem | undefined): void => {
    void act(stores, 'works.reorder', {
      id: work.id,
      sha256s: [...sha256s],
      ...(before !== undefined && { before: before.sha256 }),
    });
  };
  const perRow = (): number => {
    const cells = [...(list.current?.children ?? [])];
    const top = cells[0]?.getBoundingClientRect().top;
    const second = cells.findIndex((cell) => cell.getBoundingClientRect().top !== top);
    return second > 0 ? second : Math.max(1, cells.length);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const item = items[at];
    const name = keyName(event, isMac);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => focusAt(at - 1),
      ArrowRight: () => focusAt(at + 1),
      ArrowUp: () => focusAt(at - perRow()),
      ArrowDown: () => focusAt(at + perRow()),
      Home: () => focusAt(0),
      End: () => focusAt(items.length - 1),
      Space: () => item && toggle(item.sha256),
      'Mod+A': () => setSelected(new Set(items.map(({ sha256 }) => sha256))),
      Enter: () => item && go(stores.navigation, { screen: 'item', entry: item.entry }),
      ...(ordered &&
        item && {
          'Alt+ArrowLeft': () => at > 0 && move([item.sha256], items[at - 1]),
          'Alt+ArrowRight': () => at + 1 < items.length && move([item.sha256], items[at + 2]),
        }),
      ...(selected.size > 0 && { Escape: () => setSelected(new Set()) }),
    };
    const run = moves[name];
    if (!run || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
  const focus = items[at];
  return (
    <>
      <p className="muted work-items-hint">{text(ordered ? 'selection.hint' : 'selection.hintFiltered')}</p>
      <ul
        ref={list}
        className="work-items"
        role="listbox"
        aria-multiselectable
        aria-label={text('selection.items')}
        tabIndex={0}
        aria-activedescendant={focus ? optionId(focus.sha256) : undefined}
        onKeyDown={onKeyDown}
      >
        {items.map((item, index) => (
          <WorkItemView
            key={item.sha256}
            id={optionId(item.sha256)}
            item={item}
            used={used.has(item.sha256)}
            focused={index === at}
            selected={selected.has(item.sha256)}
            draggable={ordered}
            onFocus={() => {
              setFocused(item.sha256);
              list.current?.focus({ preventScroll: true });
            }}
            onToggle={() => toggle(item.sha256)}
            onDrag={() => setDragged(item.sha256)}
            onDrop={() => {
              if (dragged === null || dragged === item.sha256) return;
              const moved = selected.has(dragged) ? chosen.map(({ sha256 }) => sha256) : [dragged];
              if (!moved.includes(item.sha256)) move(moved, item);
              setDragged(null);
            }}
          />
        ))}
      </ul>
      {items.length === 0 && <p className="muted">{text('selection.noneHere')}</p>}
      {chosen.length > 0 && <ItemActions work={work} items={chosen} onDone={() => setSelected(new Set())} />}
    </>
  );
}

function optionId(sha256: string): string {
  return `work-item-${sha256.slice(0, 16)}`;
}
