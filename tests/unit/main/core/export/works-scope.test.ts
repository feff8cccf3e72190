import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../../../src/shared/bytes.ts';
import type { WorksBody } from '../../../../../src/shared/works/bodies.ts';
import type { ExportInput } from '../../../../../src/main/core/export/export-input.ts';
import { exportSample, readBundle } from '../../../../helpers/export-sample.ts';
import { sampleRecord, type SampleRecord } from '../../../../helpers/sample-record.ts';
import { STORY_NOTE, STORY_WORK, storyRecord } from '../../../../helpers/story-record.ts';
import { tempDir } from '../../../../helpers/temp-dir.ts';

const RAIN = '1'.repeat(16);
const SECRET = '2'.repeat(16);
const PART = '3'.repeat(16);

interface Told {
  readonly record: SampleRecord;
  readonly shown: { readonly index: number; readonly sha256: string };
  readonly hidden: { readonly index: number; readonly sha256: string };
  /** The lines that may not leave. */
  readonly secrets: readonly number[];
  readonly sketch: string;
}

/** Two works that share a picture, with words about both, and a second picture that only the secret one holds. */
async function told(): Promise<Told> {
  const record = sampleRecord();
  const { ledger, vault } = record;
  const shown = await record.picture({ path: 'shown.png', prompt: 'rain', seed: '1' });
  const hidden = await record.picture({ path: 'hidden-name.png', prompt: 'nothing to see', seed: '2' });
  const say = (body: WorksBody, file?: string): number =>
    ledger.append({
      src: body.kind === 'judged' && body.how !== 'author' ? 'derived' : 'declared',
      body,
      files: file === undefined ? [] : [{ role: 'attachment', sha256: file, size: vault.sizeOf(file) ?? 0 }],
    });
  const target = (picture: typeof shown) => ({ sha256: picture.sha256, entry: picture.index });
  const sketch = vault.put(utf8('a sketch for all to see'));
  const hiddenSketch = vault.put(utf8('a sketch for nobody'));
  const about = { on: 'work', work: RAIN } as const;
  const secretAbout = { on: 'work', work: SECRET } as const;

  say({ kind: 'work', event: 'created', work: RAIN, title: 'Rain', state: 'draft' });
  say({ kind: 'work', event: 'created', work: PART, title: 'Part of rain', state: 'draft' });
  say({ kind: 'work', event: 'merged', work: PART, into: RAIN });
  say({ kind: 'note', event: 'written', about: { on: 'work', work: PART }, text: 'a part that belongs to it' });
  say({ kind: 'work', event: 'added', work: RAIN, item: target(shown), position: [0] });
  say({ kind: 'judged', how: 'author', target: target(shown), final: true, reason: 'the light' });
  say({ kind: 'note', event: 'written', about, text: 'glass and neon' });
  say({ kind: 'attached', event: 'attached', about, role: 'sketch', name: 's.txt', format: 'text' }, sketch);
  const secrets = [
    hidden.index,
    say({ kind: 'work', event: 'created', work: SECRET, title: 'Commission for X', state: 'draft' }),
    say({ kind: 'work', event: 'added', work: SECRET, item: target(shown), position: [0] }),
    say({ kind: 'work', event: 'added', work: SECRET, item: target(hidden), position: [1] }),
    say({ kind: 'work', event: 'split', work: RAIN, from: SECRET }),
    say({ kind: 'work', event: 'added', work: RAIN, item: target(hidden), position: [1] }),
    say({ kind: 'work', event: 'taken-out', work: RAIN, item: target(hidden) }),
    say({ kind: 'judged', how: 'author', target: target(hidden), pick: 'reject', reason: 'ugly hands' }),
    say({
      kind: 'judged',
      how: 'deleted',
      target: target(hidden),
      sign: 'reject',
      certainty: 'certain',
      because: hidden.index,
    }),
    say({ kind: 'note', event: 'written', about: secretAbout, text: 'the client wants it darker' }),
    say({ kind: 'note', event: 'written', about: { on: 'file', ...target(hidden) }, text: 'a failure' }),
    say({ kind: 'note', event: 'written', about: { on: 'session', entry: hidden.index }, text: 'a bad day' }),
    say(
      { kind: 'attached', event: 'attached', about: secretAbout, role: 'sketch', name: 'x-brief.txt', format: 'text' },
      hiddenSketch,
    ),
  ];
  const takenBack = say({ kind: 'note', event: 'written', about, text: 'written in anger' });
  secrets.push(takenBack, say({ kind: 'note', event: 'removed', about, replaces: takenBack }));
  const detached = say(
    { kind: 'attached', event: 'attached', about, role: 'sketch', name: 'wrong-file.txt', format: 'text' },
    vault.put(utf8('a file dropped by mistake')),
  );
  secrets.push(detached, say({ kind: 'attached', event: 'detached', about, attached: detached }));
  ledger.checkpoint();
  return { record, shown, hidden, secrets, sketch };
}

