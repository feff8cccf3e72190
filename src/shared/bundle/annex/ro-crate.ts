import { canonicalJson } from '../../json/canonical-json.ts';
import { isHint } from '../../lineage/lineage.ts';
import { authorRecordOf } from '../author-record.ts';
import type { BundleFacts } from '../bundle-facts.ts';
import { contentPaths } from '../data-files.ts';
import * as layout from '../layout.ts';
import { iterationAnchor, numberedIterations } from '../report/case-facts.ts';

const CONTEXT = 'https://w3id.org/ro/crate/1.2/context';
const PROFILE = 'https://w3id.org/ro/crate/1.2';

type Entity = Readonly<Record<string, unknown>>;

/** `ro-crate-metadata.json` (RO-Crate 1.2), one entity a line: the files, and one CreateAction for each iteration with its
 *  tool, inputs and results. The payload folder is the crate. In pieces. */
export function* roCrate(facts: BundleFacts): Generator<string> {
  yield `{"@context":${canonicalJson(CONTEXT)},"@graph":[\n`;
  let isFirst = true;
  for (const entity of entities(facts)) {
    yield `${isFirst ? '' : ',\n'}${canonicalJson(entity)}`;
    isFirst = false;
  }
  yield '\n]}\n';
}

function* entities(facts: BundleFacts): Generator<Entity> {
  const { custody, chronicle } = facts;
  const paths = contentPaths(facts);
  const texts = [layout.REPORT_PDF, layout.REPORT, layout.EVIDENCE_LIST, layout.ENTRIES, layout.TIMELINE];
  const files = [...texts, ...paths.values()].map(inCrate);
  yield {
    '@id': 'ro-crate-metadata.json',
    '@type': 'CreativeWork',
    about: { '@id': './' },
    conformsTo: { '@id': PROFILE },
  };
  yield {
    '@id': './',
    '@type': 'Dataset',
    name: custody.declared.title === '' ? custody.bundle : custody.declared.title,
    description: 'Record of how pictures were made with AI tools. AI 辅助创作过程的记录。',
    datePublished: custody.exportedAt,
    license: 'All rights reserved by the author; the record says nothing of licences.',
    hasPart: files.map((id) => ({ '@id': id })),
    mentions: [...numberedIterations(chronicle)].map(({ number }) => ({ '@id': `#${iterationAnchor(number)}` })),
  };
  yield { '@id': '#recorder', '@type': 'SoftwareApplication', name: custody.agent };
  for (const path of texts)
    yield { '@id': inCrate(path), '@type': 'File', name: path.slice(path.lastIndexOf('/') + 1) };
  for (const { sha256, size, role } of chronicle.content) {
    const path = paths.get(sha256);
    if (path === undefined) continue;
    const contentSize = size === undefined ? {} : { contentSize: String(size) };
    yield {
      '@id': inCrate(path),
      '@type': 'File',
      name: sha256,
      identifier: `sha-256:${sha256}`,
      additionalType: role,
      ...contentSize,
    };
  }
  yield* actions(facts, paths);
}

function* actions({ chronicle }: BundleFacts, paths: ReadonlyMap<string, string>): Generator<Entity> {
  const record = authorRecordOf(chronicle);
  const tools = new Map<string, string>();
  for (const { iteration, number } of numberedIterations(chronicle)) {
    const generation = iteration.items[0].generation;
    const tool = `${generation?.generator ?? 'unknown'} ${generation?.generatorVersion ?? ''}`.trim();
    const instrument = tools.get(tool) ?? `#tool-${tools.size + 1}`;
    if (!tools.has(tool)) yield { '@id': instrument, '@type': 'SoftwareApplication', name: tool };
    tools.set(tool, instrument);
    const sources = iteration.items.flatMap(({ sha256 }) => record.sourcesOf(sha256)).filter((link) => !isHint(link));
    const inputs = sources.flatMap(({ parent }) => paths.get(parent) ?? []);
    const results = iteration.items.flatMap(({ sha256 }) => paths.get(sha256) ?? []);
    yield {
      '@id': `#${iterationAnchor(number)}`,
      '@type': 'CreateAction',
      name: `Iteration ${number}`,
      instrument: { '@id': instrument },
      object: [...new Set(inputs)].map((path) => ({ '@id': inCrate(path) })),
      result: [...new Set(results)].map((path) => ({ '@id': inCrate(path) })),
      startTime: iteration.first,
      endTime: iteration.last,
    };
  }
}

/** A path in the bundle as one in the crate. */
function inCrate(path: string): string {
  return path.replace(/^data\//, '');
}
