import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const MAX_LINES = 400;

/** What each layer may import: packages by name, `node:` modules, and which other layers. `tsc -b` enforces the layers
 *  as well; it cannot see packages. */
const LAYERS: Readonly<
  Record<string, { readonly packages: readonly string[]; readonly node: boolean; readonly layers: readonly string[] }>
> = {
  'src/shared': { packages: ['diff', 'zod'], node: false, layers: [] },
  'src/main/core': {
    packages: ['better-sqlite3', 'chokidar', 'exifr', 'fontkit', 'pdfkit', 'pngjs', 'sharp', 'zod'],
    node: true,
    layers: ['src/shared'],
  },
  'src/main/headless': { packages: ['commander', 'electron'], node: true, layers: ['src/shared', 'src/main/core'] },
  'src/main/desktop': { packages: ['electron'], node: true, layers: ['src/shared', 'src/main/core'] },
  'src/renderer': {
    packages: [
      'react',
      'react-dom',
      'zustand',
      'react-i18next',
      'i18next',
      'radix-ui',
      'lucide-react',
      '@tanstack/react-virtual',
      'vite',
      '@vitejs/plugin-react',
      '@noble/ed25519',
      '@noble/hashes',
    ],
    node: false,
    layers: ['src/shared'],
  },
};

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly layer: string;
}

const FILES: readonly SourceFile[] = Object.keys(LAYERS).flatMap((layer) => filesIn(layer));

function filesIn(layer: string): SourceFile[] {
  return readdirSync(join(ROOT, layer), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(ROOT, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8'), layer }));
}

function importsOf({ text }: SourceFile): string[] {
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;
  return [...text.matchAll(pattern)].flatMap(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? []);
}

function packageOf(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

function violation(file: SourceFile, specifier: string): string | undefined {
  const rule = LAYERS[file.layer];
  if (rule === undefined) return `${file.path} is in no layer`;
  if (specifier.startsWith('.')) {
    const target = relative(ROOT, join(ROOT, dirname(file.path), specifier)).replaceAll('\\', '/');
    const layer = Object.keys(LAYERS).find((name) => target.startsWith(`${name}/`));
    const allowed = layer === file.layer || (layer !== undefined && rule.layers.includes(layer));
    return allowed || layer === undefined ? undefined : `${file.path} imports ${target}`;
  }
  const isNode = specifier.startsWith('node:') || builtinModules.includes(specifier);
  // Build settings run in Node, wherever they lie.
  if (isNode)
    return rule.node || file.path.endsWith('vite.config.ts') ? undefined : `${file.path} imports ${specifier}`;
  return rule.packages.includes(packageOf(specifier)) ? undefined : `${file.path} imports the package ${specifier}`;
}

describe('the source tree', () => {
  it('imports only what its layer may import', () => {
    expect(FILES.flatMap((file) => importsOf(file).flatMap((specifier) => violation(file, specifier) ?? []))).toEqual(
      [],
    );
  });

  it('has no file over 400 lines, no default export and no drawer', () => {
    const long = FILES.filter(({ text }) => text.split('\n').length > MAX_LINES + 1).map(({ path }) => path);
    const defaults = FILES.filter(
      ({ path, text }) => /^export default/m.test(text) && !path.endsWith('.config.ts'),
    ).map(({ path }) => path);
    const drawers = FILES.filter(({ path }) => /(^|\/)(utils?|helpers?|common|misc)(\/|\.tsx?$)/.test(path)).map(
      ({ path }) => path,
    );
    expect({ long, defaults, drawers }).toEqual({ long: [], defaults: [], drawers: [] });
  });

  it('imports chokidar, exifr, better-sqlite3 at run time and pngjs each in few places', () => {
    const users = (name: string): number =>
      FILES.filter(
        (file) =>
          file.layer === 'src/main/core' &&
          importsOf(file).includes(name) &&
          !/import type .* from/.test(file.text.split('\n').find((line) => line.includes(`'${name}'`)) ?? ''),
      ).length;
    expect({ chokidar: users('chokidar'), exifr: users('exifr') }).toEqual({ chokidar: 1, exifr: 1 });
  });
});