async function exported({ record }: Told, scope: ExportInput['scope']) {
  const path = join(tempDir(), 'a.zip');
  const { verdict } = await exportSample(record, path, { scope, declared: {} });
  const content = await readBundle(path);
  const whole = [...content].map(([name, bytes]) => `${name}\n${Buffer.from(bytes).toString('latin1')}`).join('\n');
  return { verdict, content, whole };
}

function leaks(whole: string, { record, secrets, shown }: Told): string[] {
  const words = ['hidden-name', 'nothing to see', 'Commission', 'ugly hands', 'client wants', 'a failure', 'a bad day'];
  const more = ['x-brief', 'a sketch for nobody', 'in anger', 'wrong-file', 'by mistake', SECRET];
  const hashes = secrets
    .flatMap((index) => [...record.ledger.rawLine(index).matchAll(/"(?:sha256|nonce)":"([0-9a-f]+)"/g)])
    .map(([, hex]) => hex ?? '')
    .filter((hex) => hex !== shown.sha256);
  return [...words, ...more, ...hashes].filter((secret) => whole.includes(secret));
}

describe('exporting a work', () => {
  it('discloses its items, what is said of them and of it, and its files; the verifier finds the same', async () => {
    const made = await told();
    const { verdict, content } = await exported(made, { kind: 'work', id: RAIN });
    expect(verdict.verdict).toBe('valid-with-notes');
    const works: unknown = JSON.parse(Buffer.from(content.get('data/meta/works.json') ?? []).toString('utf8'));
    expect(works).toMatchObject({
      works: [
        { id: RAIN, title: 'Rain', items: [{ sha256: made.shown.sha256 }] },
        { id: PART, gone: 'merged', mergedInto: RAIN },
      ],
      judgements: [{ sha256: made.shown.sha256, final: true, reason: 'the light' }],
      notes: [{ text: 'a part that belongs to it' }, { text: 'glass and neon' }],
      attachments: [{ role: 'sketch', name: 's.txt' }],
    });
    expect(content.has(`data/attachments/${made.sketch}.txt`)).toBe(true);
  });

  it("tells the author's side of it in the report, and of nothing that it does not hold", async () => {
    const path = join(tempDir(), 'a.zip');
    const scope = { kind: 'work', id: STORY_WORK } as const;
    const { verdict } = await exportSample(await storyRecord(), path, { scope, declared: {} });
    expect(verdict.findings.map(({ code }) => code)).toEqual(['TIME_NOT_ANCHORED', 'NOT_SEALED', 'ENTRIES_WITHHELD']);
    const files = await readBundle(path);
    const report = Buffer.from(files.get('data/report/report.html') ?? []).toString('utf8');
    const told = ['<h1>雨夜等人</h1>', STORY_NOTE, '人物够小，伞的颜色对', '草图 1.png', 'https://example.com/p/1'];
    expect(told.filter((words) => !report.includes(words))).toEqual([]);
    // The document of the editor and the picture saved over are not in the work.
    const list = Buffer.from(files.get('data/report/evidence-list.csv') ?? []).toString('utf8');
    expect(`${report}${list}`).not.toMatch(/修图|雨夜\.psd|修改后/);
    expect(list.split('\r\n').filter((row) => row.includes('added by the author'))).toHaveLength(4);
  });

  it('gives away nothing of other works, of items that were taken out, and of what was taken back', async () => {
    const made = await told();
    const { whole } = await exported(made, { kind: 'work', id: RAIN });
    expect(leaks(whole, made)).toEqual([]);
  });

  it('refuses a work that is not there', async () => {
    await expect(exported(await told(), { kind: 'work', id: PART })).rejects.toMatchObject({ code: 'EXPORT_EMPTY' });
  });
});

describe('exporting anything else', () => {
  it('tells how disclosed files were judged, but of no work, even when its entries are named or fall into the span', async () => {
    const made = await told();
    const entries = await exported(made, { kind: 'entries', indices: [made.shown.index, ...made.secrets.slice(1)] });
    expect(leaks(entries.whole, made)).toEqual([]);
    expect(entries.whole).toContain('the light');
    expect(entries.whole).not.toContain('"title":"Rain"');
    const from = '2026-11-22T02:07:00.000Z';
    await expect(exported(made, { kind: 'time', from })).rejects.toMatchObject({ code: 'EXPORT_EMPTY' });
  });

  it('tells everything where everything is exported', async () => {
    const { whole, verdict } = await exported(await told(), { kind: 'all' });
    expect(whole).toContain('Commission for X');
    expect(verdict.verdict).toBe('valid-with-notes');
  });
});
