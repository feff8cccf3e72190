import type { Chronicle } from './chronicle.ts';
import type { Custody } from './custody.ts';
import type { Inspection } from './inspection.ts';
import { isOptionalTagFile, keyPemPath, TOKEN_CHAIN, TOKEN_ROOTS, VERIFY_HTML, VERIFY_PY } from './layout.ts';
import { carriedBy } from './verify-anchors.ts';

/** Files outside `data/` that this bundle must have beside those that every bundle has. */
export function optionalFiles({ brackets, keyChanges }: Chronicle, { tools }: Pick<Custody, 'tools'>): string[] {
  const { rootHashes, chainHashes } = carriedBy(brackets.anchors);
  return [
    ...(chainHashes.size > 0 ? [TOKEN_CHAIN] : []),
    ...(rootHashes.size > 0 ? [TOKEN_ROOTS] : []),
    ...keyChanges.map((_, i) => keyPemPath(i + 2)),
    ...[VERIFY_HTML, VERIFY_PY].filter((path) => path in tools),
  ];
}

/** Reports optional files that are there and should not be, or the reverse, and verifiers that were exchanged. */
export function verifyOptionalFiles(
  { sizes, digests, report }: Inspection,
  chronicle: Chronicle,
  custody: Custody | undefined,
): void {
  if (custody === undefined) return;
  const wanted = optionalFiles(chronicle, custody);
  for (const path of sizes.keys())
    if (isOptionalTagFile(path) && !wanted.includes(path)) report('FILE_UNEXPECTED', path);
  for (const path of wanted) if (!sizes.has(path)) report('FILE_MISSING', path);
  for (const [path, expected] of Object.entries(custody.tools)) {
    const found = digests.get(path)?.sha256;
    if (found !== undefined && found !== expected) report('TOOL_CHANGED', path, { expected, found });
  }
}
