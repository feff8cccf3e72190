import type { FlowKeyChange, NodeName, WorkflowDiff } from '../../shared/timeline/workflow-diff.ts';
import type { GraphNode } from '../../shared/timeline/workflow-nodes.ts';
import { useText } from '../i18n/i18n.ts';
import type { Text } from '../i18n/i18n.ts';
import { ChangeLine } from './ChangeLine.tsx';

/** The difference of two workflows: new and removed nodes, then their settings. */
export function WorkflowDiffView({ diff }: { readonly diff: WorkflowDiff }) {
  const text = useText();
  if (diff.form === 'incomparable') {
    return <p className="muted">{text(diff.identical ? 'detail.workflowSame' : 'detail.workflowUnlike')}</p>;
  }
  if (diff.form === 'flow') {
    const told = diff.keys.filter(({ onlyInterface }) => !onlyInterface);
    if (told.length === 0) return <p className="muted">{text('detail.workflowSame')}</p>;
    return (
      <ul className="change-lines">
        {told.map((change) => (
          <ChangeLine key={change.key} {...flowLine(change, text)} />
        ))}
      </ul>
    );
  }
  if (diff.added.length + diff.removed.length + diff.changed.length === 0) {
    return <p className="muted">{text('detail.workflowSame')}</p>;
  }
  return (
    <ul className="change-lines">
      {diff.added.map((node) => (
        <ChangeLine key={`+${node.id}`} label={nodeWords(node)} to={node.className} />
      ))}
      {diff.removed.map((node) => (
        <ChangeLine key={`-${node.id}`} label={nodeWords(node)} from={node.className} />
      ))}
      {diff.changed.map(({ node, field, from, to }) => (
        <ChangeLine
          key={`${node.id} ${field}`}
          label={`${nodeWords(node)} · ${field.replace(/^@/, '')}`}
          from={from ?? '—'}
          to={to ?? '—'}
        />
      ))}
    </ul>
  );
}

/** All nodes of a graph with their settings. */
export function NodeList({ nodes }: { readonly nodes: readonly GraphNode[] }) {
  const text = useText();
  return (
    <section>
      <h3>{text('detail.nodes', { count: nodes.length })}</h3>
      {nodes.map((node) => (
        <details key={node.id} className="more node">
          <summary>
            <bdi>{nodeWords(node)}</bdi>{' '}
            {node.title !== '' && node.title !== node.className && <small>{node.className}</small>}
          </summary>
          <dl className="fields">
            {[...node.fields].map(([field, value]) => (
              <div key={field}>
                <dt>{field}</dt>
                <dd dir="auto">{value.slice(0, 2_000)}</dd>
              </div>
            ))}
          </dl>
        </details>
      ))}
    </section>
  );
}

function nodeWords({ title, className, id }: Pick<NodeName, 'title' | 'className' | 'id'>): string {
  return `#${id} ${title === '' ? className : title}`;
}

function flowLine({ key, from, to }: FlowKeyChange, text: Text): { label: string; from?: string; to?: string } {
  const shown = (value: string): string => (value.startsWith('data:image/') ? text('detail.pictureData') : value);
  return {
    label: key.replace(/^state-/, ''),
    ...(from !== undefined && { from: shown(from) }),
    ...(to !== undefined && { to: shown(to) }),
  };
}
