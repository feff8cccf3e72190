import { asRecord, valueText } from './value-text.ts';
import { apiNodes, uiNodes, workflowForm } from './workflow-nodes.ts';
import type { GraphNode, WorkflowForm } from './workflow-nodes.ts';

/** A node as it is called in a difference. */
export interface NodeName {
  readonly id: string;
  readonly className: string;
  /** Empty where the graph gives none. */
  readonly title: string;
}

/** One setting or link of a node, its `@title` or, in the editor's form, its `@mode`. Absent `from` or `to`: not there. */
export interface NodeFieldChange {
  readonly node: NodeName;
  readonly field: string;
  readonly from?: string;
  readonly to?: string;
}

/** One key of a flow that is not the same. A picture's value is its whole data URL. */
export interface FlowKeyChange {
  readonly key: string;
  /** Whether it only says which tab or panel of the page was open. */
  readonly onlyInterface: boolean;
  readonly from?: string;
  readonly to?: string;
}

/** The difference of two lists of nodes. */
export interface NodesDiff {
  readonly added: readonly NodeName[];
  readonly removed: readonly NodeName[];
  readonly changed: readonly NodeFieldChange[];
}

/** The difference of two saved workflows. */
export type WorkflowDiff =
  | ({ readonly form: 'api' | 'ui' } & NodesDiff)
  | { readonly form: 'flow'; readonly keys: readonly FlowKeyChange[] }
  /** The two cannot be compared field by field. */
  | {
      readonly form: 'incomparable';
      readonly from: WorkflowForm;
      readonly to: WorkflowForm;
      readonly identical: boolean;
    };

/** Compares two parsed workflow files of the same form. Positions, colours, sizes and the editor's phantom control
 *  values do not count; all values are compared as text. A node whose class changed is one removed and one added.
 *  Never throws. */
export function diffWorkflows(before: unknown, after: unknown): WorkflowDiff {
  const from = workflowForm(before);
  const to = workflowForm(after);
  if (from !== to || from === 'unknown') {
    return { form: 'incomparable', from, to, identical: valueText(before) === valueText(after) };
  }
  if (from === 'flow') return { form: 'flow', keys: diffFlows(asRecord(before) ?? {}, asRecord(after) ?? {}) };
  const nodes = from === 'api' ? apiNodes : uiNodes;
  return { form: from, ...diffNodes(nodes(before), nodes(after)) };
}

function diffFlows(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): FlowKeyChange[] {
  return diffFields(fieldsOf(before), fieldsOf(after)).map(({ field, ...change }) => ({
    key: field,
    onlyInterface: /^state-tab$|-tab$|-toggled$|_extra_networks$/.test(field),
    ...change,
  }));
}

function diffNodes(before: ReadonlyMap<string, GraphNode>, after: ReadonlyMap<string, GraphNode>): NodesDiff {
  const added: NodeName[] = [];
  const changed: NodeFieldChange[] = [];
  for (const [id, node] of after) {
    const old = before.get(id);
    if (old?.className !== node.className) {
      added.push(nameOf(node));
      continue;
    }
    const name = nameOf(node);
    for (const change of diffFields(withTitle(old), withTitle(node))) changed.push({ node: name, ...change });
  }
  const removed = [...before.values()].filter(({ id, className }) => after.get(id)?.className !== className);
  return { added, removed: removed.map(nameOf), changed };
}

interface FieldChange {
  readonly field: string;
  readonly from?: string;
  readonly to?: string;
}

function diffFields(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): FieldChange[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((field): FieldChange[] => {
    const from = before.get(field);
    const to = after.get(field);
    return from === to ? [] : [{ field, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }];
  });
}

function fieldsOf(record: Readonly<Record<string, unknown>>): Map<string, string> {
  return new Map(Object.entries(record).map(([key, value]) => [key, valueText(value)]));
}

function withTitle({ title, fields }: GraphNode): Map<string, string> {
  return title === '' ? new Map(fields) : new Map([...fields, ['@title', title]]);
}

function nameOf({ id, className, title }: GraphNode): NodeName {
  return { id, className, title };
}
