import { utf8 } from '../../src/shared/bytes.ts';
import type { Generation } from '../../src/shared/generation.ts';
import type { WorksBody } from '../../src/shared/works/bodies.ts';
import { documentRecord } from '../../src/main/core/edits/document-record.ts';
import { readEdit } from '../../src/main/core/edits/read-edit.ts';
import { makePsd } from './make-edits.ts';
import { makeXmp } from './make-xmp.ts';
import { sampleRecord } from './sample-record.ts';
import type { SampleRecord } from './sample-record.ts';
import { scenePicture } from './scene-picture.ts';

export const STORY_WORK = '5'.repeat(16);
/** What Photoshop writes of its own history, in part. */
const STORY_HISTORY = makeXmp(
  { photoshop: 'http://ns.adobe.com/photoshop/1.0/' },
  `<photoshop:History>${Array.from({ length: 9 }, (_, i) => `2026-11-22T11:0${i}:00\t画笔 ${i}`).join('&#xA;')}</photoshop:History>`,
);
export const STORY_NOTE = '想要雨夜里“等人”的感觉：\n人要小，光要远，不要正脸。';

interface Seen {
  readonly sha256: string;
  readonly entry: number;
}

const STEPS: readonly Partial<Generation>[] = [
  { prompt: '1girl, silver hair, rain, night city' },
  { prompt: '1girl, silver hair, rain, night city, neon reflections' },
  { prompt: '1girl, (silver hair:1.2), rain, night city, neon reflections', cfgScale: '5.5' },
  { prompt: '1girl, (silver hair:1.2), rain, night city, neon reflections, from behind', sampler: 'Euler a' },
  { prompt: '1girl, (silver hair:1.2), rain, neon reflections, from behind, red umbrella', steps: '32' },
];

/** The bytes of a picture. */
type MakePicture = (step: number, seed: number) => Uint8Array | Promise<Uint8Array>;

async function drawn(step: number, seed: number): Promise<Uint8Array> {
  return new Uint8Array(
    await scenePicture(step % 3, { prompt: `step ${step}`, seed: String(seed), width: 416, height: 608 }),
  );
}

/** A record in which the author says much: a work with sections, notes, judgements said and inferred, a sketch, a reference, a
 *  Photoshop document in two versions, a picture saved over, a publication with a screenshot, and a suspected copy. */
