import type { Language } from '../timeline/diff-labels.ts';
import type { SectionName } from './bodies.ts';
import type { Lack, LackCode } from './completeness.ts';

/** Names of the six sections of a work. */
export const SECTION_NAMES: Readonly<Record<SectionName, Readonly<Record<Language, string>>>> = {
  idea: { 'zh-CN': '创作思路', en: 'Idea' },
  prompts: { 'zh-CN': '提示词', en: 'Prompts' },
  parameters: { 'zh-CN': '模型与参数', en: 'Models and parameters' },
  selection: { 'zh-CN': '生成与筛选', en: 'Generation and selection' },
  edits: { 'zh-CN': '后期修改', en: 'Later edits' },
  publication: { 'zh-CN': '发表', en: 'Publication' },
};

const WORDS: Readonly<Record<LackCode, Readonly<Record<Language, string>>>> = {
  NO_IDEA: { 'zh-CN': '还没有写下创作思路', en: 'no note yet on what it is meant to be' },
  NO_REFERENCES: { 'zh-CN': '没有参考图或草图', en: 'no references or sketches' },
  NO_ITEMS: { 'zh-CN': '作品中还没有图片', en: 'no pictures in the work yet' },
  ONE_PROMPT: { 'zh-CN': '只有一个提示词版本', en: 'only one version of the prompt' },
  NO_PARAMETERS: { 'zh-CN': '{of} 张中有 {n} 张没有生成参数', en: '{n} of {of} do not say how they were made' },
  IMPORTED_LATER: { 'zh-CN': '{of} 张中有 {n} 张不是实时采集的', en: '{n} of {of} were not recorded live' },
  SOURCE_MISSING: {
    'zh-CN': '缺少 {n} 个图生图步骤的源图片',
    en: 'the source picture of {n} img2img steps is missing',
  },
  NOTHING_PICKED: { 'zh-CN': '还没有选中任何图片', en: 'nothing has been picked' },
  NO_FINAL: { 'zh-CN': '还没有标记定稿', en: 'no final has been marked' },
  FINAL_WITHOUT_REASON: { 'zh-CN': '{of} 张定稿中有 {n} 张没有写明选择理由', en: '{n} of {of} finals have no reason' },
  NO_EDITS: { 'zh-CN': '没有后期修改的记录', en: 'no later edits are recorded' },
  NOT_PUBLISHED: { 'zh-CN': '没有发表记录', en: 'no publication is recorded' },
  NO_SCREENSHOT: { 'zh-CN': '{of} 处发表中有 {n} 处没有截图', en: '{n} of {of} publications have no screenshot' },
};

/** What is lacking, in one phrase. */
export function lackWords({ code, count, of }: Lack, language: Language): string {
  return WORDS[code][language].replace('{n}', String(count)).replace('{of}', String(of ?? 0));
}
