import { describe, expect, it } from 'vitest';
import type { Generation } from '../../../../src/shared/generation.ts';
import { linksOf, wantedKeys } from '../../../../src/shared/lineage/links-of.ts';
import { memoryFinder } from '../../../../src/shared/lineage/memory-finder.ts';
import { keysOf, type Sighting } from '../../../../src/shared/lineage/sighting.ts';
import { contentHash, sightingAt } from '../../../helpers/make-sighting.ts';

const TEXT: Generation = { generator: 'a1111', prompt: 'rain', seed: '7', width: '512', height: '768' };
const COMFY: Generation = { generator: 'comfyui', prompt: 'rain', seed: '9' };
const md5 = 'd41d8cd98f00b204e9800998ecf8427e';

/** The links of the last of the sightings, by the names of the files. */
function linksOfLast(...sightings: Sighting[]): string[] {
  const child = sightings.at(-1);
  if (child === undefined) return [];
  const names = new Map(sightings.map(({ sha256, path }) => [sha256, path.slice(path.lastIndexOf('/') + 1)]));
  const links = linksOf(child, memoryFinder(sightings));
  // What is found must also have been sought: an index depends on it.
  const wanted = wantedKeys(child);
  for (const { parent } of links) {
    const found = sightings.filter(({ sha256 }) => sha256 === parent);
    expect(found.flatMap(keysOf).some((key) => wanted.includes(key))).toBe(true);
  }
  return links.map(
    ({ parent, role, how, basis, ambiguous }) =>
      `${names.get(parent) ?? '?'} ${role} ${how} ${basis}${ambiguous ? ' ambiguous' : ''}`,
  );
}

const flow = (sha256: string): Generation => ({
  generator: 'light-diffusion-flow',
  inputs: [{ role: 'init', name: 'img2img_image', sha256 }],
});

