import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchCopies } from './bench-copies.ts';
import { benchExport } from './bench-export.ts';
import { benchImport } from './bench-import.ts';
import { benchLive } from './bench-live.ts';
import { benchMemory } from './bench-memory.ts';
import { benchProof } from './bench-proof.ts';
import { benchRead } from './bench-read.ts';
import { benchWindow } from './bench-window.ts';
import { benchTimeline, SEARCH_SHAPE } from './timeline-bench.ts';

/** One line of the table: what was measured, the value, and the budget and whether it is kept; without, it is there to be
 *  compared with. */
interface Line {
  readonly what: string;
  readonly value: string;
  readonly budget?: { readonly text: string; readonly kept: boolean };
}

/** Each part on its own, so that one can be run alone: `npm run bench -- import proof`. */
const PARTS: Readonly<
  Record<string, (folder: string) => Promise<{ readonly numbers: object; readonly lines: readonly Line[] }>>
> = {
  async import(folder) {
    const numbers = await benchImport(folder, availableParallelism());
    return {
      numbers,
      lines: [
        atLeast('import of 2,000 PNGs against openssl dgst, as many processes as cores', numbers.ofOpenssl, 0.75),
        atLeast('import against exiftool -j merely reading them', numbers.ofExiftool, 1),
      ],
    };
  },
  async read(folder) {
    const numbers = await benchRead(folder);
    return {
      numbers,
      lines: [atLeast('reading metadata against exiftool -j, one process each', numbers.ofExiftool, 10)],
    };
  },
  async live(folder) {
    const numbers = await benchLive(folder);
    return { numbers, lines: [below('file complete to known elsewhere, p95', numbers.p95Ms, 500, 'ms')] };
  },
  async window(folder) {
    const numbers = await benchWindow(folder);
    return { numbers, lines: [below('file complete to visible in the window, p95', numbers.p95Ms, 500, 'ms')] };
  },
  async memory(folder) {
    const numbers = await benchMemory(folder);
    return { numbers, lines: [below('memory while importing 100,000 files, most', numbers.peakMb, 300, 'MB')] };
  },
  async proof(folder) {
    const numbers = await benchProof(folder);
    return {
      numbers,
      lines: [below('inclusion proof among 1,000,000 entries, p95', numbers.p95Ms, 2, 'ms')],
    };
  },
  async timeline(folder) {
    const numbers = await benchTimeline(folder);
    return {
      numbers,
      lines: [
        below('1,000,000 file versions: opened to the first rows', numbers.openMs, 1_500, 'ms'),
        below('1,000,000 file versions: any page, p95', numbers.pageP95Ms, 20, 'ms'),
        below('1,000,000 file versions: jump by date, p95', numbers.jumpP95Ms, 50, 'ms'),
      ],
    };
  },
  async search(folder) {
    const numbers = await benchTimeline(folder, SEARCH_SHAPE);
    return { numbers, lines: [below('first 50 of 1,000,000 prompts, slowest search', numbers.searchMaxMs, 100, 'ms')] };
  },
  async copies(folder) {
    const numbers = await benchCopies(folder);
    const { images, drawn } = numbers;
    const among = `${images} images (${drawn} drawn, the rest blends of two of them)`;
    return {
      numbers,
      lines: [
        atLeast(`copies among ${among}: the right one first, share of ${numbers.copies}`, numbers.rightFirst, 0.95),
        below('the same: a query from file to answer, p95', numbers.p95Ms, 120, 'ms'),
        below(
          `${numbers.strangers} pictures that are no copies, called the same`,
          numbers.strangersCalledSame * 100,
          3,
          '%',
        ),
      ],
    };
  },
  async export(folder) {
    const numbers = await benchExport(folder);
    const { exported, verified, images, bytesEach, fewImages, openssl } = numbers;
    const count = images.toLocaleString('en');
    const cores = availableParallelism();
    // The budget names no digest, and a bundle holds two of every file: both measures are held against it.
    const lines = [
      [`export of ${count} pictures of ${bytesEach / 1_000} kB`, exported],
      ['checking them', verified],
    ] as const;
    return {
      numbers,
      lines: [
        ...lines.flatMap(([what, task]) => [
          atLeast(`${what} against openssl dgst -sha256, one process`, task.ofOneProcess, 0.5),
          atLeast(`the same by CPU seconds, as if ${cores} cores were free`, task.ofOpensslCpu * cores, 0.5),
          atLeast('the same against -sha256 and then -sha512, one process each', task.ofBothDigests, 0.5),
          atLeast(`the same by CPU seconds, as if ${cores} cores were free`, task.ofBothCpu * cores, 0.5),
        ]),
        compared('cat into one file and both digests at once against -sha256 alone', openssl.oneMs / numbers.bareMs),
        compared('export against that', numbers.bareMs / exported.ms),
        below('export: longest block of the thread that records, by its CPU time', exported.longestBusyMs, 50, 'ms'),
        below(
          `export: memory for ${count} against ${fewImages.toLocaleString('en')} pictures`,
          exported.peakMb / numbers.fewPeakMb,
          1.5,
          '×',
        ),
      ],
    };
  },
};

function atLeast(what: string, value: number, budget: number): Line {
  return { ...compared(what, value), budget: { text: `≥ ${budget} ×`, kept: value >= budget } };
}

function compared(what: string, value: number): Line {
  return { what, value: `${value.toFixed(2)} ×` };
}

function below(what: string, value: number, budget: number, unit: string): Line {
  return {
    what,
    value: `${value.toFixed(1)} ${unit}`,
    budget: { text: `< ${budget} ${unit}`, kept: value < budget },
  };
}

async function main(): Promise<number> {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !(name in PARTS));
  if (unknown.length > 0) {
    process.stderr.write(`there is no bench ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}\n`);
    return 2;
  }
  const folder = mkdtempSync(join(tmpdir(), 'brushproof-bench-'));
  const results: Record<string, object> = {};
  const lines: Line[] = [];
  try {
    for (const [name, part] of Object.entries(PARTS)) {
      if (asked.length > 0 && !asked.includes(name)) continue;
      process.stderr.write(`${name} …\n`);
      const { numbers, lines: measured } = await part(folder);
      results[name] = numbers;
      lines.push(...measured);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const width = Math.max(...lines.map(({ what }) => what.length));
  for (const { what, value, budget } of lines) {
    const mark = budget === undefined ? '·' : budget.kept ? '✔' : '✘';
    process.stdout.write(`${mark} ${what.padEnd(width)}  ${value.padStart(12)}  ${budget?.text ?? ''}\n`);
  }
  mkdirSync('out', { recursive: true });
  writeFileSync(
    'out/bench.json',
    `${JSON.stringify({ at: new Date().toISOString(), cores: availableParallelism(), results }, undefined, 2)}\n`,
  );
  process.stdout.write('numbers in out/bench.json\n');
  return lines.every(({ budget }) => budget?.kept !== false) ? 0 : 1;
}

process.exitCode = await main();
