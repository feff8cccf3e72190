import { canonicalJson } from '../../json/canonical-json.ts';
import { authorRecordOf, titleOf } from '../author-record.ts';
import type { BundleFacts } from '../bundle-facts.ts';
import { itemsOf } from '../data-files.ts';
import { beijing } from '../report/words.ts';
import { toolsOf } from './statement-draft.ts';

/** The fields of a 作品登记 application, Chinese names as on the form. What only the author knows is empty, and nothing is
 *  guessed: the hints say what the record suggests. */
export function registrationJson(facts: BundleFacts): string {
  const { custody, chronicle } = facts;
  const inputs = new Set(
    itemsOf(facts).flatMap(({ generation }) => (generation?.inputs ?? []).map(({ role, name }) => `${role}: ${name}`)),
  );
  const { completion } = chronicle;
  const { works } = authorRecordOf(chronicle);
  const publications = works.flatMap(({ publications: all }) =>
    all.map(({ title, url, date }) => ({ 平台: title, 链接: url, 作者所述日期: date })),
  );
  const fields = {
    作品名称: titleOf(facts),
    作品类别: '美术作品',
    著作权人: [{ 姓名或名称: '', 类别: '', 证件类型: '', 证件号码: '', 国籍: '', 省份: '', 城市: '', 署名情况: '' }],
    作者: [{ 姓名: custody.declared.author, 署名: '' }],
    创作性质: '',
    创作完成日期: completion === undefined ? '' : beijing(completion.time).slice(0, 10),
    创作完成地点: '',
    发表状态: '',
    首次发表日期: '',
    首次发表地点: '',
    权利取得方式: '',
    权利归属方式: '',
    权利拥有状况: '',
    作品样本: [],
    作品说明书: 'statement-draft.md',
    权利保证书: '',
  };
  const hints = {
    使用的工具: toolsOf(facts),
    输入图片: [...inputs],
    创作性质提示: inputs.size === 0 ? '' : '记录中有输入图片：如为他人素材，可能涉及改编，请说明来源与授权。',
    创作完成日期依据:
      completion === undefined
        ? ''
        : `${completion.how === 'final' ? '作者标记定稿' : '作者将作品标为已完成'}的时间（日志条目 #${completion.entry}，本机时钟）`,
    发表记录: publications,
    记录起止: [chronicle.first, chronicle.last],
    说明: '空白处由作者填写；各登记机构的表格以其现行要求为准。Blanks are for the author; the forms of each registry prevail.',
  };
  return `${canonicalJson({ fields, hints, bundle: custody.bundle })}\n`;
}
