import { existsSync, readFileSync, statSync } from 'node:fs';
import type { ReportPreview } from '../../../shared/api/export-api.ts';
import { toHex } from '../../../shared/bytes.ts';
import type { ContentItem } from '../../../shared/bundle/content-list.ts';
import type { CustodyFile } from '../../../shared/bundle/custody.ts';
import { previewPage } from '../../../shared/bundle/report/preview-page.ts';
import { systemCode } from '../files/system-error.ts';
import { factsOf } from './export-facts.ts';
import type { ExportInput } from './export-input.ts';
import { planExport } from './export-plan.ts';
import type { ExportPlan } from './export-plan.ts';
import { nodeCrypto } from './node-crypto.ts';
import { PLACEHOLDER, shrink } from './thumbnail.ts';
import { ORIGINALS } from './write-content.ts';

/** More would be slow to draw, and nobody reads so much before an export. */
const LIMITS = { maxLength: 1_500_000, maxRows: 100 };
const MAX_PICTURES = 80;
const MAX_PICTURE_BYTES = 64 * 1024 * 1024;
const AT_ONCE = 4;

/** The report that an export would write now, as far as it can be known before: nothing is stamped, no file but the shown
 *  pictures is read, nothing is written. `sealed`: whether the bundle would be sealed. Long reports are cut, and only their
 *  first pictures are there. @throws AppError EXPORT_EMPTY, EXPORT_FAILED */
export async function previewReport(input: Omit<ExportInput, 'target'>, sealed: boolean): Promise<ReportPreview> {
  const plan = planExport(input);
  const facts = factsOf(input, plan, filesNow(input, plan), sealed);
  const { markup, pictures, complete } = previewPage(facts, LIMITS);
  const shown = pictures.slice(0, MAX_PICTURES);
  const small = new Map<string, string>();
  const left = [...shown];
  const work = async (): Promise<void> => {
    for (let sha256 = left.shift(); sha256 !== undefined; sha256 = left.shift()) {
      const bytes = pictureBytes(input, plan, sha256);
      const picture = bytes === undefined ? undefined : await shrink(bytes);
      if (picture !== undefined) small.set(sha256, picture.small);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return {
    html: markup((sha256) => small.get(sha256) ?? PLACEHOLDER),
    complete,
    pictures: shown.length,
    ofPictures: complete ? pictures.length : plan.shown.size,
  };
}

/** Where each file would come from, by whether there is one: what it holds is looked at in the export. */
function filesNow(input: Omit<ExportInput, 'target'>, { chronicle, pathsOf }: ExportPlan): CustodyFile[] {
  const isKept = ({ sha256 }: ContentItem): boolean =>
    input.vaultPathOf?.(sha256) !== undefined || input.vault.sizeOf(sha256) !== undefined;
  return chronicle.content.map((item) => {
    const { sha256, role } = item;
    if (input.originals === false && ORIGINALS.includes(role)) return { sha256, state: 'left-out' };
    if (isKept(item)) return { sha256, state: 'vault' };
    return { sha256, state: pathsOf(sha256).some((path) => existsSync(path)) ? 'disk' : 'missing' };
  });
}

/** A picture as the export would find it: with its hash, or not at all. */
function pictureBytes(
  { vault, vaultPathOf }: Omit<ExportInput, 'target'>,
  { pathsOf }: ExportPlan,
  sha256: string,
): Uint8Array | undefined {
  const kept = vaultPathOf?.(sha256);
  const small =
    kept === undefined && (vault.sizeOf(sha256) ?? 0) <= MAX_PICTURE_BYTES ? vault.bytes(sha256) : undefined;
  if (small !== undefined) return hasHash(small, sha256);
  for (const path of [...(kept === undefined ? [] : [kept]), ...pathsOf(sha256)]) {
    const bytes = fileBytes(path);
    const right = bytes === undefined ? undefined : hasHash(bytes, sha256);
    if (right !== undefined) return right;
  }
  return undefined;
}

function hasHash(bytes: Uint8Array, sha256: string): Uint8Array | undefined {
  return toHex(nodeCrypto.sha256(bytes)) === sha256 ? bytes : undefined;
}

function fileBytes(path: string): Uint8Array | undefined {
  try {
    const { size } = statSync(path);
    return size > MAX_PICTURE_BYTES ? undefined : readFileSync(path);
  } catch (error) {
    // A picture that cannot be read leaves its place grey, as in the report.
    if (systemCode(error) !== undefined) return undefined;
    throw error;
  }
}
