import { describe, expect, it } from 'vitest';
import { previewPage } from '../../../../../src/shared/bundle/report/preview-page.ts';
import { sampleFacts } from '../../../../helpers/sample-facts.ts';
import { fullRecord } from '../../../../helpers/sample-record.ts';

const WHOLE = { maxLength: 1e9, maxRows: 1e9 };

describe('previewPage', () => {
  it('holds the whole report where nothing limits it, each picture in its place', async () => {
    const { markup, pictures, complete } = previewPage(sampleFacts(await fullRecord()), WHOLE);
    expect([complete, new Set(pictures).size]).toEqual([true, pictures.length]);
    expect(pictures.length).toBeGreaterThan(0);
    const page = markup((sha256) => `picture-${pictures.indexOf(sha256)}`);
    expect([...page.matchAll(/base64,(picture-\d+)"/g)].length).toBeGreaterThanOrEqual(pictures.length);
    expect(page).not.toMatch(/base64,[0-9a-f]{64}/);
    expect(page.match(/预览，不是证据/g)).toHaveLength(1);
    expect(page).not.toMatch(/<a[^>]*href|<[^>]+style=/);
  });

  it('leaves out rows of long tables but not what comes after them', async () => {
    const facts = sampleFacts(await fullRecord());
    const { markup, pictures, complete } = previewPage(facts, { ...WHOLE, maxRows: 2 });
    expect(complete).toBe(false);
    expect(pictures).toEqual(previewPage(facts, WHOLE).pictures);
    expect(markup(() => '')).toContain('<td colspan="9">……</td>');
    expect(markup(() => '').endsWith('</body></html>\n')).toBe(true);
  });

  it('ends where it becomes too long', async () => {
    const { markup, complete } = previewPage(sampleFacts(await fullRecord()), { ...WHOLE, maxLength: 8_000 });
    expect(complete).toBe(false);
    expect(markup(() => '').length).toBeLessThan(20_000);
  });
});
