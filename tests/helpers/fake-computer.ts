import type { SourceStatus } from '../../src/shared/api/sources-api.ts';

// The computer that the fake back is said to run on.

/** The key that its log is signed with. */
export const fakeKey = {
  vkey: 'brushproof.local/8f1e…+1f2e3d4c+AZqkc2m6pW0kz7Vx',
  number: 1,
  kept: 'file',
  folder: '/home/lin/.local/share/brushproof/keys',
} as const;

/** The folders that are watched on it. */
export const fakeSources: readonly SourceStatus[] = [
  {
    id: 's1',
    path: 'D:\\AI绘画\\sd-webui-aki-v4.10\\outputs',
    tool: 'forge',
    copies: 'all',
    watched: true,
    state: 'online',
    watching: 'events',
    files: 21_930,
    lastRecordedMs: null,
  },
  {
    id: 's2',
    path: 'D:\\AI\\ComfyUI-aki-v3\\ComfyUI\\output',
    tool: 'comfyui',
    copies: 'all',
    watched: true,
    state: 'online',
    watching: 'polling',
    files: 8_214,
    lastRecordedMs: null,
  },
];

const nothingFindable = { pace: 'beside', findable: 0, unreadable: 0, absent: 0, left: 0 } as const;

/** A record in which nothing is known to come from anything. */
export const fakeLineage = {
  'lineage.of': () => ({ nodes: [], links: [], truncated: false, path: [] }),
  'lineage.ofWork': () => ({ nodes: [], links: [], truncated: false, inWork: [] }),
  'lineage.alike': () => ({ outcome: 'looked' as const, hints: [], state: nothingFindable }),
};
