// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { ReasonStrip } from '../../../src/renderer/judging/ReasonStrip.tsx';
import { go } from '../../../src/renderer/stores/navigation-store.ts';
import { createStores } from '../../../src/renderer/stores/stores.ts';
import { createFakeBack } from '../../helpers/fake-api.ts';
import { renderFront } from '../../helpers/render-front.ts';

describe('ReasonStrip', () => {
  it('asks where pictures are judged, and is not in the way anywhere else', async () => {
    const stores = createStores(createFakeBack({ iterations: 3, nowMs: Date.parse('2026-11-22T12:00:00Z') }).client);
    const place = renderFront(stores, ReasonStrip, {});
    const asks = (): boolean => place.querySelector('.reason-strip') !== null;
    const items = [{ entry: 1, sha256: 'ab'.repeat(32), format: 'png', name: 'a.png' }] as const;
    stores.asking.setState({ reason: { items, of: 'reject' } });
    await expect.poll(asks).toBe(true);
    go(stores.navigation, { screen: 'evidence', tab: 'copies' });
    await expect.poll(asks).toBe(false);
    go(stores.navigation, { screen: 'compare' });
    await expect.poll(asks).toBe(true);
    // On its own page a picture has a place for the reason.
    go(stores.navigation, { screen: 'item', entry: 1 });
    await expect.poll(asks).toBe(false);
  });
});
