import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describeVerdict } from '../../src/main/headless/describe-verdict.ts';
import { dataFolder } from '../../src/main/core/recorder/data-folder.ts';
import { startRecorder } from '../../src/main/core/recorder/recorder.ts';
import type { Recorder } from '../../src/main/core/recorder/recorder-contract.ts';
import { logCommand } from '../../src/main/headless/commands/log.ts';
import {
  a1111Picture,
  comfyPicture,
  DEFAULT_PARAMETERS,
  flowFile,
  saveByRename,
  saveSlowly,
  type Parameters,
} from '../helpers/simulated-generator.ts';

/** `npm run demo`: a small simulated generator works for about 20 seconds while the recorder watches; then the record is
 *  exported and the bundle verified. Everything lies in a temporary folder, which is kept. */
async function main(): Promise<number> {
  const root = mkdtempSync(join(tmpdir(), 'brushproof-demo-'));
  const outputs = join(root, 'outputs', new Date().toISOString().slice(0, 10));
  const workflows = join(root, 'workflows');
  mkdirSync(outputs, { recursive: true });
  mkdirSync(workflows);
  const data = join(root, 'data');
  say(`A generator is simulated in ${root}; the recorder watches it.`);

  const recorder = await startRecorder(dataFolder(data), { command: 'demo' });
  recorder.subscribe((event) => {
    if (event.kind !== 'recorded') return;
    for (const { entry, kind, src, path, recordedMs, modifiedMs } of event.events) {
      const delay =
        src !== 'live' || kind === 'removed' || kind === 'moved'
          ? ''
          : `, ${Math.max(0, recordedMs - modifiedMs)} ms after it was written`;
      say(`  ● entry ${entry}: ${kind} ${path} (${src}${delay})`);
    }
  });
  writeFileSync(join(outputs, '00000-999.png'), a1111Picture({ ...SCENE, seed: '999' }));
  utimesSync(join(outputs, '00000-999.png'), new Date('2026-01-01'), new Date('2026-01-01'));
  await recorder.watch(join(root, 'outputs'));
  await recorder.watch(workflows);

  await createSomething(outputs, workflows);
  await wait(4_000);
  await recorder.idle();
  say('\nThe timeline:');
  await logCommand(dataFolder(data), false, undefined);
  say(`\nThe record is in ${data}. Try: npm run -s brushproof -- show 5 --data ${data}`);
  const good = await exportAndVerify(recorder, root);
  await recorder.stop('done');
  return good ? 0 : 1;
}

const SCENE: Parameters = { ...DEFAULT_PARAMETERS, width: 256, height: 352 };

/** What an illustrator might do in a quarter of an hour, in 15 seconds. */
async function createSomething(outputs: string, workflows: string): Promise<void> {
  const picture = (n: number, change: Partial<Parameters>): void => {
    const parameters = { ...SCENE, ...change };
    saveByRename(join(outputs, `${String(n).padStart(5, '0')}-${parameters.seed}.png`), a1111Picture(parameters));
  };
  say('A batch of three, as A1111 saves: under a temporary name, then renamed.');
  for (let i = 0; i < 3; i++) {
    picture(1 + i, { seed: String(1_000 + i) });
    await wait(500);
  }
  say('The prompt grows, then the CFG is lowered.');
  picture(4, { prompt: `${SCENE.prompt}, (wet hair:1.2), 霓虹灯倒影`, seed: '1001' });
  await wait(1_000);
  picture(5, { prompt: `${SCENE.prompt}, (wet hair:1.3), 霓虹灯倒影`, seed: '1001', cfg: '5.5' });
  await wait(1_000);
  say('The settings are saved as a .flow file.');
  writeFileSync(join(workflows, 'rain-night.flow'), flowFile({ ...SCENE, prompt: `${SCENE.prompt}, (wet hair:1.3)` }));
  await wait(1_000);
  say('ComfyUI writes in place and slowly.');
  await saveSlowly(
    join(outputs, 'ComfyUI_00001_.png'),
    comfyPicture({ ...SCENE, seed: '18446744073709551615' }),
    20,
    200,
  );
  await wait(1_000);
  say('One picture is edited in another program, one is renamed, one is discarded.');
  const edited = join(outputs, '00005-1001.png');
  writeFileSync(edited, a1111Picture({ ...SCENE, prompt: 'retouched by hand', seed: '4242', cfg: '3' }));
  renameSync(join(outputs, '00004-1001.png'), join(outputs, 'favourite.png'));
  rmSync(join(outputs, '00001-1000.png'));
  await wait(2_000);
}

async function exportAndVerify(recorder: Recorder, root: string): Promise<boolean> {
  const target = join(root, 'rain-night-evidence.zip');
  say('\nThe record is exported, and the bundle checked as a stranger would:');
  const { bytes, verdict } = await recorder.exportBundle({
    target,
    scope: { kind: 'all' },
    declared: { title: '雨夜 Rain at night', author: 'Demo' },
  });
  for (const line of describeVerdict(verdict)) say(line);
  const good = verdict.verdict === 'valid' || verdict.verdict === 'valid-with-notes';
  say(`\nCheck it yourself: npm run -s brushproof -- verify ${target}`);
  say(`${good ? 'VALID' : 'NOT VALID'}: ${target} (${bytes} bytes)`);
  return good;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

process.exitCode = await main();
