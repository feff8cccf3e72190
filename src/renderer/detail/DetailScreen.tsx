import { useState } from 'react';
import type { ItemDetail } from '../../shared/api/api.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { FIT } from '../components/zoom.ts';
import { useText } from '../i18n/i18n.ts';
import { errorText } from '../stores/toast-store.ts';
import { DetailJudging } from '../judging/DetailJudging.tsx';
import { useJudgeKeys } from '../judging/use-judge-keys.ts';
import { useFileKeys } from '../keyboard/use-file-keys.ts';
import { useTimeline } from '../stores/use-stores.ts';
import { useRequest } from '../stores/use-request.ts';
import { DetailHeader } from './DetailHeader.tsx';
import { DetailPanel } from './DetailPanel.tsx';
import { DetailStage, nameOf } from './DetailStage.tsx';
import { Filmstrip } from './Filmstrip.tsx';
import { useDetailKeys } from './use-detail-keys.ts';
import { CircleOff } from 'lucide-react';

/** Everything about one file version, and the iteration it belongs to. */
export function DetailScreen({ entry }: { readonly entry: number }) {
  const text = useText();
  // What is recorded of a file can grow while one looks at it.
  const overview = useTimeline((data) => data.overview?.resultSet ?? 0);
  const { value: item, error } = useRequest('item.get', { entry }, overview);
  const [last, setLast] = useState<ItemDetail>();
  // The old picture stays until the new one is known: no flash between two arrows.
  if (item && item !== last) setLast(item);
  const shown = item ?? last;
  if (error !== undefined) {
    const { text: key, values } = errorText(error);
    return <EmptyState icon={CircleOff} title={text(key, values)} />;
  }
  return shown ? <Detail item={shown} /> : <p className="screen-loading">{text('common.loading')}</p>;
}

function Detail({ item }: { readonly item: ItemDetail }) {
  const [zoom, setZoom] = useState(FIT);
  const [actual, setActual] = useState(2);
  const [copyOpen, setCopyOpen] = useState(false);
  const [panel, setPanel] = useState(true);
  const { value: iteration } = useRequest('iteration.get', { id: item.iteration });
  const { goOn } = useDetailKeys({
    item,
    iteration,
    zoom,
    setZoom,
    actual,
    openCopyMenu: () => setCopyOpen(true),
    togglePanel: () => setPanel(!panel),
  });
  const file = { ...item, name: nameOf(item) };
  useFileKeys(() => file, { only: true });
  useJudgeKeys({ focused: () => file, advance: goOn });
  return (
    <div className="detail">
      <DetailHeader item={item} iteration={iteration} copyOpen={copyOpen} onCopyOpen={setCopyOpen} />
      <div className={panel ? 'detail-body' : 'detail-body detail-body-wide'}>
        <div className="detail-left">
          <DetailStage item={item} zoom={zoom} onZoom={setZoom} onActual={setActual} actual={actual} />
          {iteration && iteration.items.length > 1 && <Filmstrip items={iteration.items} entry={item.entry} />}
          <DetailJudging item={file} />
        </div>
        {panel && <DetailPanel item={item} file={file} iteration={iteration} />}
      </div>
    </div>
  );
}
