import { describe, expect, it } from 'vitest';
import { isCandidate, isIgnoredFolder } from '../../../../../src/main/core/watch/candidates.ts';

describe('isCandidate', () => {
  it.each([
    'a.png',
    '图.PNG',
    'a.jpeg',
    'a.webp',
    'x.avif',
    'clip.mp4',
    'clip.MOV',
    'clip.webm',
    'clip.mkv',
    'loop.gif',
    'painting.kra',
    'night.flow',
    'w.lightspeedflow',
    'w.json',
    'a.swarm.json',
    '00001.txt',
    'params.txt',
    'styles.csv',
    'log.csv',
    'log.html',
    'data.json',
    'config.json',
    'ui-config.json',
  ])('takes %s', (name) => {
    expect(isCandidate(name)).toBe(true);
  });

  it.each([
    'a.tmp',
    'a.png.part',
    'a.png.crdownload',
    'tmpab12cd34',
    'ComfyUI_temp_abcde_00001_.png',
    'x.swarmpreview.jpg',
    '._a.png',
    'a.png~',
    'model.safetensors',
    'noextension',
    'styles.csv.bak',
    'painting.kra~',
    'painting.kra.tmp',
    'table.csv',
    'index.html',
  ])('passes over %s', (name) => {
    expect(isCandidate(name)).toBe(false);
  });
});

describe('isIgnoredFolder', () => {
  it('keeps out of previews, programs and models, but not of the flows kept among models', () => {
    expect(['thumbnails', 'a/.git', 'venv', 'webui/models/Stable-diffusion'].map(isIgnoredFolder)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(
      ['2026-11-22', 'webui/models', 'webui/models/LightDiffusionFlow', 'webui/models/LightDiffusionFlow/mine'].map(
        isIgnoredFolder,
      ),
    ).toEqual([false, false, false, false]);
  });
});
