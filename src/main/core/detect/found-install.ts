import type { DetectedInstall } from '../../../shared/api/sources-api.ts';

/** A generator found on this computer, before its pictures are counted. */
export interface FoundInstall {
  readonly tool: string;
  readonly root: string;
  readonly folders: readonly FoundFolder[];
  readonly warnings: DetectedInstall['warnings'];
}

export interface FoundFolder {
  readonly path: string;
  readonly purpose: 'output' | 'workflows';
}
