import type { BundleFacts } from '../bundle-facts.ts';
import { checkByHand } from '../readme.ts';
import { caseSheet } from './case-sheet.ts';
import { environmentSection, evidenceSection } from './evidence-table.ts';
import { both, escaped, paragraphs } from './html.ts';
import type { Html } from './html.ts';
import { limitsSection } from './limits.ts';
import { meaning } from './meaning.ts';
import { processSection } from './process.ts';
import type { ThumbnailOf } from './process.ts';
import { STYLE } from './style.ts';

/** The report as one page of HTML without scripts and without anything from elsewhere, in pieces. */
export function* reportPage(facts: BundleFacts, thumbnailOf: ThumbnailOf): Generator<string> {
  for (const part of sections(facts, thumbnailOf)) yield part.markup;
}

function* sections(facts: BundleFacts, thumbnailOf: ThumbnailOf): Generator<Html> {
  const title = facts.custody.declared.title;
  // The style is ours and holds no closing tag; everything else goes through escaped``.
  yield {
    markup: `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<style>${STYLE}</style>
`,
  };
  yield escaped`<title>${title === '' ? 'AI 辅助创作过程证据报告' : title}</title></head><body>
`;
  yield caseSheet(facts);
  yield meaning();
  yield* processSection(facts, thumbnailOf);
  yield* limitsSection(facts);
  yield* evidenceSection(facts);
  yield environmentSection(facts);
  yield escaped`<h2>${both('七、如何不依赖本软件核验', '7 How to check this without our software')}</h2>
${paragraphs(
  '在证据包文件夹中打开终端，依次运行下列命令。需要 sha256sum 与 OpenSSL（Windows 可用 Git Bash）。',
  'Open a terminal in the folder of the bundle and run these commands. They need sha256sum and OpenSSL (on Windows, for example Git Bash).',
)}
${checkByHand(facts).map(
  ({ zh, en, commands }) =>
    escaped`${paragraphs(zh, en)}
      <pre><code>${commands.join('\n')}</code></pre> `,
)}
</body></html>
`;
}
