import { both, escaped, paragraphs } from './html.ts';
import type { Html } from './html.ts';

/** What the report proves, what it does not, and the levels. The wording is deliberate: no promise beyond the proofs. */
export function meaning(): Html {
  return escaped`<h2>${both('二、本报告能证明与不能证明的事项', '2 What this proves, and what it does not')}</h2>
    <div class="proves">
      <div>
        <h3>${both('能证明', 'Proven')}</h3>
        ${paragraphs(
          '所列条目均包含在检查点所承诺的日志中，自检查点签名之后未被增加、删除或修改；各条目的先后顺序如所示；所附文件与条目中记录的哈希值逐字节一致。',
          'The entries listed are part of the log that the checkpoint commits to, and none of them was added, removed or changed after the checkpoint was signed; they were written in the order shown; the files included have, byte for byte, the hashes recorded in the entries.',
        )}
      </div>
      <div>
        <h3>${both('不能证明', 'Not proven')}</h3>
        ${paragraphs(
          '不证明操作人的身份及其是否为自然人，不证明提示词由作者独立构思，不证明软件监测范围之外的行为，不证明图像具有独创性；也不能排除作者为留证而有意安排步骤。上述事项应结合其他证据判断。',
          'Who was at the computer, or that it was a person; that the prompts were the author’s own; what happened outside the watched folders; that a picture is original; that steps were not staged for the record. Other evidence must decide these.',
        )}
        ${paragraphs(
          '本证据包未附第三方时间戳：日志的签名密钥由作者保管，时间来自本机时钟，不能单独证明形成时间。图片中的生成参数是文件自述，采集时原样记录。',
          'There is no time stamp by a third party in this bundle: the author holds the signing key, and the times are those of the author’s computer; they alone do not prove when something was made. Parameters inside pictures are what the files say of themselves, recorded as found.',
        )}
      </div>
    </div>
    <h3>${both('认定级别', 'Levels')}</h3>
    <table>
      ${level('B', '实时采集，仅有本机时间', 'Recorded as it happened; local clock only')}
      ${level('C', '事后导入，自导入时起存在', 'Imported later; known to exist since the import')}
      ${level('D', '作者陈述', 'Declared by the author')}
    </table>
    ${paragraphs(
      'A 级（实时采集并经第三方时间戳锚定）需要时间戳，本证据包中没有。',
      'Level A, recorded as it happened and anchored by a third party’s time stamp, does not occur in this bundle.',
    )}`;
}

function level(name: string, zh: string, en: string): Html {
  return escaped`<tr>
    <td>${levelMark(name)}</td>
    <td>${both(zh, en)}</td>
  </tr> `;
}

/** The sign of a level. */
export function levelMark(name: string): Html {
  return escaped`<span class="level level-${name}">${name}</span>`;
}
