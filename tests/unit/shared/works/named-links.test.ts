import { describe, expect, it } from 'vitest';
import { namedLinks } from '../../../../src/shared/works/named-links.ts';

const note = (first: number, text: string, removed = false) => ({ first, changedMs: first * 1_000, text, removed });

describe('namedLinks', () => {
  it('tells each link that no publication has once, by the first note that names it', () => {
    const notes = [
      note(3, 'shown at https://a.example/1 and https://b.example/2'),
      note(5, 'again https://b.example/2/'),
      note(7, 'http://c.example'),
    ];
    expect(namedLinks(notes, [{ url: 'http://A.example/1/' }, { url: '' }])).toEqual([
      { url: 'https://b.example/2', note: 3, atMs: 3_000 },
      { url: 'http://c.example', note: 7, atMs: 7_000 },
    ]);
  });

  it('takes no link from a note that was removed', () => {
    expect(namedLinks([note(3, 'https://a.example', true)], [])).toEqual([]);
  });
});
