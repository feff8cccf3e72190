import type { Db } from '../database/open.ts';
import { BLOCK_SIZE, markBlock } from '../timeline/posting-block.ts';
import type { TextTest } from './parse-query.ts';
import { textMatcher } from './text-condition.ts';

/** Whether a recipe (by number) uses a tool, model or LoRA whose name is looked for. */
export function nameCondition(db: Db, field: 'tool' | 'model' | 'lora', test: TextTest): (recipe: number) => boolean {
  const names = db.prepare<[string], { id: number; value: string }>('SELECT id, value FROM tl.name WHERE field = ?');
  const postings = db.prepare<[number], { block: number; ids: Buffer }>(
    'SELECT block, ids FROM tl.name_posting WHERE list = ?',
  );
  const largest = db.prepare<[], number>('SELECT coalesce(max(id), 0) FROM tl.recipe').pluck().get() ?? 0;
  const marks = new Uint8Array(Math.ceil((largest + 1) / BLOCK_SIZE) * BLOCK_SIZE);
  const matches = textMatcher(test);
  for (const { id, value } of names.all(field)) {
    if (!matches(value)) continue;
    for (const { block, ids } of postings.iterate(id)) markBlock(ids, block * BLOCK_SIZE, marks);
  }
  return (recipe) => marks[recipe] === 1;
}
