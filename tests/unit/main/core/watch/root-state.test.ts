import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lookAtRoot } from '../../../../../src/main/core/watch/root-state.ts';
import { tempDir } from '../../../../helpers/temp-dir.ts';

describe('lookAtRoot', () => {
  it('tells a folder that was emptied from an empty one in its place', () => {
    const root = join(tempDir(), 'root');
    mkdirSync(root);
    writeFileSync(join(root, 'a'), 'a');
    const first = lookAtRoot(root, undefined);
    if (first.kind !== 'online') throw new Error('expected the folder to be online');
    rmSync(join(root, 'a'));
    expect(lookAtRoot(root, first.identity).kind).toBe('online');
    renameSync(root, `${root}-away`);
    expect(lookAtRoot(root, first.identity)).toEqual({ kind: 'offline', reason: 'ENOENT' });
    mkdirSync(root);
    expect(lookAtRoot(root, first.identity).kind).toBe('offline');
    writeFileSync(join(root, 'b'), 'b');
    expect(lookAtRoot(root, first.identity).kind).toBe('online');
    rmSync(root, { recursive: true });
    writeFileSync(root, 'a file');
    expect(lookAtRoot(root, first.identity)).toEqual({ kind: 'offline', reason: 'not a folder' });
  });
});
