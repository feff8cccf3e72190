import type { WorkItem } from '../../shared/api/works-api.ts';
import type { FileRef } from '../stores/file-actions.ts';

/** An item of a work as what is done with files takes it: of a workflow there is no picture, of all others one. */
export function fileOf({ entry, sha256, name, format }: WorkItem): FileRef {
  const isWorkflow = format === 'json' || format === 'flow' || format === 'text';
  return { entry, sha256, name, format: isWorkflow ? 'json' : 'png' };
}
