import type { AnyEntry, SeenFile } from '../../../shared/entry.ts';
import type { Generation } from '../../../shared/generation.ts';
import { canonicalJson } from '../../../shared/json/canonical-json.ts';
import { recipeText } from '../../../shared/timeline/recipe.ts';
import type { Db } from '../database/open.ts';
import { embeddedFiles } from '../edits/embedded-files.ts';
import { noteKeyChange } from '../ledger/key-changes.ts';
import { sha256Hex } from '../ledger/hash.ts';
import type { BlobReader, LedgerView } from '../ledger/ledger-view.ts';
import { parseEntry } from '../ledger/parse-entry.ts';
import { anchorRows, type AnchorRows } from '../anchor/anchor-rows.ts';
import { applyWorksEntry } from '../../../shared/works/apply-entry.ts';
import type { WorksStore } from '../../../shared/works/works-store.ts';
import { clearTimeline } from '../timeline/clear-timeline.ts';
import { worksEntryOf } from '../works/works-entry.ts';
import { clearWorks, worksTables } from '../works/works-tables.ts';
import { derivedRows, type DerivedRows } from './derived-rows.ts';
import { timelineTime } from './seen-body.ts';

/** Nothing is known of a file's stamp from the ledger: it is read again at the next walk, and found unchanged. */
const NO_STAMP = { size: -1, mtimeNs: '', ino: '' };
const TABLES = ['embedded_file', 'item', 'place', 'version', 'source', 'skipped', 'vault_file', 'anchor', 'key_change'];

/** Drops the rows of the derived tables and makes them again from the ledger's lines and the vault, in one transaction.
 *  @returns how many entries were read */
export function rebuildDerived(
  db: Db,
  ledger: LedgerView,
  vault: BlobReader,
  progress: (done: number) => void = () => undefined,
): number {
  const rows = derivedRows(db);
  const anchors = anchorRows(db);
  const works = worksTables(db);
  const size = ledger.size();
  db.transaction(() => {
    db.pragma('defer_foreign_keys = ON');
    for (const table of TABLES) db.exec(`DELETE FROM ${table}`);
    clearWorks(db);
    clearTimeline(db);
    for (const { index, line } of ledger.lines(0, size)) {
      const entry = parseEntry(line);
      applyEntry(db, rows, anchors, vault, entry);
      applyWorks(rows, works, entry, line);
      if (index % 1_000 === 0) progress(index);
    }
  })();
  return size;
}

function applyEntry(db: Db, rows: DerivedRows, anchors: AnchorRows, vault: BlobReader, entry: AnyEntry): void {
  switch (entry.kind) {
    case 'source': {
      const { id, path, tool, copies, watched, event } = entry.body;
      const state = event === 'removed' || event === 'offline' ? event : 'online';
      rows.putSource({
        id,
        path,
        tool: tool ?? null,
        copies: copies ?? 'all',
        watched: watched === true ? 1 : 0,
        state,
      });
      return;
    }
    case 'observed':
    case 'edited':
    case 'workflow':
      applySeen(rows, vault, entry, entry.body);
      return;
    case 'moved': {
      const { from, to } = entry.body;
      const origin = rows.place(from.source, pathOf(from));
      if (origin === undefined) return;
      rows.setAbsent(origin.id);
      const path = pathOf(to);
      rows.putPlace(rows.place(to.source, path), to.source, path, origin.version, NO_STAMP);
      return;
    }
    case 'removed': {
      const place = rows.place(entry.body.at.source, pathOf(entry.body.at));
      if (place !== undefined) rows.setAbsent(place.id);
      return;
    }
    case 'anchor':
      anchors.put(entry.i, entry.body);
      return;
    case 'key':
      noteKeyChange(db, entry.i);
      return;
    case 'genesis':
    case 'run':
    case 'export':
    case 'work':
    case 'judged':
    case 'note':
    case 'attached':
      return;
  }
}

function applyWorks(rows: DerivedRows, works: WorksStore, entry: AnyEntry, line: Uint8Array): void {
  const worksEntry = worksEntryOf(entry, line);
  if (worksEntry === undefined) return;
  applyWorksEntry(works, worksEntry);
  for (const { role, sha256, size } of entry.files) if (role === 'attachment') rows.addVaultFile(sha256, size);
}

function applySeen(rows: DerivedRows, vault: BlobReader, entry: AnyEntry, body: Omit<SeenFile, 'kind'>): void {
  const file = entry.files[0];
  if (file === undefined) return;
  const generation = body.generation ?? referredGeneration(vault, body.generationRef);
  const { id: version, fresh } = rows.version({
    sha256: file.sha256,
    size: file.size,
    format: body.format,
    ...(body.width === undefined ? {} : { width: body.width }),
    ...(body.height === undefined ? {} : { height: body.height }),
    ...(generation === undefined
      ? {}
      : {
          generation: canonicalJson(generation),
          recipe: sha256Hex(recipeText(generation)),
          generator: generation.generator,
        }),
    ...(generation?.seed === undefined ? {} : { seed: generation.seed }),
  });
  if (body.copied) rows.addVaultFile(file.sha256, file.size);
  if (file.role === 'edit' && body.copied && fresh) {
    for (const inside of embeddedFiles(vault.bytes(file.sha256) ?? new Uint8Array())) rows.addEmbedded(version, inside);
  }
  const path = pathOf(body.at);
  const place = rows.putPlace(rows.place(body.at.source, path), body.at.source, path, version, NO_STAMP);
  const at = timelineTime(Date.parse(body.modified), Date.parse(entry.t));
  rows.addItem({ entry: entry.i, at, kind: entry.kind, role: file.role, known: entry.src, place, version });
}

function referredGeneration(vault: BlobReader, sha256: string | undefined): Generation | undefined {
  const bytes = sha256 === undefined ? undefined : vault.bytes(sha256);
  // The block holds canonical JSON of a Generation, written by this program under its own hash.
  return bytes === undefined ? undefined : (JSON.parse(Buffer.from(bytes).toString('utf8')) as Generation);
}

function pathOf({ path, rawPath }: { readonly path: string; readonly rawPath?: string }): string {
  if (rawPath === undefined) return path;
  const raw: unknown = JSON.parse(`"${rawPath}"`);
  return typeof raw === 'string' ? raw : path;
}
