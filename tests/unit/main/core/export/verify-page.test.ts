import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { verifyTools } from '../../../../../src/main/core/export/verify-page.ts';
import { AppError } from '../../../../../src/shared/app-error.ts';
import { textOf } from '../../../../../src/shared/bytes.ts';
import { unwrap } from '../../../../../src/shared/assert.ts';

describe('verifyTools', () => {
  it('gives a page that can ask for nothing, and a program', async () => {
    const tools = await verifyTools();
    expect([...tools.keys()]).toEqual(['verify.html', 'verify.py']);
    const page = textOf(unwrap(tools.get('verify.html'), 'page')) ?? '';
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-\S{44}'; style-src 'sha256-\S{44}'; base-uri 'none'; form-action 'none'$/,
    );
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/<script[^>]+src=|<link|@import|url\(/);
    expect(textOf(unwrap(tools.get('verify.py'), 'program'))).toMatch(/^#!\/usr\/bin\/env python3\n/);
  });

  it('says in one line what to do when the page has not been built', async () => {
    const place = pathToFileURL(join(import.meta.dirname, 'not-built.html'));
    const thrown: unknown = await verifyTools({ 'verify.html': place }).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(AppError);
    expect(thrown).toMatchObject({ code: 'FILE_MISSING' });
    expect(String(thrown)).toMatch(/not-built\.html is missing: run "npm run build" once, then export again$/);
  });
});
