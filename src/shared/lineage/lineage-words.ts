import type { Language } from '../timeline/diff-labels.ts';
import type { Link, LinkBasis, LinkHow, LinkRole } from './lineage.ts';

type Words = Readonly<Record<Language, string>>;

const ROLES: Readonly<Record<LinkRole, Words>> = {
  init: { 'zh-CN': '图生图源图', en: 'img2img source' },
  mask: { 'zh-CN': '蒙版', en: 'mask' },
  control: { 'zh-CN': '控制图', en: 'control picture' },
  reference: { 'zh-CN': '参考图', en: 'reference' },
  copy: { 'zh-CN': '生成工具留的副本', en: "the generator's copy" },
  hires: { 'zh-CN': '高清修复', en: 'hires' },
  upscale: { 'zh-CN': '放大', en: 'upscaled' },
  edit: { 'zh-CN': '后期修改', en: 'edited' },
  're-export': { 'zh-CN': '由文档导出', en: 'exported from the document' },
  'workflow-version': { 'zh-CN': '工作流的上一版本', en: 'version of the workflow before' },
};

const HOW: Readonly<Record<LinkHow, Words>> = {
  hash: { 'zh-CN': '按哈希值', en: 'by hash' },
  'xmp-ids': { 'zh-CN': '按 XMP 标识', en: 'by XMP ids' },
  'name-and-time': { 'zh-CN': '按名称和时间', en: 'by name and time' },
  parameters: { 'zh-CN': '线索：参数和种子相同', en: 'hint: same parameters and seed' },
  perceptual: { 'zh-CN': '线索：画面相似', en: 'hint: looks alike' },
};

const BASES: Readonly<Record<LinkBasis, Words>> = {
  embedded: {
    'zh-CN': '其字节就在后一个文件之中，SHA-256 相同',
    en: 'its bytes lie inside the later file: the same SHA-256',
  },
  pixels: {
    'zh-CN': '后一个文件写有其像素的 MD5，重新计算后相同',
    en: 'the later file holds the MD5 of its pixels, which was computed again and is the same',
  },
  'same-pixels': { 'zh-CN': '两个文件的每个像素都相同', en: 'every pixel of the two files is the same' },
  'input-copy': {
    'zh-CN': '后一个文件写有输入文件夹中一个文件的名称，该文件与它的 SHA-256 相同',
    en: 'the later file names a file in the input folder, and that file has the same SHA-256',
  },
  named: {
    'zh-CN': '后一个文件写有它的名称，它当时在生成工具取用的位置',
    en: 'the later file names it, and it lay where the generator takes such files from at that time',
  },
  'xmp-instance': {
    'zh-CN': '后一个文件的 XMP 写有该文档这一版本的标识；标识由绘图软件写入，可以被改写',
    en: "the later file's XMP names this version of the document by its identifier, which the editor wrote and which could be rewritten",
  },
  'xmp-document': {
    'zh-CN': '后一个文件的 XMP 写有该文档的标识，取此前最后保存的版本；标识由绘图软件写入，可以被改写',
    en: "the later file's XMP names the document by its identifier, and this is the last version saved before; the editor wrote it, and it could be rewritten",
  },
  'same-name': {
    'zh-CN': '除扩展名或常见后缀外名称相同，且在此之前保存',
    en: 'the same name but for the ending or a usual addition, and saved before',
  },
  'same-path': { 'zh-CN': '此前在同一路径，后被覆盖保存', en: 'it was at the same path before and was saved over' },
  'same-seed': {
    'zh-CN': '参数和种子相同；没有任何文件写明这一关系',
    en: 'the same parameters and seed; no file names the other',
  },
  'looks-alike': {
    'zh-CN': '画面相似；没有任何文件写明这一关系',
    en: 'the pictures look alike; no file names the other',
  },
};

const AMBIGUOUS: Words = {
  'zh-CN': '不确定：有几个文件同样符合',
  en: 'not certain: several files fit equally well',
};

/** What the earlier one was to the later one. */
export function roleWords(role: LinkRole, language: Language): string {
  return ROLES[role][language];
}

/** How it is known, in a few words. */
export function howWords({ how, ambiguous }: Pick<Link, 'how' | 'ambiguous'>, language: Language): string {
  return ambiguous ? AMBIGUOUS[language] : HOW[how][language];
}

/** From what exactly it is worked out. */
export function basisWords(basis: LinkBasis, language: Language): string {
  return BASES[basis][language];
}
