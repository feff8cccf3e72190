import { dirname, join, resolve } from 'node:path';
import type { FoundFolder, FoundInstall } from './found-install.ts';
import type { LookingPort } from './looking-port.ts';
import { optionValue } from './read-config.ts';
import { existing, outermost } from './webui-layout.ts';

/** Folders of a ComfyUI: `base` holds `output` and `user`. Start scripts beside it may send pictures elsewhere. */
export async function comfyuiLayout(port: LookingPort, base: string): Promise<FoundInstall> {
  const moved = await movedOutputs(port, base);
  const users = await port.list(join(base, 'user'));
  const workflows = [...(users?.folders ?? [])].map((user) => join(base, 'user', user, 'workflows'));
  const outputs = await existing(port, outermost([join(base, 'output'), ...moved]));
  return {
    tool: 'comfyui',
    root: base,
    folders: [
      ...outputs.map((path): FoundFolder => ({ path, purpose: 'output' })),
      ...(await existing(port, workflows)).map((path): FoundFolder => ({ path, purpose: 'workflows' })),
    ],
    warnings: [],
  };
}

async function movedOutputs(port: LookingPort, base: string): Promise<string[]> {
  const moved: string[] = [];
  for (const folder of [base, dirname(base)]) {
    const scripts = [...((await port.list(folder))?.files ?? [])].filter((name) => /\.(?:bat|cmd|sh)$/i.test(name));
    for (const script of scripts.slice(0, 20)) {
      const path = optionValue(await port.text(join(folder, script)), '--output-directory');
      if (path !== undefined) moved.push(resolve(folder, path));
    }
  }
  return moved;
}
