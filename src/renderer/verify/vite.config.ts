import { createHash } from 'node:crypto';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

/** Puts script and style into the one page that lies in every bundle. Its policy names both by their hashes and allows
 *  nothing else: no request, no other script, no frame, no form. */
function onePage(): Plugin {
  return {
    name: 'one-page',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const scripts: string[] = [];
      const styles: string[] = [];
      for (const [name, part] of Object.entries(bundle)) {
        // A script of one module needs nothing of a module but its strictness, and what `module` allows from a file differs.
        if (part.type === 'chunk') scripts.push(`(()=>{"use strict";${part.code.trim()}})()`);
        else if (name.endsWith('.css')) styles.push(textOf(part.source));
        Reflect.deleteProperty(bundle, name);
      }
      const [script, style] = [scripts.join('').replaceAll('</script', '<\\/script'), styles.join('').trim()];
      if (scripts.length !== 1 || styles.length !== 1 || script.includes('<!--') || style.includes('</'))
        this.error('expected one script and one style that can stand in a page');
      this.emitFile({ type: 'asset', fileName: 'verify.html', source: pageOf(script, style) });
    },
  };
}

function textOf(source: string | Uint8Array): string {
  return typeof source === 'string' ? source : Buffer.from(source).toString('utf8');
}

function pageOf(script: string, style: string): string {
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return [
    '<!doctype html>',
    '<html lang="zh-CN">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    '<title>核验证据包 · Check an evidence package</title>',
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    // The script takes this away as soon as it runs.
    '<p>本页需要新版浏览器，并允许运行脚本。 This page needs a current browser that may run scripts.</p>',
    `<script>${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [onePage()],
  build: {
    outDir: '../../../out/verify',
    emptyOutDir: true,
    target: 'es2022',
    // Colours for day and night are left to the browser, where every browser that can run the page knows them.
    cssTarget: 'chrome123',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: `${import.meta.dirname}/main.ts`,
      output: { entryFileNames: 'verify.js', assetFileNames: 'verify[extname]' },
    },
  },
});