describe('linksOf', () => {
  it('finds the picture that lies inside a flow, by its bytes', () => {
    const source = sightingAt('/sd/outputs/a.png');
    const saved = { role: 'workflow', format: 'flow', generation: flow(source.sha256) };
    expect(linksOfLast(source, sightingAt('/sd/flows/x.flow', saved))).toEqual(['a.png init hash embedded']);
    expect(linksOfLast(sightingAt('/sd/flows/y.flow', { ...saved, generation: flow(contentHash('?')) }))).toEqual([]);
  });

  it('finds the source of img2img by the MD5 of its pixels, and by its name where the pixels were not hashed', () => {
    const generation: Generation = { ...TEXT, denoise: '0.5', extra: { 'Init image hash': md5 } };
    const kept = (more: Partial<Sighting>) => sightingAt(`/sd/outputs/init-images/${md5}.png`, more);
    const result = () => sightingAt('/sd/outputs/img2img-images/2026-01-01/00001-7.png', { generation });
    expect(linksOfLast(kept({ pixelMd5: md5 }), result())).toEqual([`${md5}.png init hash pixels`]);
    expect(linksOfLast(kept({}), result())).toEqual([`${md5}.png init name-and-time named`]);
  });

  it('finds the file that ComfyUI loaded: only in its own folders, as it was at that time', () => {
    const generation: Generation = { ...COMFY, inputs: [{ role: 'init', name: 'pose.png' }] };
    const input = (path: string, content: string) =>
      sightingAt(path, { role: 'input', sha256: contentHash(content), root: '/comfy/input' });
    const output = (path: string) => sightingAt(path, { root: '/comfy/output', generation });
    const first = input('/comfy/input/pose.png', 'first');
    const elsewhere = input('/other/input/pose.png', 'elsewhere');
    const second = input('/comfy/input/pose.png', 'second');
    const made = output('/comfy/output/x_00001_.png');
    const later = input('/comfy/input/pose.png', 'later');
    const finder = memoryFinder([first, elsewhere, second, made, later]);
    expect(linksOf(made, finder)).toEqual([
      expect.objectContaining({ parent: second.sha256, role: 'init', how: 'name-and-time', ambiguous: false }),
    ]);
    expect(linksOf(output('/third/output/x_00001_.png'), finder)).toEqual([]);
  });

  it('says that the file in the input folder is a copy of an earlier picture, by its bytes', () => {
    const original = sightingAt('/comfy/output/x_00001_.png', { root: '/comfy/output' });
    const copy = sightingAt('/comfy/input/x_00001_.png', {
      role: 'input',
      sha256: original.sha256,
      root: '/comfy/input',
    });
    const generation: Generation = { ...COMFY, inputs: [{ role: 'control', name: 'x_00001_.png' }] };
    const child = sightingAt('/comfy/output/x_00002_.png', { root: '/comfy/output', generation });
    expect(linksOf(child, memoryFinder([original, copy, child]))).toEqual([
      expect.objectContaining({ parent: original.sha256, role: 'control', how: 'hash', basis: 'input-copy' }),
    ]);
  });

  it('never follows a name out of its folder', () => {
    const outside = sightingAt('/secret.png', { root: '/' });
    const generation: Generation = { ...COMFY, inputs: [{ role: 'init', name: '../../secret.png' }] };
    expect(linksOfLast(outside, sightingAt('/comfy/output/a.png', { root: '/comfy/output', generation }))).toEqual([]);
  });

  it('finds a name of InvokeAI anywhere in the folder, and marks what is not certain', () => {
    const name = '0a1b2c3d-1111-4222-8333-444455556666.png';
    const generation: Generation = { generator: 'invokeai', seed: '1', inputs: [{ role: 'init', name }] };
    const source = sightingAt(`/sd/outputs/2026/01/${name}`);
    const child = (seed: string) => sightingAt(`/sd/outputs/${seed}.png`, { generation: { ...generation, seed } });
    expect(linksOfLast(source, child('1'))).toEqual([`${name} init name-and-time named`]);
    const twin = sightingAt(`/sd/outputs/2026/02/${name}`);
    expect(linksOfLast(source, twin, child('2'))).toEqual([
      `${name} init name-and-time named ambiguous`,
      `${name} init name-and-time named ambiguous`,
    ]);
    expect(linksOfLast(sightingAt(`/elsewhere/${name}`, { root: '/elsewhere' }), child('3'))).toEqual([]);
  });

  it('takes a larger picture with the same seed and parameters for a hint, the nearest one', () => {
    const small = sightingAt('/sd/outputs/a.png', { generation: TEXT });
    const other = sightingAt('/sd/outputs/o.png', { generation: { ...TEXT, seed: '8' } });
    const hires = { ...TEXT, denoise: '0.4', hires: { scale: '2', upscaler: 'Latent', denoise: '0.4' } };
    const second = sightingAt('/sd/outputs/b.png', { generation: hires, width: 1024, height: 1536 });
    expect(linksOfLast(small, other, second)).toEqual(['a.png hires parameters same-seed']);
    const extras = sightingAt('/sd/outputs/c.png', { generation: hires, width: 4096, height: 6144 });
    expect(linksOfLast(small, second, extras)).toEqual(['b.png upscale parameters same-seed']);
  });

  it('links the versions of a document, the first of them to the picture of its name', () => {
    const picture = sightingAt('/sd/outputs/00012-1234567890.png', { generation: TEXT });
    const document = { role: 'edit', format: 'unknown', root: '/art' };
    const first = sightingAt('/art/00012-1234567890.psd', document);
    expect(linksOfLast(picture, first)).toEqual(['00012-1234567890.png edit name-and-time same-name']);
    const second = sightingAt('/art/00012-1234567890.psd', {
      ...document,
      sha256: contentHash('second'),
      previous: first.sha256,
    });
    expect(linksOfLast(picture, first, second)).toEqual(['00012-1234567890.psd edit name-and-time same-path']);
  });

  it('links a document to the picture that lies inside it, whatever its name', () => {
    const picture = sightingAt('/sd/outputs/00012-1.png', { generation: TEXT });
    const embedded = [picture.sha256];
    const document = sightingAt('/art/cover.psd', { role: 'edit', format: 'unknown', root: '/art', embedded });
    expect(linksOfLast(picture, document)).toEqual(['00012-1.png edit hash embedded']);
  });

  it('recognises what was exported again from a document, and not what the generator wrote under its name', () => {
    const picture = sightingAt('/sd/outputs/00012.png', { generation: TEXT });
    const document = sightingAt('/sd/outputs/00012.kra', { format: 'kra' });
    const exported = sightingAt('/sd/outputs/00012-final.jpg');
    expect(linksOfLast(picture, document, exported)).toEqual(['00012.kra re-export name-and-time same-name']);
    const next = sightingAt('/sd/outputs/00012.webp', { generation: { ...TEXT, seed: '99' } });
    expect(linksOfLast(picture, document, next)).toEqual([]);
    const farAway = sightingAt('/sd/other/00012-final.png');
    expect(linksOfLast(picture, document, farAway)).toEqual([]);
  });

  it('does not link a picture of another run to the one whose place it took', () => {
    const before = sightingAt('/sd/outputs/0.png', { generation: TEXT });
    const after = (generation: Generation | undefined) =>
      sightingAt('/sd/outputs/0.png', {
        sha256: contentHash(`after ${generation?.seed ?? ''}`),
        previous: before.sha256,
        ...(generation !== undefined && { generation }),
      });
    expect(linksOfLast(before, after({ ...TEXT, seed: '8' }))).toEqual([]);
    expect(linksOfLast(before, after(undefined))).toEqual(['0.png edit name-and-time same-path']);
  });

  it('gives nothing where too many fit', () => {
    const name = '0a1b2c3d-1111-4222-8333-444455556666.png';
    const many = ['a', 'b', 'c', 'd', 'e'].map((folder) => sightingAt(`/sd/outputs/${folder}/${name}`));
    const generation: Generation = { generator: 'invokeai', inputs: [{ role: 'init', name }] };
    expect(linksOfLast(...many, sightingAt('/sd/outputs/z.png', { generation }))).toEqual([]);
  });
});
