import { toHex } from '../../bytes.ts';
import type { BundleFacts } from '../bundle-facts.ts';
import { itemsOf } from '../data-files.ts';
import { beijing, both, escaped, paragraphs } from './html.ts';
import type { Html } from './html.ts';

/** Title, numbers and the table of what this bundle is. */
export function caseSheet(facts: BundleFacts): Html {
  const { chronicle, custody, checkpoint, vkey } = facts;
  const items = itemsOf(facts);
  const iterations = chronicle.sessions.reduce((sum, session) => sum + session.iterations.length, 0);
  const live = items.filter(({ known }) => known === 'live').length;
  const title = custody.declared.title;
  return escaped`<header>
      <h1>${title === '' ? 'AI 辅助创作过程证据报告' : title}</h1>
      <p>${both('AI 辅助创作过程证据报告', 'Evidence report: how the pictures were made')}</p>
    </header>
    <div class="summary">
      ${figure(items.length, '文件版本', 'file versions')} ${figure(iterations, '次迭代', 'iterations')}
      ${figure(live, '实时采集', 'recorded live')}
      ${figure(`${chronicle.disclosed} / ${chronicle.size}`, '披露条目', 'entries disclosed')}
    </div>
    <h2>${both('一、案件信息', '1 Case sheet')}</h2>
    <table class="sheet">
      ${row('作品名称（作者陈述）', 'Title (declared)', title)}
      ${row('作者（作者陈述）', 'Author (declared)', custody.declared.author)}
      ${row('证明对象（作者陈述）', 'To be proven (declared)', custody.declared.purpose)}
      ${row('披露条目的记录时间', 'Recorded', `${beijing(chronicle.first)} — ${beijing(chronicle.last)}`)}
      ${row('披露范围', 'Disclosed', `${chronicle.disclosed} / ${chronicle.size}`)}
      ${row('导出时间', 'Exported', `${beijing(custody.exportedAt)} (${custody.agent})`)}
      ${row('证据包名称', 'Bundle', custody.bundle)} ${row('日志标识', 'Log', custody.origin)}
      ${row('日志公钥', 'Key of the log', vkey)}
      ${row('检查点', 'Checkpoint', `${checkpoint.size} · ${toHex(checkpoint.root)}`)}
    </table>
    ${paragraphs(
      '本报告所有时间均为北京时间（UTC+8），来自制作者的本机时钟。标明“作者陈述”的内容由作者填写，未经核验。',
      'All times in this report are UTC+8 and come from the clock of the author’s computer. What is marked as declared was filled in by the author and has not been checked.',
    )}`;
}

function figure(value: string | number, zh: string, en: string): Html {
  return escaped`<div><b>${value}</b>${both(zh, en)}</div>`;
}

function row(zh: string, en: string, value: string): Html {
  return escaped`<tr>
    <th scope="row">${both(zh, en)}</th>
    <td>${value === '' ? '—' : value}</td>
  </tr> `;
}
