/** Which program wrote an infotext, by its `Version` and `App` settings. */
export interface Brand {
  readonly generator: string;
  readonly version?: string;
}

const VERSIONS: readonly (readonly [RegExp, string])[] = [
  [/^v?\d+\.\d+\.\d+/, 'a1111'],
  [/^f1\.0\.0v2-/, 'reforge'],
  [/^f1\.3\.\d+-/, 'easyreforge'],
  [/^f\d+\.\d+\.\d+/, 'forge'],
  [/^classic\b/i, 'forge-classic'],
  [/^neo\b/i, 'forge-neo'],
  [/^Fooocus\b/, 'fooocus'],
  [/^ComfyUI\b/i, 'comfyui'],
  [/^[0-9a-f]{7,8}$/, 'sdnext'],
];

/** Tell the program from its settings. `get` gives a setting's value by its name. Without a version the text is old
 *  AUTOMATIC1111 or one of the many tools that write its format; those are called `a1111` too, without a version.
 *  @see formats.md §3.1, table «Brand by Version» */
export function brandOf(get: (key: string) => string | undefined): Brand {
  const version = get('Version');
  const app = get('App');
  const known = brandName(get, version, app);
  // ComfyUI's saving nodes write the program's name where others write its version.
  return version === undefined || /^ComfyUI$/i.test(version) ? { generator: known } : { generator: known, version };
}

function brandName(
  get: (key: string) => string | undefined,
  version: string | undefined,
  app: string | undefined,
): string {
  if (app !== undefined && /^SD\.?Next/i.test(app)) return 'sdnext';
  const byVersion = version === undefined ? undefined : VERSIONS.find(([pattern]) => pattern.test(version))?.[1];
  if (byVersion !== undefined) return byVersion;
  if (get('Civitai resources') !== undefined || get('Civitai metadata') !== undefined) return 'civitai';
  if (get('Lora_0 Model name') !== undefined || /^[a-z0-9]+(?:_[a-z0-9]+)+$/.test(get('Sampler') ?? ''))
    return 'comfyui';
  if (get('Model hash') === 'unknown') return 'krita-ai-diffusion';
  return 'a1111';
}
