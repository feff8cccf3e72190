import { describe, expect, it } from 'vitest';

import { registrationJson } from '../../../../src/shared/bundle/annex/registration.ts';
import { roCrate } from '../../../../src/shared/bundle/annex/ro-crate.ts';
import { statementDraft } from '../../../../src/shared/bundle/annex/statement-draft.ts';
import { translationTable } from '../../../../src/shared/bundle/annex/translations.ts';
import type { JsonValue } from '../../../../src/shared/json/canonical-json.ts';
import { listIn, objectIn, textIn } from '../../../../src/shared/json/members.ts';
import { parseJson } from '../../../../src/shared/json/parse-json.ts';
import { sampleFacts } from '../../../helpers/sample-facts.ts';
import { fullRecord } from '../../../helpers/sample-record.ts';
import { storyRecord } from '../../../helpers/story-record.ts';

const facts = sampleFacts(await fullRecord());

describe('roCrate', () => {
  const graph: JsonValue[] = [...listIn(parseJson([...roCrate(facts)].join('')), '@graph')];
  const ids = graph.map((entity) => textIn(entity, '@id') ?? '');

  it('describes itself, its root, and everything it refers to once', () => {
    expect(textIn(objectIn(graph[0], 'conformsTo'), '@id')).toBe('https://w3id.org/ro/crate/1.2');
    expect(new Set(ids).size).toBe(ids.length);
    const referred = graph.flatMap((entity) =>
      ['hasPart', 'mentions', 'object', 'result'].flatMap((key) =>
        listIn(entity, key).map((one) => textIn(one, '@id') ?? ''),
      ),
    );
    expect(referred.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('has an action for each iteration, with its tool and results', () => {
    const actions = graph.filter((entity) => textIn(entity, '@type') === 'CreateAction');
    expect(actions).toHaveLength(facts.chronicle.sessions.flatMap(({ iterations }) => iterations).length);
    expect(listIn(actions[0], 'result')).toHaveLength(2);
  });
});

describe('translationTable', () => {
  it('names every different prompt once and leaves the translation empty', () => {
    const rows = [...translationTable(facts)].slice(1);
    expect(rows.map((row) => row.replaceAll('\r\n', ''))).toEqual([
      '1,提示词 prompt,"雨夜少女, masterpiece, neon",,,№1',
      '2,反向提示词 negative prompt,bad hands,,,№1',
      '3,提示词 prompt,"雨夜少女, (neon:1.2), <lora:rain:0.8>",,,№3',
      '4,提示词 prompt,"a & b ""quoted""",,,№4',
    ]);
  });
});

describe('statementDraft and registrationJson', () => {
  it('name the tools, and leave to the author what only the author knows', () => {
    const statement = [...statementDraft(facts)].join('');
    expect(statement).toContain('所用工具（含人工智能工具）：a1111。');
    expect(statement).toContain('作者签名：________');
    const fields = objectIn(parseJson(registrationJson(facts)), 'fields');
    expect([textIn(fields, '作品名称'), textIn(fields, '创作性质'), textIn(fields, '发表状态')]).toEqual([
      '雨夜少女',
      '',
      '',
    ]);
  });

  it("tell the author's side as far as it is recorded, and the day on which it was declared finished", async () => {
    const told = sampleFacts(await storyRecord(), '');
    const statement = [...statementDraft(told)].join('');
    const words = [
      '作品名称：雨夜等人',
      '人要小，光要远，不要正脸。 [2026-11-22 10:07:00, #6]',
      '参考图与草图：№19 草图 1.png',
    ];
    const more = [
      '定稿 1 张（№15 "人物够小，伞的颜色对"）',
      'rejected: 2 (№2 derived; №5 "手不自然").',
      '提示词先后修改 4 次，模型与参数修改 3 次',
    ];
    expect([...words, ...more].filter((word) => !statement.includes(word))).toEqual([]);
    const registration = parseJson(registrationJson(told));
    expect(objectIn(registration, 'fields')).toMatchObject({
      作品名称: '雨夜等人',
      创作完成日期: '2026-11-22',
      发表状态: '',
    });
    expect(objectIn(registration, 'hints')).toMatchObject({
      发表记录: [{ 平台: '小红书', 链接: 'https://example.com/p/1', 作者所述日期: '2026-11-23' }],
    });
  });
});
