import { mkdirSync, writeFileSync } from 'node:fs';
import { unwrap } from '../../src/shared/assert.ts';
import { exportSample, readBundle } from '../helpers/export-sample.ts';
import { illustratedRecord } from '../helpers/illustrated-record.ts';

const [folder = '/tmp/report-work/out', count = '60'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const t0 = Date.now();
const record = await illustratedRecord(Number(count));
const t1 = Date.now();
const target = `${folder}/x-${Date.now()}.zip`;
const { verdict } = await exportSample(record, target, {});
const t2 = Date.now();
const files = await readBundle(target);
for (const name of ['report.pdf', 'report.html'])
  writeFileSync(`${folder}/${name}`, unwrap(files.get(`data/report/${name}`), name));
process.stdout.write(
  `make ${t1 - t0} ms, export ${t2 - t1} ms, ${verdict.verdict}, pdf ${files.get('data/report/report.pdf')?.length}, html ${files.get('data/report/report.html')?.length}, rss ${Math.round(process.memoryUsage().rss / 1e6)} MB\n`,
);
