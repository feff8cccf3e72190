import { describe, expect, it } from 'vitest';

import { authorRecordOf } from '../../../../../src/shared/bundle/author-record.ts';
import type { BundleFacts } from '../../../../../src/shared/bundle/bundle-facts.ts';
import { completenessOf } from '../../../../../src/shared/works/completeness.ts';
import { piecesOf } from '../../../../../src/shared/bundle/report/blocks.ts';
import { reportBlocks } from '../../../../../src/shared/bundle/report/report-blocks.ts';
import { story } from '../../../../../src/shared/bundle/report/sections/story.ts';
import { workFactsIn } from '../../../../../src/shared/bundle/work-facts.ts';
import { sampleFacts } from '../../../../helpers/sample-facts.ts';
import { fullRecord } from '../../../../helpers/sample-record.ts';
import { STORY_NOTE, storyRecord } from '../../../../helpers/story-record.ts';

/** The text of section 4 by its headings of the second level, in Chinese. */
function partsOf(facts: BundleFacts): Map<string, string> {
  const parts = new Map<string, string>();
  let name = '';
  for (const block of story(facts)) {
    if (block.kind === 'heading' && block.level === 2) name = block.text.zh;
    const text = [...piecesOf(block)].map((piece) => (typeof piece === 'string' ? piece : '↗')).join('\n');
    parts.set(name, `${parts.get(name) ?? ''}\n${text}`);
  }
  return parts;
}

describe('story', async () => {
  const facts = sampleFacts(await storyRecord());
  const parts = partsOf(facts);

  it.each([
    ['作品：雨夜等人', ['已完成', '15 个文件版本：定稿 1，选中 1，舍弃 2；笔记 4 条，参考图与草图 2 个，发表 1 处']],
    ['（一）创作思路', [STORY_NOTE, '初次写于 2026-11-22 10:06:00', '今晚只试构图', '№19 草图 sketch · 草图 1.png']],
    [
      '（二）提示词的演变',
      ['共 5 个提示词版本', '+ neon reflections', '− night city', 'silver hair → (silver hair:1.2)'],
    ],
    ['（三）模型与参数', ['提示词引导系数 7 → 5.5', '采样器 DPM++ 2M → Euler a']],
    [
      '（四）生成与筛选',
      ['手不自然', '软件推导（确定）：文件被删除，未见其他副本，推断为舍弃', '软件推导（仅为可能）', '选中，4 星'],
    ],
    ['（五）后期修改', ['修图/雨夜.psd', '前一版本 №16', '前一版本 №15', '在 Photoshop 中重画了伞与倒影。']],
    [
      '（五）后期修改',
      ['Photoshop', '640×480 像素', '1 个图层', '2 个图层', '较前一版本新增：', '此前另有 3 行', '画笔 8'],
    ],
    ['（六）发表', ['https://example.com/p/1', '截图.png', 'https://example.net/stolen']],
  ])('tells under %s what is recorded', (name, words) => {
    const text = parts.get(name) ?? '';
    expect(words.filter((word) => !text.includes(word))).toEqual([]);
    expect(text).not.toContain('未记录。');
  });

  it('takes no changed seed for another choice of parameters', () => {
    expect(parts.get('（三）模型与参数')).not.toContain('种子');
  });

  it('marks the iterations with judgements, notes and edits', () => {
    const sessions = parts.get('创作时段 1') ?? '';
    const words = ['理由：手不自然', '背影更像在等人', '№16、№17、№18：见（五）', '№15 定稿 final'];
    expect(words.filter((word) => !sessions.includes(word))).toEqual([]);
  });

  it('counts a work as the app does, and finds what it lacks', () => {
    const record = authorRecordOf(facts.chronicle);
    const [work] = record.works;
    if (work === undefined) throw new RangeError('no work');
    const counted = workFactsIn(record, work);
    expect(counted).toMatchObject({ items: 15, notes: 4, references: 2, finals: 1, picked: 1, rejected: 2, live: 15 });
    expect(completenessOf(counted).lacks).toEqual([]);
    const bare = { ...work, sections: [], publications: [] };
    expect(completenessOf(workFactsIn(record, bare)).lacks.map(({ code }) => code)).toEqual([
      'NO_EDITS',
      'NOT_PUBLISHED',
    ]);
  });

  it('puts what the author added into the list of evidence, behind the file versions', () => {
    const rows = [...reportBlocks(facts)].flatMap((block) =>
      block.kind === 'table' && block.columns[1]?.label.zh === '名称与来源' ? [...block.rows] : [],
    );
    expect(rows).toHaveLength(22);
    expect(rows.slice(18).map(([number, name, purpose]) => [number?.[0], name?.[0], purpose?.[0]])).toMatchObject([
      ['№19', '草图 1.png', { zh: '作者提供的草图' }],
      ['№20', 'street.txt', { zh: '作者提供的参考图' }],
      ['№21', '截图.png', { zh: '作者提供的发表截图' }],
      ['№22', 'copied.png', { zh: '作者提供的疑似复制件' }],
    ]);
    expect([1, 14, 15].map((i) => rows[i]?.[2]?.[0])).toMatchObject([
      { zh: '生成结果及其参数；推断为舍弃（软件推导）' },
      { zh: '生成结果及其参数；作者标为定稿' },
      { zh: '后期修改的一个版本' },
    ]);
  });

  it('says "not recorded" and never more where the author said nothing', async () => {
    const silent = partsOf(sampleFacts(await fullRecord()));
    for (const name of ['（一）创作思路', '（四）生成与筛选', '（五）后期修改', '（六）发表'])
      expect(silent.get(name)).toContain('未记录。');
    expect([...silent.values()].join('')).not.toContain('不存在');
    expect([...silent.keys()]).not.toContain('作品');
  });
});
