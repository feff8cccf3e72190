import type { BundleFacts } from '../bundle-facts.ts';
import { levelOf } from '../bundle-facts.ts';
import { contentPaths, itemsOf, purposeOf } from '../data-files.ts';
import { beijing, both, escaped, sizeText } from './html.ts';
import type { Html } from './html.ts';
import { levelMark } from './meaning.ts';

/** The list of evidence, one row a file version, as 民事诉讼证据规定 第十九条 asks; in pieces. */
export function* evidenceSection(facts: BundleFacts): Generator<Html> {
  const paths = contentPaths(facts);
  yield escaped`<h2>${both('五、证据清单', '5 List of evidence')}</h2>
    <table class="list">
      <thead>
        <tr>
          <th>${both('编号', 'No.')}</th>
          <th>${both('来源', 'Source')}</th>
          <th>${both('证明对象', 'Shows')}</th>
          <th>${both('记录时间', 'Recorded')}</th>
          <th>${both('完整性校验值 SHA-256', 'hash')}</th>
        </tr>
      </thead>
      <tbody>
`;
  for (const [at, item] of itemsOf(facts).entries()) {
    const path = paths.get(item.sha256);
    yield escaped`<tr>
      <td>№${at + 1}<br />${levelMark(levelOf(facts.chronicle, item))}</td>
      <td>
        ${facts.chronicle.sources.get(item.source)?.tool ?? ''} ${item.path}<br />${sizeText(item.size)}
        ${item.pixels ?? ''}
      </td>
      <td>${purposeOf(item)} #${item.index}</td>
      <td>${beijing(item.recorded)}</td>
      <td>
        <span class="mono">${item.sha256}</span
        ><br />${path === undefined ? both('未附', 'not included') : escaped`<a href="../../${path}">${path}</a>`}
      </td>
    </tr> `;
  }
  yield escaped`</tbody></table>
<div class="signature"><div>${both('提交人签名或盖章', 'Submitted by (signature)')}</div><div>${both('提交日期', 'Date')}</div></div>
`;
}

/** The computers and programs that the record was made with. */
export function environmentSection({ chronicle }: BundleFacts): Html {
  const records = chronicle.environments.map(({ index, time, environment }) => {
    const values = Object.entries(environment).map(
      ([name, value]) =>
        escaped`<tr>
          <th scope="row">${name}</th>
          <td>${typeof value === 'string' ? value : JSON.stringify(value)}</td>
        </tr> `,
    );
    return escaped`<h3>${beijing(time)} #${index}</h3>
      <table class="sheet">
        ${values}
      </table> `;
  });
  return escaped`<h2>${both('六、软硬件环境', '6 Computer and programs')}</h2>
    ${records.length === 0 ? escaped`<p>${both('披露的条目中没有环境记录。', 'No such record among the disclosed entries.')}</p>` : records} `;
}
