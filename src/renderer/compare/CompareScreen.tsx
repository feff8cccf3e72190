import { Columns2 } from 'lucide-react';
import { useState } from 'react';
import type { ItemDetail } from '../../shared/api/api.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { FIT } from '../components/zoom.ts';
import { useText } from '../i18n/i18n.ts';
import { useKeyPrint } from '../keyboard/KeyHint.tsx';
import { printedKey } from '../keyboard/key-name.ts';
import { useIsMac } from '../keyboard/use-keys.ts';
import { useJudgeKeys } from '../judging/use-judge-keys.ts';
import { nameOf } from '../detail/DetailStage.tsx';
import { activeOf } from '../stores/compare-store.ts';
import { go } from '../stores/navigation-store.ts';
import { useCompare, useStores } from '../stores/use-stores.ts';
import { useRequest } from '../stores/use-request.ts';
import { CompareDifferences } from './CompareDifferences.tsx';
import { CompareStage } from './CompareStage.tsx';
import { CompareToolbar } from './CompareToolbar.tsx';
import { CompareJudging } from './CompareJudging.tsx';
import { changeCandidate, useCompareKeys } from './use-compare-keys.ts';

/** Two to four pictures against each other, and in what they differ. */
export function CompareScreen() {
  const { navigation } = useStores();
  const text = useText();
  const isMac = useIsMac();
  const print = useKeyPrint();
  const entries = useCompare((data) => data.entries);
  const items = useItems(entries);
  if (entries.length === 0) {
    return (
      <>
        <h1 className="visually-hidden">{text('compare.title')}</h1>
        <EmptyState
          icon={Columns2}
          title={text('compare.empty.title')}
          action={
            <button type="button" className="button" onClick={() => go(navigation, { screen: 'timeline' })}>
              {text('compare.empty.action')}
            </button>
          }
        >
          {text('compare.empty.text', { key: printedKey('Mod', isMac), compare: print('timeline', 'C') })}
        </EmptyState>
      </>
    );
  }
  return <Comparison items={items} />;
}

function Comparison({ items }: { readonly items: readonly ItemDetail[] }) {
  const text = useText();
  const [zoom, setZoom] = useState(FIT);
  const [actual, setActual] = useState(2);
  useCompareKeys({ items, zoom, setZoom, actual });
  const active = useCompare((data) => activeOf(data));
  const item = items.find(({ entry }) => entry === active);
  const stores = useStores();
  useJudgeKeys({
    focused: () => item && { ...item, name: nameOf(item) },
    withoutF: true,
    // The reference stays; only the candidate goes on.
    ...(item !== undefined && item !== items[0] && { advance: () => void changeCandidate(stores, item, 1) }),
  });
  return (
    <div className="compare">
      <h1 className="visually-hidden">{text('compare.title')}</h1>
      <CompareToolbar items={items} />
      <div className="compare-scroll">
        <CompareStage items={items} zoom={zoom} onZoom={setZoom} onActual={setActual} />
        {item && <CompareJudging item={item} />}
        {items.length === 1 && <p className="compare-note">{text('compare.one')}</p>}
        <CompareDifferences items={items} />
      </div>
    </div>
  );
}

/** The number of hooks must not change with the number of pictures: there are four places, filled or not. */
function useItems(entries: readonly number[]): ItemDetail[] {
  const [a, b, c, d] = entries;
  const answers = [useItem(a), useItem(b), useItem(c), useItem(d)];
  return answers.filter((item) => item !== undefined);
}

function useItem(entry: number | undefined): ItemDetail | undefined {
  return useRequest('item.get', entry === undefined ? null : { entry }).value;
}
