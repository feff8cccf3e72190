import { describe, expect, it } from 'vitest';

import { utf8 } from '../../../../src/shared/bytes.ts';
import { formatBagInfo, formatManifest, parseBagInfo, parseManifest } from '../../../../src/shared/bundle/bagit.ts';

const A = 'a'.repeat(64);
const B = '0123456789abcdef'.repeat(4);

describe('parseManifest', () => {
  it('reads what formatManifest writes, sorted by path', () => {
    const text = formatManifest(
      new Map([
        ['data/b.png', B],
        ['data/a.png', A],
      ]),
    );
    expect(text).toBe(`${A}  data/a.png\n${B}  data/b.png\n`);
    expect(parseManifest(utf8(text), 'sha256')).toEqual({
      ok: true,
      value: new Map([
        ['data/a.png', A],
        ['data/b.png', B],
      ]),
    });
  });

  it('refuses every other spelling that BagIt or sha256sum would accept', () => {
    const good = `${A}  data/a.png\n${B}  data/b.png\n`;
    const wrong = [
      good.slice(0, -1),
      `\ufeff${good}`,
      good.replaceAll('\n', '\r\n'),
      good.toUpperCase().replaceAll('DATA', 'data').replaceAll('PNG', 'png'),
      good.replace('  ', ' '),
      good.replace('  ', '\t'),
      good.replace('  ', ' *'),
      good.replace('data/a', './data/a'),
      good.replace('data/a.png', 'data/../a.png'),
      good.replace('data/a.png', 'data//a.png'),
      good.replace('data/a.png', '/data/a.png'),
      good.replace('a.png', 'a%20.png'),
      good.replace('a.png', '雨.png'),
      good.replace('data/a.png', 'data/c.png'),
      good.replace('data/a.png', 'data/b.png'),
      good.replace(A, A.slice(1)),
      `${good}\n`,
      `# comment\n${good}`,
      '',
    ];
    expect(wrong.filter((text) => parseManifest(utf8(text), 'sha256').ok)).toEqual([]);
    expect(parseManifest(Uint8Array.of(0xff, 10), 'sha256').ok).toBe(false);
    expect(parseManifest(utf8(good), 'sha512').ok).toBe(false);
  });
});

describe('parseBagInfo', () => {
  const info = {
    format: 1,
    identifier: 'log 5 rain',
    agent: 'brushproof 1.0.0',
    date: '2026-11-22',
    octets: 100,
    files: 3,
  };

  it('reads what formatBagInfo writes', () => {
    expect(parseBagInfo(utf8(formatBagInfo(info)))).toEqual({ ok: true, value: info });
  });

  it('refuses other spellings and further lines, but reads the number of a later format', () => {
    const good = formatBagInfo(info);
    const wrong = [
      good.replace('100.3', '0100.3'),
      good.replace(': ', ':'),
      `${good}Extra: x\n`,
      good.replace('Format: 1', 'Format: 01'),
      '',
    ];
    expect(wrong.filter((text) => parseBagInfo(utf8(text)).ok)).toEqual([]);
    const later = parseBagInfo(utf8(`${good.replace('Format: 1', 'Format: 2')}Extra: x\n`));
    expect(later.ok && later.value.format).toBe(2);
  });
});
