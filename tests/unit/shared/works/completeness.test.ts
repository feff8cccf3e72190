import { describe, expect, it } from 'vitest';
import { lackWords } from '../../../../src/shared/works/completeness-words.ts';
import { completenessOf, type WorkFacts } from '../../../../src/shared/works/completeness.ts';

const FULL: WorkFacts = {
  items: 118,
  notes: 3,
  references: 1,
  sections: [],
  generated: 118,
  withGeneration: 118,
  recipes: 23,
  live: 118,
  picked: 9,
  rejected: 40,
  used: 5,
  finals: 2,
  finalsWithoutReason: 0,
  sourcesMissing: [],
  edits: 7,
  publications: 1,
  publicationsWithoutScreenshot: 0,
};

describe('completenessOf', () => {
  it('finds nothing lacking where all six sections are filled', () => {
    expect(completenessOf(FULL)).toEqual({ completeSections: 6, lacks: [] });
  });

  it('names what each section lacks, and of how many', () => {
    const { completeSections, lacks } = completenessOf({
      ...FULL,
      notes: 0,
      sourcesMissing: [31, 32, 40],
      finalsWithoutReason: 1,
      live: 100,
    });
    expect(completeSections).toBe(3);
    expect(lacks.map((lack) => [lack.section, lackWords(lack, 'en')])).toEqual([
      ['idea', 'no note yet on what it is meant to be'],
      ['parameters', '18 of 118 were not recorded live'],
      ['parameters', 'the source picture of 3 img2img steps is missing'],
      ['selection', '1 of 2 finals have no reason'],
    ]);
    expect(lacks.map((lack) => lackWords(lack, 'zh-CN'))).toContain('缺少 3 个图生图步骤的源图片');
    expect(lacks[2]?.entries).toEqual([31, 32, 40]);
  });

  it('takes pictures that others came from for chosen, but none of them for a final', () => {
    const codes = (used: number): string[] =>
      completenessOf({ ...FULL, picked: 0, finals: 0, used }).lacks.map(({ code }) => code);
    expect(codes(0)).toEqual(['NOTHING_PICKED', 'NO_FINAL']);
    expect(codes(1)).toEqual(['NO_FINAL']);
  });

  it('takes the author’s words in a section for an answer', () => {
    const facts: WorkFacts = { ...FULL, notes: 0, finalsWithoutReason: 2, sections: ['idea', 'selection'] };
    expect(completenessOf(facts).completeSections).toBe(6);
  });
});
