import { z } from 'zod';
import { worksParams } from './works-params.ts';

const empty = z.strictObject({});
const path = z.string().min(1).max(4_096);
const entry = z.int().min(0);
const query = z.string().max(2_000);
const copies = z.enum(['all', 'picked', 'none']);
const slot = z.int().min(1).max(9);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const settings = z.strictObject({
  language: z.enum(['system', 'zh-CN', 'en']).exactOptional(),
  theme: z.enum(['system', 'light', 'dark']).exactOptional(),
  density: z.enum(['compact', 'normal', 'large']).exactOptional(),
  onboarded: z.boolean().exactOptional(),
  closing: z.enum(['ask', 'keep-recording', 'quit']).exactOptional(),
  launchAtLogin: z.boolean().exactOptional(),
  sessionGapMinutes: z.int().min(1).max(1_440).exactOptional(),
  vaultQuotaGiB: z.int().min(0).max(1_000_000).exactOptional(),
  savedSearches: z
    .array(z.strictObject({ name: z.string().min(1).max(100), query }))
    .max(100)
    .exactOptional(),
  keys: z
    .record(z.string().min(1).max(40), z.array(z.string().max(40)).max(8))
    .refine((choices) => Object.keys(choices).length <= 200)
    .exactOptional(),
});

/** A span of time in Unix milliseconds; `toMs` does not belong to it. */
const span = z.strictObject({ fromMs: z.number(), toMs: z.number() });

/** Rows of a result set, both included. */
const range = z.strictObject({ from: z.int().min(0), to: z.int().min(0) });

/** What is selected in the timeline: everything that is found, or rows of a result set; single items besides, and some
 *  left out. */
const selection = z.strictObject({
  kind: z.literal('selection'),
  query,
  resultSet: z.int(),
  everything: z.boolean(),
  ranges: z.array(range).max(10_000),
  entries: z.array(entry).max(100_000),
  except: z.array(entry).max(100_000),
});

/** What an export takes in: everything, the items of a search, some entries, what is selected, a span of time, a work, or
 *  sessions. */
const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('query'), query }),
  z.strictObject({ kind: z.literal('entries'), entries: z.array(entry).min(1).max(100_000) }),
  selection,
  z.strictObject({ kind: z.literal('time'), fromMs: z.number(), toMs: z.number() }),
  z.strictObject({ kind: z.literal('work'), id: z.string().regex(/^[0-9a-f]{16}$/) }),
  /** Several spans, each with its first and last moment: sessions. */
  z.strictObject({
    kind: z.literal('sessions'),
    spans: z
      .array(z.strictObject({ firstMs: z.number(), lastMs: z.number() }))
      .min(1)
      .max(1_000),
  }),
]);

/** What the author says in a package, and whether the originals go into it. */
const declared = { title: z.string().max(200), author: z.string().max(200), copies: z.boolean() };

/** The parameters of every request, checked at run time before a handler sees them. Unknown keys are refused. */
export const requestParams = {
  'app.state': empty,
  'settings.get': empty,
  'settings.set': settings,
  'sources.list': empty,
  'sources.add': z.strictObject({ path, tool: z.string().max(40).exactOptional(), copies: copies.exactOptional() }),
  'sources.update': z.strictObject({
    id: z.string(),
    tool: z.string().max(40).exactOptional(),
    copies: copies.exactOptional(),
  }),
  'sources.remove': z.strictObject({ id: z.string() }),
  'sources.reconcile': z.strictObject({ id: z.string() }),
  'sources.detect': empty,
  'recording.pause': z.strictObject({ minutes: z.int().min(1).max(1_440) }),
  'recording.resume': empty,
  'jobs.list': empty,
  'jobs.cancel': z.strictObject({ id: z.int() }),
  'timeline.open': z.strictObject({ query }),
  'timeline.more': z.strictObject({ resultSet: z.int() }),
  'timeline.rows': z.strictObject({ resultSet: z.int(), from: z.int().min(0), count: z.int().min(1).max(500) }),
  'timeline.find': z.strictObject({ resultSet: z.int(), entry }),
  'timeline.count': selection,
  'timeline.carry': z.strictObject({
    from: z.int(),
    to: z.int(),
    ordinals: z.array(z.int().min(0)).max(20_000),
  }),
  'timeline.facets': z.strictObject({ query }),
  'timeline.sessions': empty,
  'review.pictures': z.strictObject({ spans: z.array(span).min(1).max(50), count: z.int().min(1).max(24) }),
  'review.words': span,
  'iteration.get': z.strictObject({ id: z.int() }),
  'item.get': z.strictObject({ entry }),
  'block.text': z.strictObject({ sha256 }),
  'export.preview': z.strictObject({ scope }),
  'export.report': z.strictObject({ scope, ...declared }),
  'export.endReport': empty,
  'export.start': z.strictObject({ scope, target: path, ...declared }),
  'export.find': z.strictObject({ scope, folder: path }),
  /** `trust`: files with root certificates to trust beside the built-in ones, for this check. */
  'verify.start': z.strictObject({ path, trust: z.array(path).max(20).exactOptional() }),
  'backup.start': z.strictObject({ target: path, passwords: z.boolean() }),
  'key.state': empty,
  'key.rotate': z.strictObject({ reason: z.string().max(500) }),
  'anchors.state': empty,
  'anchors.calls': empty,
  'anchors.consent': z.strictObject({ agree: z.boolean(), revocationLists: z.boolean().exactOptional() }),
  'anchors.put': z.strictObject({
    id: z.string().max(40).exactOptional(),
    name: z.string().min(1).max(100),
    url: z.string().min(8).max(500),
    enabled: z.boolean(),
    user: z.string().max(200),
    /** Absent: the one that is kept. */
    password: z.string().max(500).exactOptional(),
    spacingSeconds: z.int().min(0).max(86_400),
    /** Absent: those that are kept. */
    rootsPem: z.string().max(200_000).exactOptional(),
  }),
  'anchors.remove': z.strictObject({ id: z.string().max(40) }),
  'anchors.now': empty,
  'anchors.importToken': z.strictObject({ path }),
  'anchors.readRoots': z.union([z.strictObject({ path }), z.strictObject({ text: z.string().max(200_000) })]),
  'dialog.folder': empty,
  'dialog.saveBundle': z.strictObject({ suggestedName: z.string().max(200) }),
  'dialog.openBundle': empty,
  'dialog.openFile': z.strictObject({ what: z.enum(['certificate', 'token', 'picture']) }),
  'shell.show': z.strictObject({ path }),
  'copies.state': empty,
  'copies.pace': z.strictObject({ pace: z.enum(['halted', 'beside', 'ahead']) }),
  'copies.find': z.strictObject({ path }),
  ...worksParams,
  'files.trash': z.strictObject({ entries: z.array(entry).min(1).max(500) }),
  'files.openIn': z.strictObject({ entry, slot }),
  'files.drag': z.strictObject({ entries: z.array(entry).min(1).max(100) }),
  'apps.choose': z.strictObject({ slot }),
  'apps.remove': z.strictObject({ slot }),
  'viewer.open': z.strictObject({ entry: entry.nullable() }),
} as const;

export type RequestParams = { [K in keyof typeof requestParams]: z.infer<(typeof requestParams)[K]> };
export type ExportScope = z.infer<typeof scope>;
export type SelectionScope = z.infer<typeof selection>;
export type OrdinalRange = z.infer<typeof range>;
