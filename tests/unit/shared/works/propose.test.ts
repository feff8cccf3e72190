import { describe, expect, it } from 'vitest';
import type { Generation } from '../../../../src/shared/generation.ts';
import { NO_RELATIVES, proposeWorks, type ProposalItem } from '../../../../src/shared/works/propose.ts';

let next = 0;

function item(prompt: string, more: Partial<Generation> = {}): ProposalItem {
  const entry = next++;
  return {
    entry,
    sha256: entry.toString(16).padStart(64, '0'),
    recipe: null,
    generation: { generator: 'a1111', prompt, ...more },
  };
}

describe('proposeWorks', () => {
  it('joins similar prompts, the same seed and a shared source, and says why', () => {
    next = 0;
    const items = [
      item('雨夜, 银发少女, 霓虹', { seed: '1' }),
      item('雨夜, 银发少女, 霓虹, 逆光', { seed: '2' }),
      item('cat, garden', { seed: '3' }),
      item('something else entirely', { seed: '2' }),
      item('dog', { inputs: [{ role: 'init', name: 'a.png' }] }),
      item('wolf', { inputs: [{ role: 'init', name: 'a.png' }] }),
    ];
    expect(proposeWorks(items, NO_RELATIVES)).toEqual([
      {
        title: '雨夜, 银发少女, 霓虹',
        entries: [0, 1, 3],
        reasons: [
          { code: 'SIMILAR_PROMPT', count: 1 },
          { code: 'SAME_SEED', count: 1, value: '2' },
        ],
      },
      { title: 'dog', entries: [4, 5], reasons: [{ code: 'SHARED_SOURCE', count: 1, value: 'a.png' }] },
      { title: 'cat, garden', entries: [2], reasons: [] },
    ]);
  });

  it('joins a picture with what was made from it', () => {
    next = 0;
    const first = item('rain');
    const made = item('snow', { inputs: [{ role: 'init', name: 'x', sha256: first.sha256 }] });
    expect(proposeWorks([first, made], NO_RELATIVES)).toMatchObject([
      { entries: [0, 1], reasons: [{ code: 'MADE_FROM' }] },
    ]);
  });

  it('takes a seed of -1 for none', () => {
    next = 0;
    expect(proposeWorks([item('a', { seed: '-1' }), item('b', { seed: '-1' })], NO_RELATIVES)).toHaveLength(2);
  });

  it('takes in what linked pictures were worked on in and came from, and leaves out what is linked to nothing', () => {
    next = 0;
    const silent = (): ProposalItem => ({ ...item(''), generation: null });
    const [first, other, second] = [item('rain'), item('a cat'), item('snow')];
    const [document, apart] = [silent(), silent()];
    const [source, final] = [silent(), silent()];
    const proposals = proposeWorks([first, other, second, document, apart], {
      links: [
        { child: first.sha256, parent: source.sha256, role: 'init' },
        { child: second.sha256, parent: first.sha256, role: 'init' },
        { child: second.sha256, parent: first.sha256, role: 'init' },
        { child: document.sha256, parent: second.sha256, role: 'edit' },
        { child: final.sha256, parent: document.sha256, role: 're-export' },
      ],
      earlier: [source],
      later: [final],
    });
    expect(proposals).toEqual([
      {
        title: 'rain',
        entries: [source, first, second, document, final].map(({ entry }) => entry),
        reasons: [
          { code: 'MADE_FROM', count: 2 },
          { code: 'WORKED_ON', count: 2 },
        ],
      },
      { title: 'a cat', entries: [other.entry], reasons: [] },
    ]);
  });

  it('puts a document that names no picture into the only work of a session, and nowhere where there are two', () => {
    next = 0;
    const [first, second] = [item('rain'), item('rain, snow')];
    const document = { ...item(''), generation: null, isDocument: true };
    expect(proposeWorks([first, second, document], NO_RELATIVES)).toMatchObject([
      { entries: [0, 1, 2], reasons: [{ code: 'SIMILAR_PROMPT' }, { code: 'SAME_SESSION', count: 1 }] },
    ]);
    const cat = item('a cat');
    expect(proposeWorks([first, second, document, cat], NO_RELATIVES).map(({ entries }) => entries)).toEqual([
      [0, 1],
      [2],
      [3],
    ]);
  });
});
