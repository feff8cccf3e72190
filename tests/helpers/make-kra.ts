import { crc32, deflateRawSync } from 'node:zlib';
import { concat, utf8 } from '../../src/shared/bytes.ts';
import { latin1 } from './make-png.ts';

/** One generation in a document's history. */
export interface SampleJob {
  readonly prompt: string;
  readonly negative: string;
  readonly seed: number;
  readonly sampler?: string;
}

/** The plug-in's state, oldest generation first. `old` puts the values where versions before 1.26 had them. */
export function kritaState(jobs: readonly SampleJob[], options: { old?: boolean } = {}): string {
  const history = jobs.map(({ prompt, negative, seed, sampler = 'DPM++ 2M (20 / 7.0)' }, slot) => {
    const metadata = {
      prompt,
      negative_prompt: negative,
      strength: 1.0,
      style: 'x.json',
      sampler,
      checkpoint: 'm.safetensors',
    };
    const bounds = [0, 0, 768, 512];
    const params =
      options.old === true
        ? { bounds, seed, ...metadata }
        : { bounds, name: prompt, seed, metadata: { ...metadata, loras: [{ name: 'ink', strength: 0.5 }] } };
    return { id: `job-${slot}`, slot, offsets: [0, 100], params, kind: 'diffusion', in_use: { '0': true } };
  });
  return JSON.stringify({ version: 1, workspace: 'generation', history }, undefined, 2);
}

/** A Krita document in outline, as Krita zips it: `mimetype` first and stored, the rest deflated. It cannot be opened. */
export function makeKra(
  state: string,
  options: { annotation?: string; store?: boolean; comment?: string } = {},
): Uint8Array {
  const { annotation = 'picture/annotations/ai_diffusion/ui.json', store = false, comment = '' } = options;
  const members: readonly ZipMember[] = [
    ['mimetype', latin1('application/x-krita'), true],
    ['maindoc.xml', utf8('<?xml version="1.0"?><DOC><IMAGE name="picture" width="640" height="480"/></DOC>'), false],
    ['picture/layers/layer2', new Uint8Array(5_000), false],
    [annotation, utf8(state), store],
  ];
  return makeZip(members, comment);
}

type ZipMember = readonly [name: string, content: Uint8Array, stored: boolean];

/** A zip as any program may write it. */
export function makeZip(members: readonly ZipMember[], comment = ''): Uint8Array {
  const locals: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, content, stored] of members) {
    const packed = stored ? content : new Uint8Array(deflateRawSync(content));
    const common = pack([2, 20], [2, 0], [2, stored ? 0 : 8], [4, 0x21], [4, crc32(content)]);
    const sizes = pack([4, packed.length], [4, content.length], [2, utf8(name).length], [2, 0]);
    const local = concat(pack([4, 0x04034b50]), common, sizes, utf8(name), packed);
    const rest = pack([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]);
    directory.push(concat(pack([4, 0x02014b50], [2, 20]), common, sizes, rest, utf8(name)));
    locals.push(local);
    offset += local.length;
  }
  const central = concat(...directory);
  const counts = pack([4, 0], [2, members.length], [2, members.length], [4, central.length], [4, offset]);
  return concat(...locals, central, pack([4, 0x06054b50]), counts, pack([2, comment.length]), latin1(comment));
}

function pack(...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Uint8Array {
  const packed = new Uint8Array(fields.reduce((sum, [length]) => sum + length, 0));
  const view = new DataView(packed.buffer);
  let at = 0;
  for (const [length, value] of fields) {
    if (length === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += length;
  }
  return packed;
}
