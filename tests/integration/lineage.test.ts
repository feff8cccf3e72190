import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLineage } from '../../src/main/core/query/open-lineage.ts';
import { dataFolder } from '../../src/main/core/recorder/data-folder.ts';
import { rebuildDerived } from '../../src/main/core/recorder/rebuild.ts';
import { startRecorder } from '../../src/main/core/recorder/recorder.ts';
import { openRecordForReading } from '../../src/main/core/recorder/read-record.ts';
import { openVault } from '../../src/main/core/vault/vault.ts';
import { unwrap } from '../../src/shared/assert.ts';
import { isHint, type Link } from '../../src/shared/lineage/lineage.ts';
import { makeChains, type ChainWorld } from '../helpers/lineage-chains.ts';
import { tempDir } from '../helpers/temp-dir.ts';

/** Every link of the record, and how each file of the world is named there. */
function linksIn(data: string, { files }: ChainWorld): Link[] {
  const lineage = unwrap(openLineage(dataFolder(data)), 'nobody else has the record');
  const links = [...files.keys()].flatMap((sha256) =>
    lineage.queries.of(sha256).links.filter(({ child }) => child === sha256),
  );
  lineage.close();
  return links;
}

function told({ files }: ChainWorld, links: readonly Pick<Link, 'child' | 'parent' | 'role' | 'how'>[]): string[] {
  const name = (sha256: string): string => files.get(sha256) ?? sha256;
  return links.map(({ child, parent, role, how }) => `${name(child)} ← ${name(parent)} (${role}, ${how})`).sort();
}

describe('lineage of 200 chains', () => {
  it('finds every link by hash and none that is false, labels the hints, and keeps the sources that were named', async () => {
    const [world, data] = [tempDir(), tempDir()];
    const chains = makeChains(world, 200);
    const before = readdirSync(join(world, 'comfy', 'input')).length;
    const recorder = await startRecorder(dataFolder(data), { command: 'test' });
    for (const folder of chains.watched) await recorder.importFolder(folder, {});
    await recorder.idle();
    await recorder.stop('done');

    const links = linksIn(data, chains);
    for (const how of ['hash', 'xmp-ids', 'name-and-time', 'parameters'] as const) {
      const found = links.filter((link) => link.how === how);
      const really = chains.links.filter((link) => link.how === how);
      expect(really.length).toBeGreaterThan(20);
      expect(told(chains, found)).toEqual(told(chains, really));
    }
    expect(links.every((link) => isHint(link) === (link.how === 'parameters'))).toBe(true);

    // What was only named was read, copied and recorded; nothing was listed, and nothing was written there.
    const record = openRecordForReading(dataFolder(data));
    const inputs = record.db
      .prepare<[], { path: string; known: string }>(
        `SELECT place.path, item.known FROM item JOIN place ON place.id = item.place WHERE item.role = 'input'`,
      )
      .all();
    const comfyLinks = chains.links.filter(({ child }) => chains.files.get(child)?.startsWith('comfy/') === true);
    expect(inputs).toHaveLength(comfyLinks.length);
    expect(inputs.every(({ known }) => known === 'imported')).toBe(true);
    expect(readdirSync(join(world, 'comfy', 'input'))).toHaveLength(before);
    const foreign = unwrap(
      comfyLinks.find(({ how }) => how === 'name-and-time'),
      'there is one',
    ).parent;
    expect(readdirSync(join(data, 'vault', foreign.slice(0, 2)))).toContain(foreign);
    record.close();
  });

  it('comes to the same links from the ledger and the vault alone', async () => {
    const [world, data] = [tempDir(), tempDir()];
    const chains = makeChains(world, 18);
    const recorder = await startRecorder(dataFolder(data), { command: 'test' });
    for (const folder of chains.watched.toReversed()) await recorder.importFolder(folder, {});
    await recorder.idle();
    const { db, ledger } = recorder.record;
    const links = (): string[] => told(chains, linksIn(data, chains));
    rebuildDerived(db, ledger, openVault(db, join(data, 'vault')));
    await recorder.stop('done');
    expect(links()).toEqual(told(chains, chains.links));
  });
});
