/** Kinds of documents that hold a program's state, not one workflow that somebody saved: they are rewritten in place, and
 *  versions between two readings may be missing from a record. */
const STATE_KINDS: ReadonlySet<string> = new Set([
  'infotext',
  'a1111-styles',
  'a1111-log',
  'fooocus-log',
  'diffusionbee',
]);
/** Settings of a program can hold passwords and tokens of extensions: the file itself is never kept. */
const SETTINGS_KINDS: ReadonlySet<string> = new Set(['a1111-config', 'a1111-ui-config', 'fooocus-config']);

/** Whether a document of this kind is the state of a program, or its settings. An infotext is only where it is no sidecar. */
export function stateOfKind(workflowKind: string | null | undefined): 'state' | 'settings' | undefined {
  if (workflowKind === undefined || workflowKind === null) return undefined;
  if (SETTINGS_KINDS.has(workflowKind)) return 'settings';
  return STATE_KINDS.has(workflowKind) ? 'state' : undefined;
}
