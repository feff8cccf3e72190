import { searchForm } from '../timeline/prompt-words.ts';
import { parseStars, type JudgedName, type JudgedTerm } from './judged-condition.ts';
import { parseDates, type DateRange } from './parse-dates.ts';
import { parseSize, type SizeTest } from './parse-size.ts';

/** How a text is looked for: as a part of it, or by a pattern. `text` is in search form. */
export type TextTest =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'regex'; readonly regex: RegExp };

type TextField = 'prompt' | 'neg' | 'model' | 'lora' | 'tool' | 'source' | 'work';

type StateName = 'live' | 'imported' | 'edited' | 'problems' | 'missing' | 'workflow' | 'image';

/** One condition of a query. */
export type Term = { readonly not: boolean } & (
  | { [Field in Exclude<TextField, 'work'>]: { readonly field: Field; readonly test: TextTest } }[Exclude<
      TextField,
      'work'
    >]
  | JudgedTerm
  | { readonly field: 'seed'; readonly seed: string }
  | { readonly field: 'date'; readonly range: DateRange }
  | { readonly field: 'size'; readonly size: SizeTest }
  | { readonly field: 'state'; readonly state: StateName }
);

type QueryField = Term['field'];

export interface ParsedQuery {
  readonly terms: readonly Term[];
  /** Parts that could not be understood, as they were typed. */
  readonly problems: readonly string[];
}

const FIELD_NAMES: ReadonlyMap<string, QueryField> = new Map([
  ['prompt', 'prompt'],
  ['提示词', 'prompt'],
  ['neg', 'neg'],
  ['negative', 'neg'],
  ['反向', 'neg'],
  ['反向提示词', 'neg'],
  ['负面', 'neg'],
  ['model', 'model'],
  ['模型', 'model'],
  ['底模', 'model'],
  ['lora', 'lora'],
  ['seed', 'seed'],
  ['种子', 'seed'],
  ['tool', 'tool'],
  ['工具', 'tool'],
  ['source', 'source'],
  ['文件夹', 'source'],
  ['date', 'date'],
  ['日期', 'date'],
  ['size', 'size'],
  ['尺寸', 'size'],
  ['state', 'state'],
  ['状态', 'state'],
  ['stars', 'stars'],
  ['星级', 'stars'],
  ['work', 'work'],
  ['作品', 'work'],
]);

const STATES: ReadonlyMap<string, StateName> = new Map([
  ['live', 'live'],
  ['实时', 'live'],
  ['imported', 'imported'],
  ['导入', 'imported'],
  ['edited', 'edited'],
  ['修改', 'edited'],
  ['problems', 'problems'],
  ['problem', 'problems'],
  ['问题', 'problems'],
  ['missing', 'missing'],
  ['缺失', 'missing'],
  ['workflow', 'workflow'],
  ['工作流', 'workflow'],
  ['image', 'image'],
  ['图片', 'image'],
]);

const JUDGED: ReadonlyMap<string, JudgedName> = new Map([
  ['picked', 'picked'],
  ['选中', 'picked'],
  ['rejected', 'rejected'],
  ['淘汰', 'rejected'],
  ['final', 'final'],
  ['定稿', 'final'],
  ['noted', 'noted'],
  ['有笔记', 'noted'],
]);

const PART =
  /(?<not>-?)(?:(?<name>[\p{L}]+)[:：])?(?:"(?<quoted>[^"]*)"?|\/(?<regex>(?:[^/\\]|\\.)+)\/(?=\s|$)|(?<word>\S+)|(?<=[:：])(?=\s|$))/gu;
/** What separates tags: no part of a word that is looked for. */
const SEPARATORS = /[,，、;；]+/u;
const MAX_REGEX = 300;

/** Reads a query. Total: what cannot be understood is listed and left out. `nowMs` is what `date:today` refers to. */
export function parseQuery(query: string, nowMs: number): ParsedQuery {
  const terms: Term[] = [];
  const problems: string[] = [];
  for (const { 0: typed, groups = {} } of query.matchAll(PART)) {
    if (typed === '') continue;
    const { not = '', name, quoted, regex, word } = groups;
    const field = name === undefined ? 'prompt' : FIELD_NAMES.get(name.toLowerCase());
    // `artist:mucha` or `https://…`: no field of ours, so it is text like any other.
    const text = field === undefined ? typed.slice(not.length) : (quoted ?? word ?? '');
    const found =
      field !== undefined && regex !== undefined
        ? regexTerms(field, regex, not !== '')
        : termsOf(field ?? 'prompt', text, not !== '', quoted !== undefined, nowMs);
    if (found === undefined) problems.push(typed);
    else terms.push(...found);
  }
  return { terms, problems };
}

function regexTerms(field: QueryField, pattern: string, not: boolean): Term[] | undefined {
  if (!isTextField(field) || pattern.length > MAX_REGEX) return undefined;
  try {
    return [{ field, not, test: { kind: 'regex', regex: new RegExp(pattern, 'iu') } }];
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function termsOf(field: QueryField, text: string, not: boolean, quoted: boolean, nowMs: number): Term[] | undefined {
  switch (field) {
    case 'seed':
      return text === '' ? undefined : [{ field, not, seed: text }];
    case 'date': {
      const range = parseDates(text, nowMs);
      return range && [{ field, not, range }];
    }
    case 'size': {
      const size = parseSize(text);
      return size && [{ field, not, size }];
    }
    case 'state': {
      const judged = JUDGED.get(text.toLowerCase());
      if (judged !== undefined) return [{ field: 'judged', not, judged }];
      const state = STATES.get(text.toLowerCase());
      return state && [{ field, not, state }];
    }
    case 'stars': {
      const stars = parseStars(text);
      return stars && [{ field, not, ...stars }];
    }
    case 'judged':
      return undefined;
    case 'work':
    case 'prompt':
    case 'neg':
    case 'model':
    case 'lora':
    case 'tool':
    case 'source': {
      const split = !quoted && (field === 'prompt' || field === 'neg');
      const parts = (split ? text.split(SEPARATORS) : [text]).map(searchForm).filter((part) => part !== '');
      // A lone comma between words asks for nothing; an empty field was not finished.
      if (parts.length === 0) return split && text !== '' ? [] : undefined;
      return parts.map((part) => ({ field, not, test: { kind: 'text', text: part } }));
    }
  }
}

function isTextField(field: QueryField): field is TextField {
  return !['seed', 'date', 'size', 'state', 'stars', 'judged'].includes(field);
}