export async function storyRecord(scene: MakePicture = drawn): Promise<SampleRecord> {
  const record = sampleRecord('/home/artist/作品/outputs');
  const { ledger, vault } = record;
  const file = (bytes: Uint8Array, role: 'output' | 'edit' | 'attachment') => ({
    role,
    sha256: vault.put(bytes),
    size: bytes.length,
  });
  const say = (body: WorksBody, bytes?: Uint8Array): number =>
    ledger.append({
      src: body.kind === 'judged' && body.how !== 'author' ? 'derived' : 'declared',
      body,
      minutes: 1,
      files: bytes === undefined ? [] : [file(bytes, 'attachment')],
    });
  const about = { on: 'work', work: STORY_WORK } as const;
  ledger.checkpoint();
  say({ kind: 'work', event: 'created', work: STORY_WORK, title: '雨夜等人', state: 'draft' });
  const note = say({ kind: 'note', event: 'written', about, text: '雨夜，等人' });
  say({ kind: 'note', event: 'replaced', about, text: STORY_NOTE, replaces: note });
  say(
    { kind: 'attached', event: 'attached', about, role: 'sketch', name: '草图 1.png', format: 'png', text: '手绘构图' },
    await scene(1, 900),
  );
  const reference = {
    role: 'reference',
    name: 'street.txt',
    format: 'text',
    url: 'https://example.org/street',
  } as const;
  say({ kind: 'attached', event: 'attached', about, ...reference }, utf8('a text that is no picture'));

  const seen: Seen[] = [];
  for (const [step, changes] of STEPS.entries()) {
    for (let i = 0; i < 3; i++) {
      const seed = String(1000 + step * 3 + i);
      const bytes = await scene(step, Number(seed));
      const output = file(bytes, 'output');
      const generation: Generation = {
        generator: 'a1111',
        generatorVersion: 'v1.10.1',
        negativePrompt: 'lowres, bad hands',
        seed,
        steps: '24',
        cfgScale: '7',
        sampler: 'DPM++ 2M',
        width: '832',
        height: '1216',
        models: [{ kind: 'checkpoint', name: 'noobaiXL_v11', hash: '0123456789' }],
        ...changes,
      };
      const entry = ledger.append({
        minutes: 1,
        files: [output],
        body: {
          kind: 'observed',
          at: { source: 'webui', path: `2026-11-22/${String(step * 3 + i).padStart(5, '0')}-${seed}.png` },
          format: 'png',
          width: 416,
          height: 608,
          modified: '2026-11-22T02:00:00.000Z',
          blocks: [],
          generation,
          copied: true,
        },
      });
      seen.push({ sha256: output.sha256, entry });
    }
  }
  const at = (i: number): Seen => {
    const one = seen[i];
    if (one === undefined) throw new RangeError(`no picture ${i}`);
    return one;
  };
  for (const [i, one] of seen.entries())
    say({ kind: 'work', event: 'added', work: STORY_WORK, item: one, position: [i] });
  say({ kind: 'note', event: 'written', about: { on: 'iteration', entry: at(6).entry }, text: '背影更像在等人' });
  say({ kind: 'note', event: 'written', about: { on: 'file', ...at(14) }, text: '红伞是唯一的暖色' });
  say({ kind: 'note', event: 'written', about: { on: 'session', entry: at(0).entry }, text: '今晚只试构图' });
  say({ kind: 'judged', how: 'author', target: at(4), pick: 'reject', reason: '手不自然' });
  say({ kind: 'judged', how: 'author', target: at(9), pick: 'pick', stars: 4, reason: '光线最接近草图' });
  say({ kind: 'judged', how: 'author', target: at(14), final: true, reason: '人物够小，伞的颜色对' });
  say({ kind: 'judged', how: 'deleted', target: at(1), sign: 'reject', certainty: 'certain', because: at(1).entry });
  say({ kind: 'judged', how: 'archived', target: at(2), sign: 'unclear', certainty: 'likely' });
  say({ kind: 'judged', how: 'starred', target: at(9), sign: 'pick', certainty: 'certain' });

  const saved = (bytes: Uint8Array, path: string, role: 'output' | 'edit', over?: number): number => {
    const output = file(bytes, role);
    const reading = readEdit(bytes);
    return ledger.append({
      minutes: 3,
      files: [output],
      body: {
        ...(over === undefined ? { kind: 'observed' } : { kind: 'edited', over }),
        at: { source: 'webui', path },
        format: role === 'edit' ? 'psd' : 'png',
        modified: '2026-11-22T03:00:00.000Z',
        blocks: [],
        copied: true,
        ...(reading !== undefined && { document: documentRecord(reading) }),
      },
    });
  };
  const psd = saved(makePsd({ layers: ['背景'] }), '修图/雨夜.psd', 'edit');
  saved(makePsd({ layers: ['背景', '伞'], xmp: STORY_HISTORY }), '修图/雨夜.psd', 'edit', psd);
  saved(await scene(4, 4242), '2026-11-22/00014-1014.png', 'output', at(14).entry);

  for (const [section, text] of [
    ['idea', '这一组画写城市里的等待。\n雨是距离，伞是希望。'],
    ['selection', '只留看不到脸的。'],
    ['edits', '在 Photoshop 中重画了伞与倒影。'],
  ] as const)
    say({ kind: 'work', event: 'section', work: STORY_WORK, section, text });
  const publication = '6'.repeat(16);
  const place = { title: '小红书', url: 'https://example.com/p/1', date: '2026-11-23' } as const;
  say({ kind: 'work', event: 'published', work: STORY_WORK, publication, ...place });
  say(
    { kind: 'attached', event: 'attached', about, role: 'screenshot', name: '截图.png', format: 'png', publication },
    await scene(2, 77),
  );
  const copy = { role: 'copy', name: 'copied.png', format: 'png', url: 'https://example.net/stolen' } as const;
  say({ kind: 'attached', event: 'attached', about, ...copy, date: '2026-12-01' }, await scene(0, 78));
  say({ kind: 'work', event: 'changed', work: STORY_WORK, state: 'finished' });
  ledger.checkpoint();
  return record;
}
