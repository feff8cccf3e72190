import type { Facet } from '../../src/shared/api/api.ts';
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

/** What the filters of the fake back count. */
export function facetsOf(sources: readonly SourceStatus[]): Facet[] {
  return [
    {
      field: 'tool',
      values: [
        { value: 'comfyui', label: 'comfyui', count: 8_214 },
        { value: 'forge', label: 'forge', count: 21_930 },
      ],
    },
    {
      field: 'model',
      values: [
        { value: 'noobaiXLNAIXL_vPred10', label: 'noobaiXLNAIXL_vPred10.safetensors', count: 12_012 },
        { value: 'illustriousXL_v20', label: 'illustriousXL_v20.safetensors', count: 9_001 },
      ],
    },
    { field: 'lora', values: [{ value: 'rain_night_v2', label: 'rain_night_v2', count: 412 }] },
    { field: 'source', values: sources.map(({ id, path, files }) => ({ value: id, label: path, count: files })) },
    {
      field: 'state',
      values: [
        { value: 'live', label: 'live', count: 18_233 },
        { value: 'imported', label: 'imported', count: 11_911 },
        { value: 'edited', label: 'edited', count: 37 },
      ],
    },
  ];
}
