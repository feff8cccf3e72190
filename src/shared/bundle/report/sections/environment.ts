import type { BundleFacts } from '../../bundle-facts.ts';
import { canonicalJson } from '../../../json/canonical-json.ts';
import type { Block } from '../blocks.ts';
import { beijing, both } from '../words.ts';

/** The computers and programs that the record was made with. */
export function* environment({ chronicle }: BundleFacts): Generator<Block> {
  yield { kind: 'heading', level: 1, text: both('六、软硬件环境', '6 Computer and programs') };
  if (chronicle.environments.length === 0) {
    yield { kind: 'paragraph', text: both('未记录。', 'Not recorded.') };
    return;
  }
  yield {
    kind: 'paragraph',
    text: both(
      '由软件在启动时和有变化时记录；未列出的项目（例如杀毒软件、远程控制、虚拟机）未检查。',
      'Recorded by the program when it starts and when something changes. What is not listed, such as virus scanners, remote control or virtual machines, was not looked at.',
    ),
  };
  for (const { index, time, environment: values } of chronicle.environments) {
    yield { kind: 'heading', level: 3, text: both('环境记录', 'Environment'), note: `${beijing(time)} #${index}` };
    yield {
      kind: 'sheet',
      rows: Object.entries(values).map(([name, value]) => ({
        label: both(NAMES.get(name) ?? name, name),
        value: [typeof value === 'string' ? value : canonicalJson(value)],
      })),
    };
  }
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['os', '操作系统'],
  ['arch', '处理器架构'],
  ['cpu', '处理器'],
  ['memoryMiB', '内存（MiB）'],
  ['node', 'Node 版本'],
  ['electron', 'Electron 版本'],
  ['locale', '语言'],
  ['timeZone', '时区'],
]);
