/** One ControlNet setting of a flow: `state-ext-control-net-<tab>_<unit>-<label>`. */
export interface UnitSetting {
  readonly key: string;
  readonly unit: number;
  readonly label: string;
  readonly value: string;
}

/** Settings that the extension writes from Python, with the true unit number even where the page's numbers are wrong. */
const FROM_PYTHON: ReadonlySet<string> = new Set(['model', 'preprocessor', 'presets']);

const SETTING = /^state-(?:ext-control-net-(txt2img|img2img)_|(txt2img|img2img)_ext-control-net-)(\d+)-(.+)$/;
const IMAGE = /^(txt2img|img2img)_controlnet_ControlNet(?:-(\d+))?_input_image$/;

/** The ControlNet settings of one tab, in the order of the file. The oldest files name no tab; such keys count for txt2img
 *  where the tab has none of its own. @see workflows.md §1.5 */
export function unitSettings(entries: Iterable<readonly [string, string]>, tab: string): readonly UnitSetting[] {
  const own: UnitSetting[] = [];
  const nameless: UnitSetting[] = [];
  for (const [key, value] of entries) {
    const match = SETTING.exec(key);
    if (match !== null && (match[1] ?? match[2]) === tab) {
      own.push({ key, unit: Number(match[3]), label: canonical(match[4] ?? ''), value });
    }
    const old = /^state-ext-control-net-(\d+)-(.+)$/.exec(key);
    if (old !== null && tab === 'txt2img')
      nameless.push({ key, unit: Number(old[1]), label: canonical(old[2] ?? ''), value });
  }
  return own.length > 0 ? own : nameless;
}

/** The unit that an image key belongs to, or undefined for other keys. A key without a number is the only unit's. */
export function imageUnit(key: string, tab: string): number | undefined {
  const match = IMAGE.exec(key);
  return match?.[1] === tab ? Number(match[2] ?? 0) : undefined;
}

/** Names of one setting under several translations come down to one. */
function canonical(label: string): string {
  const plain = label.trim();
  if (/^(?:models?|checkpoints?)\.?$/i.test(plain)) return 'model';
  if (/^(?:enabled?|active)$/i.test(plain)) return 'enable';
  if (/^guidance-start-\(t\)$/i.test(plain)) return 'starting-control-step';
  if (/^guidance-end-\(t\)$/i.test(plain)) return 'ending-control-step';
  return plain;
}

/** Whether the page wrote unit k as 3k, a fault of the extension from 2.0 to 2.1.1. `imageUnits` are the units with a
 *  picture, which are always right. @see workflows.md §1.5 */
export function isThreefold(settings: readonly UnitSetting[], imageUnits: ReadonlySet<number>): boolean {
  const fromPage = settings.filter(({ label }) => !FROM_PYTHON.has(label)).map(({ unit }) => unit);
  const all = settings.map(({ unit }) => unit);
  if (imageUnits.size > 0) {
    return all.some((unit) => unit >= 3 && unit % 3 === 0 && !imageUnits.has(unit) && imageUnits.has(unit / 3));
  }
  if (!fromPage.some((unit) => unit > 0) || fromPage.some((unit) => unit % 3 !== 0)) return false;
  const fromPython = new Set(settings.filter(({ label }) => FROM_PYTHON.has(label)).map(({ unit }) => unit));
  return fromPage.some((unit) => unit > 0 && fromPython.has(unit / 3));
}

/** Settings by their true unit. Of twins the first wins, those spelled canonically before the others. */
export function unitsByNumber(
  settings: readonly UnitSetting[],
  threefold: boolean,
): { units: ReadonlyMap<number, ReadonlyMap<string, string>>; conflicts: readonly string[] } {
  const units = new Map<number, Map<string, string>>();
  const conflicts: string[] = [];
  const ordered = [...settings].sort((a, b) => rank(a) - rank(b));
  const numbered = (unit: number, label: string): number => {
    if (!threefold || unit === 0) return unit;
    return FROM_PYTHON.has(label) && unit % 3 !== 0 ? unit : Math.floor(unit / 3);
  };
  for (const { key, unit, label, value } of ordered) {
    const number = numbered(unit, label);
    const own = units.get(number) ?? new Map<string, string>();
    units.set(number, own);
    const known = own.get(label);
    if (known === undefined) own.set(label, value);
    else if (known !== value) conflicts.push(key);
  }
  return { units, conflicts };
}

function rank(setting: UnitSetting): number {
  return setting.key.endsWith(`-${setting.label}`) ? 0 : 1;
}
