import { utf8 } from '../../src/shared/bytes.ts';
import type { Generation } from '../../src/shared/generation.ts';
import { sampleRecord } from './sample-record.ts';
import type { SampleRecord } from './sample-record.ts';
import { scenePicture } from './scene-picture.ts';

/** What a prompt may hold that is hard to print. */
export const HARD_TEXTS = [
  '1girl, silver hair 😀, 👩‍🎨, 𠮷野家の猫, مرحبا بالعالم',
  '雨夜少女，银色长发，霓虹灯倒影，逆光；《聊斋》风格',
  'a\u202eb\u200bc\u00a0d⼀一e\u0301é ﬁ fi ﷽ ｆｕｌｌ',
  `${'(masterpiece:1.2), best quality, intricate detail, '.repeat(390)}the end`,
] as const;

/** A record of so many iterations with real pictures, two or three sessions, tokens, and prompts that are hard to print. */
export async function illustratedRecord(iterations: number): Promise<SampleRecord> {
  const record = sampleRecord('/home/artist/作品/outputs');
  const { ledger, vault } = record;
  let prompt = '1girl, silver hair, rain, night city';
  const additions = [
    'backlight',
    '(wet hair:1.2)',
    '霓虹灯倒影',
    'looking back',
    '<lora:rain_v2:0.8>',
    'film grain',
    '红伞',
  ];
  ledger.checkpoint();
  anchor(record, 0);
  for (let i = 0; i < iterations; i++) {
    const hard = HARD_TEXTS[(i - 5) / 4];
    prompt =
      hard ??
      (i % 9 === 8
        ? '1girl, silver hair, rain, night city'
        : `${prompt.length > 200 ? '1girl, rain' : prompt}, ${additions[i % additions.length] ?? ''}`);
    const batch = i % 5 === 1 ? 4 : i % 7 === 3 ? 2 : 1;
    for (let b = 0; b < batch; b++) {
      const seed = i % 11 === 4 ? '18446744073709551615' : String(1000 + i * 7 + b);
      const bytes = new Uint8Array(
        await scenePicture(i % 3, { prompt, seed, width: 416, height: i % 4 === 2 ? 320 : 608 }),
      );
      const sha256 = vault.put(bytes);
      const generation: Generation = {
        generator: 'a1111',
        generatorVersion: 'v1.10.1',
        prompt,
        negativePrompt: i < 20 ? 'lowres, bad hands' : 'lowres, bad hands, watermark',
        seed,
        steps: String(20 + (i % 4) * 4),
        cfgScale: i % 6 === 5 ? '5.5' : '7',
        sampler: 'DPM++ 2M',
        scheduler: 'Karras',
        width: '832',
        height: '1216',
        models: [{ kind: 'checkpoint', name: 'noobaiXL_v11', hash: '0123456789' }],
      };
      ledger.append({
        minutes: i % 25 === 24 && b === 0 ? 70 : 1,
        files: [{ role: 'output', sha256, size: bytes.length }],
        body: {
          kind: 'observed',
          at: { source: 'webui', path: `2026-11-22/${String(i).padStart(5, '0')}-${seed}-${b}.png` },
          format: 'png',
          width: 416,
          height: 608,
          modified: '2026-11-22T02:00:00.000Z',
          blocks: [],
          ...(prompt.length < 10_000 ? { generation } : { generationRef: vault.put(utf8(JSON.stringify(generation))) }),
          copied: true,
        },
      });
    }
    if (i % 10 === 9) {
      ledger.checkpoint();
      anchor(record, i);
    }
  }
  ledger.append({
    body: {
      kind: 'run',
      event: 'gap',
      from: '2026-11-22T02:10:00.000Z',
      to: '2026-11-22T02:20:00.000Z',
      reason: 'asleep',
    },
  });
  ledger.checkpoint();
  return record;
}

/** Two tokens over the last checkpoint, as entries tell of them. */
function anchor({ ledger }: SampleRecord, round: number): void {
  const size = ledger.size();
  for (const [i, authority] of ['DigiCert', '联合信任时间戳服务中心'].entries()) {
    const line: unknown = JSON.parse(ledger.rawLine(ledger.size() - 1));
    const last = typeof line === 'object' && line !== null && 't' in line ? String(line.t) : '';
    const genTime = new Date(Date.parse(last) + 4000 + i * 1000).toISOString();
    ledger.append({
      files: [{ role: 'token', sha256: `${'ab'.repeat(30)}${String(round).padStart(3, '0')}${i}`, size: 5000 }],
      body: {
        kind: 'anchor',
        checkpointSize: size,
        checkpoint: 'cd'.repeat(32),
        authority,
        url: i === 0 ? 'http://timestamp.digicert.com' : '',
        genTime,
        serial: `0${round}a7${i}f3c2`,
        policy: '2.16.840.1.114412.7.1',
        signer: i === 0 ? 'DigiCert SHA256 RSA4096 Timestamp Responder 2025 1' : '',
        ...(i === 0 && { accuracyMs: 1000, requested: last, offsetMs: -120 }),
        root: 'ef'.repeat(32),
        expires: '2036-09-03T23:59:59Z',
      },
    });
  }
}
