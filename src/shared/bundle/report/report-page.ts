import type { BundleFacts } from '../bundle-facts.ts';
import { escaped } from './html.ts';
import type { Html } from './html.ts';
import { blockMarkup } from './html-blocks.ts';
import type { ThumbnailOf } from './html-blocks.ts';
import { reportBlocks } from './report-blocks.ts';
import { REPORT_NAME } from './sections/conclusion.ts';
import { STYLE } from './style.ts';

/** The report as one page of HTML without scripts and without anything from elsewhere, in pieces. */
export function* reportPage(facts: BundleFacts, thumbnailOf: ThumbnailOf): Generator<string> {
  for (const part of parts(facts, thumbnailOf)) yield part.markup;
}

function* parts(facts: BundleFacts, thumbnailOf: ThumbnailOf): Generator<Html> {
  const title = facts.custody.declared.title;
  // The style is ours and holds no closing tag; everything else goes through escaped``.
  yield {
    markup: `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<style>${STYLE}</style>
`,
  };
  yield escaped`<title>${title === '' ? REPORT_NAME.zh : title}</title></head><body>
`;
  for (const block of reportBlocks(facts)) yield* blockMarkup(block, thumbnailOf);
  yield escaped`</body></html>
`;
}
