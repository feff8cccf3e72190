import { z } from 'zod';

const empty = z.strictObject({});
const entry = z.int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const id = z.string().regex(/^[0-9a-f]{16}$/);
/** One act is one transaction: more at once would keep the recorder from recording. */
const entries = z.array(entry).min(1).max(20_000);
const sha256s = z.array(sha256).min(1).max(20_000);
const title = z.string().trim().min(1).max(200);
const line = z.string().max(500);
/** As long as an entry can hold, whatever the characters. */
const text = z.string().max(9_000);
const stage = z.enum(['draft', 'in-progress', 'finished']);
const section = z.enum(['idea', 'prompts', 'parameters', 'selection', 'edits', 'publication']);
const about = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('work'), work: id }),
  z.strictObject({ on: z.literal('session'), entry }),
  z.strictObject({ on: z.literal('iteration'), entry }),
  z.strictObject({ on: z.literal('file'), sha256, entry }),
]);

/** The parameters of the requests in `works-api.ts` and `lineage-api.ts`. */
export const worksParams = {
  'works.list': empty,
  'works.get': z.strictObject({ id }),
  'lapse.start': z.strictObject({ id, target: z.string().min(1).max(4_096) }),
  'works.items': z.strictObject({ id, from: z.int().min(0), count: z.int().min(1).max(500) }),
  'works.ofItem': z.strictObject({ sha256 }),
  'works.recipes': z.strictObject({ id }),
  'works.between': z.strictObject({ fromMs: z.number(), toMs: z.number() }),
  'lineage.of': z.strictObject({ sha256 }),
  'lineage.ofWork': z.strictObject({ id }),
  'lineage.alike': z.strictObject({ sha256 }),
  'works.create': z.strictObject({ title, state: stage.exactOptional(), entries: z.array(entry).max(20_000) }),
  'works.change': z.strictObject({ id, title: title.exactOptional(), state: stage.exactOptional() }),
  'works.setSection': z.strictObject({ id, section, text }),
  'works.add': z.strictObject({ id, entries, before: sha256.exactOptional() }),
  'works.takeOut': z.strictObject({ id, sha256s }),
  'works.reorder': z.strictObject({ id, sha256s, before: sha256.exactOptional() }),
  'works.merge': z.strictObject({ id, into: id }),
  'works.split': z.strictObject({ id, sha256s, title }),
  'works.discard': z.strictObject({ id }),
  'works.publish': z.strictObject({
    id,
    publication: id.exactOptional(),
    title: line,
    url: z.string().max(2_000),
    date: z.string().max(60),
  }),
  'works.unpublish': z.strictObject({ id, publication: id }),
  'works.propose': z.strictObject({ entry }),
  judge: z.strictObject({
    entries,
    pick: z.enum(['pick', 'reject', 'clear']).exactOptional(),
    stars: z.int().min(0).max(5).exactOptional(),
    final: z.boolean().exactOptional(),
    label: z.string().max(40).exactOptional(),
    reason: line.exactOptional(),
  }),
  'judgements.get': z.strictObject({ sha256s: z.array(sha256).max(2_000) }),
  'notes.list': z.strictObject({ about }),
  'notes.add': z.strictObject({ about, text: text.min(1) }),
  'notes.replace': z.strictObject({ note: entry, text: text.min(1) }),
  'notes.remove': z.strictObject({ note: entry }),
  'attach.list': z.strictObject({ about }),
  'attach.add': z.strictObject({
    about,
    path: z.string().min(1).max(4_096),
    role: z.enum(['reference', 'sketch', 'source', 'screenshot', 'copy']),
    text: line.exactOptional(),
    url: z.string().max(2_000).exactOptional(),
    date: z.string().max(60).exactOptional(),
    publication: id.exactOptional(),
  }),
  'attach.remove': z.strictObject({ attachment: entry }),
  'edits.get': z.strictObject({ sha256 }),
  'acts.state': empty,
  'acts.undo': empty,
  'acts.redo': empty,
} as const;
