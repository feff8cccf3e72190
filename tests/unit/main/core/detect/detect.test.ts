import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DetectedInstall } from '../../../../../src/shared/api/sources-api.ts';
import { detectInstalls } from '../../../../../src/main/core/detect/detect.ts';
import { thisComputer } from '../../../../../src/main/core/detect/looking-port.ts';
import { tempDir } from '../../../../helpers/temp-dir.ts';

/** Makes empty files; a name that ends in `/` is a folder; `[path, text]` has content. */
function make(root: string, names: readonly (string | readonly [string, string])[]): void {
  for (const one of names) {
    const [name, text] = typeof one === 'string' ? [one, ''] : one;
    const path = join(root, name);
    mkdirSync(name.endsWith('/') ? path : dirname(path), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(path, text);
  }
}

/** The installs found below a home folder, with paths relative to it; a computer without other disks. */
async function detected(
  home: string,
  options: { readonly environment?: Record<string, string>; readonly watched?: readonly string[] } = {},
): Promise<unknown[]> {
  const noDisks = {
    ...thisComputer,
    list: (path: string) => (path.startsWith(home) ? thisComputer.list(path) : Promise.resolve(undefined)),
  };
  const installs = await detectInstalls(noDisks, {
    surroundings: { platform: 'linux', home, environment: options.environment ?? {} },
    watched: options.watched ?? [],
  });
  return installs.map(({ tool, root, folders, warnings }: DetectedInstall) => ({
    tool,
    root: relative(home, root),
    folders: folders.map(({ path, purpose, images, alreadyWatched }) =>
      [relative(home, path), purpose, images, ...(alreadyWatched ? ['watched'] : [])].join(' '),
    ),
    warnings: warnings.map(({ code }) => code),
  }));
}

const WEBUI = ['webui.py', 'modules/'];
const COMFY = ['main.py', 'nodes.py', 'comfy/'];

describe('detectInstalls', () => {
  it('finds a WebUI and says which switches leave the record incomplete', async () => {
    const home = tempDir();
    const root = join(home, 'Desktop', '整合包 v4', 'sd-webui-aki-v4.10');
    make(root, [
      ...WEBUI,
      'A绘世启动器.exe',
      'outputs/txt2img-images/2026-11-22/00001-1.png',
      'outputs/txt2img-images/2026-11-22/00001-1.txt',
      'outputs/img2img-images/00002-2.webp',
      ['config.json', '{"save_init_img":true,"enable_pnginfo":false}'],
    ]);
    expect(await detected(home)).toEqual([
      {
        tool: 'a1111',
        root: 'Desktop/整合包 v4/sd-webui-aki-v4.10',
        folders: ['Desktop/整合包 v4/sd-webui-aki-v4.10/outputs output 2'],
        warnings: ['SAVE_MASK_OFF', 'PNGINFO_OFF'],
      },
    ]);
  });

  it('finds packs that are unpacked into a folder of the same name, and keep the program beside the launcher', async () => {
    const home = tempDir();
    const nested = 'Downloads/ai/sd-webui-aki-v4.11.1-cu128/sd-webui-aki-v4.11.1-cu128';
    make(join(home, nested), [...WEBUI, 'outputs/a.png']);
    const inner = 'Downloads/ai/绘画/ComfyUI-aki-v3.2/ComfyUI';
    make(join(home, inner), [...COMFY, 'output/a.png', 'user/default/workflows/w.json']);
    make(join(home, 'Downloads/ai/绘画/ComfyUI-aki-v3.2'), ['A启动器.exe', 'python/python.exe']);
    const found = await detected(home);
    expect(found).toEqual([
      {
        tool: 'a1111',
        root: nested,
        folders: [`${nested}/outputs output 1`],
        warnings: ['SAVE_INIT_IMG_OFF', 'SAVE_MASK_OFF'],
      },
      {
        tool: 'comfyui',
        root: inner,
        folders: [`${inner}/output output 1`, `${inner}/user/default/workflows workflows 0`],
        warnings: [],
      },
    ]);
  });

  it('tells the forks of the WebUI apart', async () => {
    const home = tempDir();
    make(join(home, 'stable-diffusion-webui-forge'), [...WEBUI, 'modules_forge/', 'outputs/']);
    make(join(home, 'sd-webui-forge-neo'), [...WEBUI, 'modules_forge/', 'output/txt2img-images/a.png']);
    make(join(home, 'stable-diffusion-webui-reForge'), [...WEBUI, 'modules_forge/', 'outputs/']);
    make(join(home, 'automatic'), [...WEBUI, 'installer.py', 'outputs/text/a.jpg']);
    expect(await detected(home)).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ tool: 'forge', root: 'stable-diffusion-webui-forge' }),
        expect.objectContaining({ tool: 'forge-neo', folders: ['sd-webui-forge-neo/output output 1'] }),
        expect.objectContaining({ tool: 'reforge' }),
        expect.objectContaining({ tool: 'sdnext', folders: ['automatic/outputs output 1'], warnings: [] }),
      ]),
    );
  });

  it('reads where a tool was told to write instead', async () => {
    const home = tempDir();
    const elsewhere = join(home, 'pictures', '出图');
    make(home, ['pictures/出图/a.png', 'fooo/a.png', 'swarm-out/a.png']);
    make(join(home, 'webui'), [...WEBUI, ['config.json', JSON.stringify({ outdir_samples: elsewhere })]]);
    make(join(home, 'Fooocus'), [
      'fooocus_version.py',
      ['config.txt', JSON.stringify({ path_outputs: '../fooo', default_save_metadata_to_images: true })],
    ]);
    make(join(home, 'SwarmUI'), [
      'SwarmUI.sln',
      ['Data/Settings.fds', `Paths:\n\tOutputPath: ${join(home, 'swarm-out')}\n`],
    ]);
    make(join(home, 'comfy'), [
      ...COMFY,
      'output/',
      ['run.sh', 'python main.py --output-directory "../pictures/comfy"'],
    ]);
    make(home, ['pictures/comfy/a.png']);
    expect(await detected(home)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ tool: 'a1111', folders: ['pictures/出图 output 1'] }),
        expect.objectContaining({ tool: 'fooocus', folders: ['fooo output 1'], warnings: [] }),
        expect.objectContaining({ tool: 'swarmui', folders: ['swarm-out output 1'] }),
        expect.objectContaining({
          tool: 'comfyui',
          folders: ['comfy/output output 0', 'pictures/comfy output 1'],
        }),
      ]),
    );
  });

  it('follows the files in which programs say where they are', async () => {
    const home = tempDir();
    make(home, [
      [
        '.config/StabilityMatrix/library.json',
        JSON.stringify({ LibraryPath: join(home, 'deep/er/than/three/levels/SM') }),
      ],
      ['.config/ComfyUI/config.json', JSON.stringify({ basePath: join(home, 'a/b/c/d/ComfyBase') })],
      'a/b/c/d/ComfyBase/output/x.png',
      'inv/root/invokeai.yaml',
      'inv/root/outputs/images/x.png',
      'inv/root/outputs/images/thumbnails/x.webp',
    ]);
    make(join(home, 'deep/er/than/three/levels/SM'), [
      ...WEBUI.map((name) => `Packages/A1111/${name}`),
      'Packages/A1111/outputs/a.png',
      'Images/Text2Img/b.png',
    ]);
    expect(await detected(home, { environment: { INVOKEAI_ROOT: join(home, 'inv/root') } })).toEqual([
      expect.objectContaining({ tool: 'a1111', root: 'deep/er/than/three/levels/SM/Packages/A1111' }),
      expect.objectContaining({ tool: 'stability-matrix', folders: ['deep/er/than/three/levels/SM/Images output 1'] }),
      expect.objectContaining({ tool: 'comfyui', folders: ['a/b/c/d/ComfyBase/output output 1'] }),
      expect.objectContaining({ tool: 'invokeai', folders: ['inv/root/outputs/images output 1'] }),
    ]);
  });

  it('lists nothing twice, says what is watched, and looks neither into models nor too deep', async () => {
    const home = tempDir();
    make(join(home, 'Documents/ComfyUI'), [...COMFY, 'output/a.png']);
    make(home, [['.config/ComfyUI/config.json', JSON.stringify({ basePath: join(home, 'link') })]]);
    symlinkSync(join(home, 'Documents/ComfyUI'), join(home, 'link'));
    make(join(home, 'models/ComfyUI'), [...COMFY, 'output/a.png']);
    make(join(home, 'one/two/three/four/five/ComfyUI'), [...COMFY, 'output/a.png']);
    expect(await detected(home, { watched: [join(home, 'Documents/ComfyUI/output')] })).toEqual([
      expect.objectContaining({ folders: ['Documents/ComfyUI/output output 1 watched'] }),
    ]);
  });

  it('ends at once when it is called off, and takes damaged settings for none', async () => {
    const home = tempDir();
    make(join(home, 'webui'), [...WEBUI, 'outputs/', ['config.json', '{broken']]);
    expect(await detected(home)).toEqual([expect.objectContaining({ folders: ['webui/outputs output 0'] })]);
    const options = {
      surroundings: { platform: 'linux', home, environment: {} },
      watched: [],
      signal: AbortSignal.abort(),
    };
    expect(
      await detectInstalls(thisComputer, { ...options, surroundings: { platform: 'linux', home, environment: {} } }),
    ).toEqual([]);
  });
});
