import { createHash } from 'node:crypto';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PNG } from 'pngjs';
import { utf8 } from '../../src/shared/bytes.ts';
import type { LinkHow, LinkRole } from '../../src/shared/lineage/lineage.ts';
import type { XmpIds } from '../../src/shared/xmp-ids.ts';
import { makePsd } from './make-edits.ts';
import { makeJpeg, xmpSegment } from './make-jpeg.ts';
import { iTXt, tEXt } from './make-png.ts';
import { makeTiff } from './make-tiff.ts';
import { exportXmp } from './make-xmp.ts';
import { a1111Picture, comfyPicture, DEFAULT_PARAMETERS, flowFile, infotext, picture } from './simulated-generator.ts';
import type { Parameters } from './simulated-generator.ts';

/** A link that was really made, by SHA-256. */
export interface TrueLink {
  readonly child: string;
  readonly parent: string;
  readonly role: LinkRole;
  /** How it can be known. */
  readonly how: LinkHow;
}

/** Folders full of pictures that came from each other, and how they did. */
export interface ChainWorld {
  /** Folders to record, in an order in which many sources come after what was made from them. */
  readonly watched: readonly string[];
  readonly links: readonly TrueLink[];
  readonly chains: number;
  /** The hash of every file, with its path in the world. */
  readonly files: ReadonlyMap<string, string>;
}

