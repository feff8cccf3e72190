import { useMemo } from 'react';
import type { ItemDetail } from '../../shared/api/api.ts';
import { parseJson } from '../../shared/json/parse-json.ts';
import { stateOfKind } from '../../shared/state-kinds.ts';
import { diffWorkflows } from '../../shared/timeline/workflow-diff.ts';
import { apiNodes, uiNodes, workflowForm } from '../../shared/timeline/workflow-nodes.ts';
import { useText } from '../i18n/i18n.ts';
import { useRequest } from '../stores/use-request.ts';
import type { Answer } from '../stores/use-request.ts';
import { NodeList, WorkflowDiffView } from './WorkflowViews.tsx';

/** The node graph behind a picture, or a saved workflow: what changed in it, node by node, and what it holds. */
export function WorkflowTab({ item, other }: { readonly item: ItemDetail; readonly other: ItemDetail | undefined }) {
  const text = useText();
  const now = workflowBlock(item);
  const then = other && workflowBlock(other);
  const after = useParsed(useRequest('block.text', now === undefined ? null : { sha256: now }));
  const before = useParsed(useRequest('block.text', then === undefined ? null : { sha256: then }));
  const diff = useMemo(
    () => (before.ok && after.ok ? diffWorkflows(before.value, after.value) : undefined),
    [before, after],
  );
  const nodes = useMemo(() => {
    const form = after.ok ? workflowForm(after.value) : 'unknown';
    if (!after.ok || form === 'unknown' || form === 'flow') return undefined;
    return [...(form === 'api' ? apiNodes : uiNodes)(after.value).values()];
  }, [after]);
  const state = stateOfKind(item.workflowKind);
  if (state !== undefined) return <p className="muted">{text(`detail.${state}File`)}</p>;
  if (now === undefined) return <p className="muted">{text('detail.workflowNone')}</p>;
  if (after.failed) return <p className="muted">{text('detail.workflowUnreadable')}</p>;
  if (!after.ok) return <p className="muted">{text('common.loading')}</p>;
  return (
    <>
      {now === then ? <p className="muted">{text('detail.workflowSame')}</p> : diff && <WorkflowDiffView diff={diff} />}
      {nodes && <NodeList nodes={nodes} />}
    </>
  );
}

/** The block that holds the workflow: the one the generation refers to, or the whole file where it is one. */
function workflowBlock(item: ItemDetail): string | undefined {
  const { generation, workflowKind, blocks } = item;
  if (stateOfKind(workflowKind) !== undefined) return undefined;
  if (generation?.workflow) return generation.workflow.sha256;
  if (workflowKind === null) return undefined;
  return blocks.find(({ place }) => place === 'file' || /workflow/i.test(place))?.sha256;
}

interface Parsed {
  readonly ok: boolean;
  readonly failed: boolean;
  readonly value: unknown;
}

function useParsed({ value, error }: Answer<{ readonly text: string }>): Parsed {
  return useMemo(() => {
    if (error !== undefined) return { ok: false, failed: true, value: undefined };
    if (!value) return { ok: false, failed: false, value: undefined };
    // Broken JSON is recorded all the same; its bytes are under the raw data.
    const parsed = parseJson(value.text);
    return { ok: parsed !== undefined, failed: parsed === undefined, value: parsed };
  }, [value, error]);
}
