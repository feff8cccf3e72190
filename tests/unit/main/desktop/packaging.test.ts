import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../../..');
const YML = readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8');

describe('electron-builder.yml', () => {
  it('sets every fuse to the safe side', () => {
    const fuses = Object.fromEntries(
      [...YML.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name = '', value]) => [name, value]),
    );
    expect(fuses).toMatchObject({
      runAsNode: 'false',
      enableCookieEncryption: 'true',
      enableNodeOptionsEnvironmentVariable: 'false',
      enableNodeCliInspectArguments: 'false',
      enableEmbeddedAsarIntegrityValidation: 'true',
      onlyLoadAppFromAsar: 'true',
      grantFileProtocolExtraPrivileges: 'false',
    });
  });

  it('builds no native module and names nothing of one machine', () => {
    expect(YML).toMatch(/^npmRebuild: false$/m);
    expect(YML).not.toMatch(/electronDist|\/home\/|\/root\/|https?:/);
  });
});

describe('what is packaged', () => {
  it('has the verifiers that go into every bundle', () => {
    expect(YML).toContain('  - out/verify/**/*\n');
    expect(YML).toContain('  - assets/verify/**/*\n');
    expect(readFileSync(join(ROOT, 'package.json'), 'utf8')).toContain('"out/verify"');
  });
});