interface Written {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

const DAY = '2026-03-01';
const PAUSE_MS = 7_000;

/** Makes `count` chains of all kinds in turn under `root`, and beside each something that looks like a part of it and is not. */
export function makeChains(root: string, count: number): ChainWorld {
  const links: TrueLink[] = [];
  const files = new Map<string, string>();
  let now = Date.now() - 30 * 86_400_000;
  let seed = 1_000_000_000;
  let counter = 0;

  function write(path: string, bytes: Uint8Array): Written {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const absolute = join(root, path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, bytes);
    now += PAUSE_MS;
    utimesSync(absolute, new Date(now), new Date(now));
    files.set(sha256, path);
    return { path, bytes, sha256 };
  }

  function made(child: Written, parent: Written, role: LinkRole, how: LinkHow): void {
    links.push({ child: child.sha256, parent: parent.sha256, role, how });
  }

  const next = (): Parameters => ({
    ...DEFAULT_PARAMETERS,
    seed: String((seed += 1_234_567)),
    cfg: String(4 + (seed % 9)),
  });
  const number = (): string => String(++counter).padStart(5, '0');
  const webui = (folder: string, { seed: of }: Parameters): string =>
    `sd/outputs/${folder}/${DAY}/${number()}-${of}.png`;
  const txt2img = (parameters: Parameters): Written =>
    write(webui('txt2img-images', parameters), a1111Picture(parameters));

  /** img2img with "save init images" on: the copy is named by the MD5 of its pixels, which stands in the result. */
  function kept(withMetadata: boolean): void {
    const first = next();
    const source = txt2img(first);
    const pixels = PNG.sync.read(Buffer.from(source.bytes)).data;
    const md5 = createHash('md5').update(pixels).digest('hex');
    const copy = write(
      `sd/outputs/init-images/${md5}.png`,
      picture(first, withMetadata ? [tEXt('parameters', infotext(first)), tEXt('kept', 'init')] : []),
    );
    const second = next();
    const more = `Denoising strength: 0.5, Init image hash: ${md5}, `;
    const result = write(webui('img2img-images', second), a1111Picture(second, more));
    made(result, copy, 'init', 'hash');
    made(copy, source, 'copy', 'hash');
    // The same strength, and a hash of something that nobody kept.
    const other = next();
    write(
      webui('img2img-images', other),
      a1111Picture(other, more.replace(md5, md5.replace(/^./, 'f').replace(/.$/, '0'))),
    );
  }

  function comfy(isOwn: boolean, control: number): void {
    const first = next();
    const name = `c${control}_${number()}_.png`;
    const source = isOwn
      ? write(`comfy/output/${name}`, comfyPicture(first))
      : { ...write(`elsewhere/${name}`, picture(first, [])), path: name };
    const given = write(`comfy/input/${name}`, source.bytes);
    // Another ComfyUI has a file of that name, too.
    write(`other/input/${name}`, picture(next(), []));
    const second = next();
    const result = write(`comfy/output/r${control}_${number()}_.png`, comfyPicture(second, name));
    made(result, isOwn ? source : given, 'init', isOwn ? 'hash' : 'name-and-time');
    const third = next();
    write(`comfy/output/n${control}_${number()}_.png`, comfyPicture(third, `missing-${name}`));
  }

  function flow(): void {
    const first = next();
    const source = txt2img(first);
    const saved = write(`flows/flow-${first.seed}.flow`, Buffer.from(flowFile(first, source.bytes)));
    made(saved, source, 'init', 'hash');
    const unknown = next();
    write(`flows/flow-${unknown.seed}.flow`, Buffer.from(flowFile(unknown, picture(next(), []))));
  }

  function invoke(): void {
    const uuid = (text: string): string =>
      createHash('sha256')
        .update(text)
        .digest('hex')
        .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5');
    const picturesOf = (parameters: Parameters, init?: string): Uint8Array =>
      picture(parameters, [
        tEXt(
          'invokeai_metadata',
          JSON.stringify({
            app_version: '4.2.0',
            positive_prompt: parameters.prompt,
            seed: Number(parameters.seed),
            width: parameters.width,
            height: parameters.height,
            ...(init !== undefined && { init_image: init, strength: 0.6 }),
          }),
        ),
      ]);
    const [first, second] = [next(), next()];
    const source = write(`invoke/outputs/images/${uuid(first.seed)}.png`, picturesOf(first));
    const result = write(
      `invoke/outputs/images/${uuid(second.seed)}.png`,
      picturesOf(second, `${uuid(first.seed)}.png`),
    );
    made(result, source, 'init', 'name-and-time');
  }

  function hires(): void {
    const first = next();
    const small = txt2img(first);
    const more = 'Denoising strength: 0.4, Hires upscale: 2, Hires upscaler: Latent, ';
    const large = write(webui('txt2img-images', first), a1111Picture(first, more, 2));
    made(large, small, 'hires', 'parameters');
    const extras = write(
      `sd/outputs/extras-images/${number()}.png`,
      a1111Picture(first, `${more}Postprocess upscale by: 2, Postprocess upscaler: R-ESRGAN 4x+, `, 4),
    );
    made(extras, large, 'upscale', 'parameters');
    const other = next();
    write(webui('txt2img-images', other), a1111Picture(other, more, 2));
  }

  function edited(isPlaced: boolean): void {
    const first = next();
    const source = txt2img(first);
    const stem = source.path.slice(source.path.lastIndexOf('/') + 1, -4);
    const placed = isPlaced ? [{ name: 'source.png', bytes: source.bytes }] : [];
    const name = isPlaced ? `cover ${first.seed.slice(-5)}` : stem;
    const document = write(`art/${name}.psd`, makePsd({ layers: [`of ${first.seed}`], placed }));
    made(document, source, 'edit', isPlaced ? 'hash' : 'name-and-time');
    const exported = write(`art/${name}-final.png`, picture({ ...next(), seed: first.seed, cfg: '1' }, []));
    made(exported, document, 're-export', 'name-and-time');
    // A counter says nothing outside of its folder.
    write(`art/${number()}.png`, picture(next(), []));
    write(`sd/outputs/old/${String(counter).padStart(5, '0')}.png`, picture(next(), []));
  }

  /** A document and what was saved from it under names that say nothing; it is known by what the editor wrote into both. */
  function identified(): void {
    const { seed: own } = next();
    const document = {
      document: `adobe:docid:photoshop:${own}`,
      original: 'xmp.did:template',
      instance: `xmp.iid:${own}`,
    };
    const psd = write(
      `art/${DAY}/plate ${own.slice(-4)}.psd`,
      makePsd({ layers: [`plate ${own}`], xmp: exportXmp(document) }),
    );
    const ids = (of: string, from: XmpIds['from']): string =>
      exportXmp({
        document: `xmp.did:${of}${own}`,
        original: document.original,
        instance: `xmp.iid:${of}${own}`,
        ...(from && { from }),
      });
    const { instance } = document;
    const saved = [
      [`${number()}.jpg`, makeJpeg([xmpSegment(ids('jpeg', { document: document.document, instance }))])],
      [`${number()}.png`, picture(next(), [iTXt('XML:com.adobe.xmp', ids('png', { document: document.document }))])],
      [`${number()}.tif`, makeTiff({ ifd0: [{ tag: 700, type: 1, value: utf8(ids('tiff', { instance })) }] })],
    ] as const;
    for (const [name, bytes] of saved) made(write(`web/${name}`, bytes), psd, 're-export', 'xmp-ids');
    // Begun from the same template, and saved from a document that is not here.
    write(
      `web/${number()}.jpg`,
      makeJpeg([xmpSegment(ids('other', { document: 'xmp.did:gone', instance: 'xmp.iid:gone' }))]),
    );
  }

  const kinds = [
    () => kept(true),
    (i: number) => comfy(true, i),
    flow,
    () => edited(true),
    invoke,
    hires,
    () => kept(false),
    (i: number) => comfy(false, i),
    () => edited(false),
    identified,
  ];
  for (let i = 0; i < count; i++) kinds[i % kinds.length]?.(i);
  const watched = ['web', 'art', 'flows', 'comfy/output', 'invoke/outputs', 'sd/outputs'].map((folder) =>
    join(root, folder),
  );
  return { watched, links, chains: count, files };
}
