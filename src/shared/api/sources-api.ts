import type { CopySetting } from '../entry.ts';

/** Watched folders: the part of the contract about them. Times are Unix milliseconds. */

export interface SourceStatus {
  readonly id: string;
  readonly path: string;
  readonly tool: string | null;
  readonly copies: CopySetting;
  readonly watched: boolean;
  readonly state: 'online' | 'offline';
  /** How changes are noticed. */
  readonly watching: 'events' | 'polling' | 'none';
  readonly files: number;
  readonly lastRecordedMs: number | null;
  readonly reason?: string;
}

export interface DetectedInstall {
  readonly tool: string;
  /** The installation's own folder. */
  readonly root: string;
  /** What to watch: outputs and workflow folders. */
  readonly folders: readonly {
    readonly path: string;
    readonly purpose: 'output' | 'workflows';
    readonly images: number;
    readonly alreadyWatched: boolean;
  }[];
  /** Settings of the tool that leave the record incomplete. */
  readonly warnings: readonly {
    readonly code: 'SAVE_INIT_IMG_OFF' | 'SAVE_MASK_OFF' | 'PNGINFO_OFF' | 'METADATA_OFF';
    readonly file: string;
  }[];
}
