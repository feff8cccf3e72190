/** Names of files without folders and endings, as they are compared: in lower case, in Unicode form C. */

const ADDITIONS =
  /(?:[ _.-]*[([（【]?(?:edit(?:ed)?|final|copy|export(?:ed)?|retouch(?:ed)?|fix(?:ed)?|upscaled?|ps|v\d{1,3}|(?:-?[248](?:\.\d)?x)|副本|拷贝|导出|精修|修图|修改|修|定稿|成品|终稿|最终)[)\]）】]?)$/u;
const MAX_ADDITIONS = 3;

/** The stem of a path's name. */
export function stemOf(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const dot = name.lastIndexOf('.');
  return (dot > 0 ? name.slice(0, dot) : name).normalize('NFC').toLowerCase();
}

/** The stem and what is left of it without what people and editors usually add (`-edited`, ` copy`, `_v2`, `精修`), longest
 *  first; at most four. */
export function stemsOf(path: string): readonly string[] {
  const stems = [stemOf(path)];
  for (let i = 0; i < MAX_ADDITIONS; i++) {
    const shorter = (stems.at(-1) ?? '').replace(ADDITIONS, '').replace(/[ _.-]+$/, '');
    if (shorter === '' || shorter === stems.at(-1)) break;
    stems.push(shorter);
  }
  return stems;
}

/** Whether hardly two files have this stem by chance: it holds a seed, a date with a time, a UUID or a hash. Counters and
 *  words do not tell files of different folders apart. */
export function isDistinctive(stem: string): boolean {
  return /\d{8}|[0-9a-f]{16}|[0-9a-f]{8}-[0-9a-f]{4}/.test(stem);
}
