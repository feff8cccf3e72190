import { completenessOf } from '../../../works/completeness.ts';
import { lackWords, SECTION_NAMES } from '../../../works/completeness-words.ts';
import type { WorkSnapshot } from '../../../works/snapshot.ts';
import type { AuthorRecord } from '../../author-record.ts';
import { workFactsIn } from '../../work-facts.ts';
import { beijingMs, stageWords } from '../author-words.ts';
import type { Block, Cell } from '../blocks.ts';
import { both } from '../words.ts';

/** The works that the disclosed entries tell of, as the author has them: what they hold, and what is not recorded. */
export function* worksSection(record: AuthorRecord): Generator<Block> {
  for (const work of record.works) {
    const title = work.title === '' ? '' : `：${work.title}`;
    yield { kind: 'heading', level: 2, text: both(`作品${title}`, 'The work'), levels: ['D'] };
    yield { kind: 'sheet', rows: rowsOf(record, work) };
  }
}

function rowsOf(record: AuthorRecord, work: WorkSnapshot): { label: ReturnType<typeof both>; value: Cell }[] {
  const facts = workFactsIn(record, work);
  const { lacks } = completenessOf(facts);
  return [
    { label: both('状态', 'State'), value: [stageWords(work.state)] },
    {
      label: both('建立；最后变动', 'Made; last changed'),
      value: [`${beijingMs(work.createdMs)} · #${work.created}`, beijingMs(work.changedMs)],
    },
    {
      label: both('内容', 'Holds'),
      value: [
        both(
          `${facts.items} 个文件版本：定稿 ${facts.finals}，选中 ${facts.picked}，舍弃 ${facts.rejected}；笔记 ${facts.notes} 条，参考图与草图 ${facts.references} 个，发表 ${facts.publications} 处`,
          `file versions: ${facts.items} (final ${facts.finals}, picked ${facts.picked}, rejected ${facts.rejected}); notes: ${facts.notes}; references and sketches: ${facts.references}; publications: ${facts.publications}`,
        ),
      ],
    },
    {
      label: both('作者写了说明的部分', 'Sections that the author wrote'),
      value:
        work.sections.length === 0
          ? [both('未记录', 'not recorded')]
          : Object.entries(SECTION_NAMES)
              .filter(([name]) => work.sections.some(({ section }) => section === name))
              .map(([, words]) => both(words['zh-CN'], words.en)),
    },
    {
      label: both('披露的记录中未见', 'Not found in what is disclosed'),
      value:
        lacks.length === 0
          ? [both('各部分都有记录', 'every section has something recorded')]
          : lacks.map((lack) => {
              const section = SECTION_NAMES[lack.section];
              return both(
                `${section['zh-CN']}：${lackWords(lack, 'zh-CN')}`,
                `${section.en}: ${lackWords(lack, 'en')}`,
              );
            }),
    },
  ];
}
