import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ExportInput } from '../../../../../src/main/core/export/export-input.ts';
import { sha256Hex } from '../../../../../src/main/core/ledger/hash.ts';
import { utf8 } from '../../../../../src/shared/bytes.ts';
import { exportSample, readBundle } from '../../../../helpers/export-sample.ts';
import { makePsd } from '../../../../helpers/make-edits.ts';
import { sampleRecord } from '../../../../helpers/sample-record.ts';
import { tempDir } from '../../../../helpers/temp-dir.ts';

const NAME = '00001-1234567890';

/** A picture, its document, a second version of that, a picture saved over another, and a source that was only named. */
async function chain() {
  const record = sampleRecord();
  const { ledger, vault } = record;
  const seen = (bytes: Uint8Array, path: string, role: 'output' | 'edit' | 'input', over?: number) => {
    const sha256 = vault.put(bytes);
    const index = ledger.append({
      minutes: 2,
      files: [{ role, sha256, size: bytes.length }],
      body: {
        ...(over === undefined ? { kind: 'observed' } : { kind: 'edited', over }),
        at: { source: 'webui', path },
        format: role === 'edit' ? 'psd' : 'png',
        modified: '2026-11-22T02:30:00.000Z',
        blocks: [],
        copied: true,
      },
    });
    return { index, sha256 };
  };
  const source = await record.picture({ path: `2026/${NAME}.png`, prompt: 'rain', seed: '1' });
  const first = seen(makePsd({ layers: ['a'] }), `art/${NAME}.psd`, 'edit');
  const second = seen(makePsd({ layers: ['a', 'b'] }), `art/${NAME}.psd`, 'edit', first.index);
  const input = seen(utf8('a picture of somebody else'), 'input/pose.png', 'input');
  ledger.checkpoint();
  return { record, source, first, second, input };
}

async function exported({ record }: Awaited<ReturnType<typeof chain>>, scope: ExportInput['scope']) {
  const path = join(tempDir(), 'a.zip');
  const { verdict } = await exportSample(record, path, { scope });
  const content = await readBundle(path);
  const textOf = (name: string): string => Buffer.from(content.get(name) ?? []).toString('utf8');
  const whole = [...content].map(([name, bytes]) => `${name}\n${Buffer.from(bytes).toString('latin1')}`).join('\n');
  const timeline: unknown = JSON.parse(textOf('data/meta/timeline.json'));
  return { verdict, content, whole, timeline, report: textOf('data/report/report.html') };
}

describe('the lineage in a bundle', () => {
  it('tells what came from what, with how it is known, and the verifier finds the same', async () => {
    const made = await chain();
    const { source, first, second, input } = made;
    const { verdict, content, timeline, report } = await exported(made, { kind: 'all' });
    expect(verdict.findings.map(({ code }) => code)).toEqual(['TIME_NOT_ANCHORED', 'NOT_SEALED']);
    expect(timeline).toMatchObject({
      lineage: [
        { child: first.sha256, parent: source.sha256, role: 'edit', how: 'name-and-time', basis: 'same-name' },
        { child: second.sha256, parent: first.sha256, role: 'edit', how: 'name-and-time', basis: 'same-path' },
      ],
      inputs: [{ sha256: input.sha256, role: 'input' }],
    });
    for (const words of ['来源关系', 'What came from what', '按名称和时间', 'by name and time', '由软件推导'])
      expect(report).toContain(words);
    // Documents keep their ending, and a source makes no iteration of its own.
    expect(content.has(`data/edits/${first.sha256}.psd`)).toBe(true);
    expect(content.has(`data/originals/${input.sha256}.png`)).toBe(true);
    expect(timeline).toMatchObject({ iterations: [{ items: [{}] }, { items: [{}, {}] }] });
  });

  it('says nothing of a source or a version before that is withheld', async () => {
    const made = await chain();
    const { source, first, second } = made;
    const { verdict, whole, timeline, report } = await exported(made, { kind: 'entries', indices: [second.index] });
    expect(verdict.verdict).toBe('valid-with-notes');
    expect(timeline).toMatchObject({ lineage: [], inputs: [], iterations: [{ items: [{ savedOver: true }] }] });
    expect(report).toContain('the version before is not disclosed');
    const secrets = [source, first].flatMap(({ index, sha256 }) => [
      sha256,
      `2026/${NAME}.png`,
      ...[...made.record.ledger.rawLine(index).matchAll(/"nonce":"([0-9a-f]+)"/g)].map(([, nonce]) => nonce ?? ''),
    ]);
    expect(secrets.filter((secret) => whole.includes(secret))).toEqual([]);
    expect(whole).toContain(second.sha256);
  });

  it('repeats in no text the hash that an entry of an older version gives away', async () => {
    const record = sampleRecord();
    const bytes = utf8('after');
    const hidden = sha256Hex(utf8('before'));
    const index = record.ledger.append({
      files: [{ role: 'output', sha256: record.vault.put(bytes), size: bytes.length }],
      body: {
        kind: 'edited',
        previous: hidden,
        at: { source: 'webui', path: 'a.png' },
        format: 'png',
        modified: '2026-11-22T02:30:00.000Z',
        blocks: [],
        copied: true,
      },
    });
    record.ledger.checkpoint();
    const path = join(tempDir(), 'a.zip');
    await exportSample(record, path, { scope: { kind: 'entries', indices: [index] } });
    const telling = [...(await readBundle(path))].filter(([, content]) => Buffer.from(content).includes(hidden));
    expect(telling.map(([name]) => name)).toEqual(['data/log/entries.jsonl']);
  });
});
