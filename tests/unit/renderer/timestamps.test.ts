// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { AuthorityState } from '../../../src/shared/api/anchor-api.ts';
import { AppError } from '../../../src/shared/app-error.ts';
import { TOKEN_PROBLEM_CODES, tokenProblem } from '../../../src/shared/timestamp/token-problem.ts';
import { en } from '../../../src/renderer/i18n/en.ts';
import {
  enableAuthority,
  importToken,
  putAuthority,
  removeAuthority,
  keepRevocationLists,
  setConsent,
  stampNow,
} from '../../../src/renderer/stores/anchor-actions.ts';
import { loadAll } from '../../../src/renderer/stores/live.ts';
import { createStores } from '../../../src/renderer/stores/stores.ts';
import type { Stores } from '../../../src/renderer/stores/stores.ts';
import { errorText, undoLast } from '../../../src/renderer/stores/toast-store.ts';
import {
  BLANK_DRAFT,
  draftOf,
  draftOfPreset,
  draftProblems,
  paramsOf,
} from '../../../src/renderer/timestamps/authority-draft.ts';
import { failureText, isRootMissing } from '../../../src/renderer/timestamps/failure-words.ts';
import { hostOf } from '../../../src/renderer/timestamps/host-of.ts';
import { createFakeBack } from '../../helpers/fake-api.ts';

const LOCAL = { ...BLANK_DRAFT, name: ' Local ', url: 'http://127.0.0.1:1/tsa ' };

async function loaded(): Promise<Stores> {
  const stores = createStores(createFakeBack({ iterations: 1, nowMs: Date.parse('2026-11-22T12:00:00Z') }).client);
  await loadAll(stores);
  return stores;
}

function authorities({ app }: Stores): readonly AuthorityState[] {
  return app.getState().anchors?.authorities ?? [];
}

describe('failureText', () => {
  it('has words for everything that keeps a token from being accepted', () => {
    const refusals = TOKEN_PROBLEM_CODES.filter((code) => tokenProblem(code).severity === 'refusal');
    for (const code of [...refusals, 'TSA_UNREACHABLE', 'TSA_REFUSED', 'TSA_REPLY']) {
      const key = failureText(code);
      expect(key).toBe(`tsa.${code}`);
      expect(en).toHaveProperty([key]);
    }
  });

  it('tells a code that it does not know', () => {
    expect(failureText('FROM_A_LATER_VERSION')).toBe('tsa.other');
  });

  it('knows when a certificate would mend it', () => {
    expect(['ROOT_UNKNOWN', 'ROOT_NOT_TRUSTED', 'NONCE'].map(isRootMissing)).toEqual([true, true, false]);
  });

  it('is what an imported token that is refused is told with', () => {
    const error = new AppError('TSA_TOKEN', 'no', { details: { problems: 'IMPRINT CHAIN' } });
    expect(errorText(error)).toEqual({ text: 'tsa.IMPRINT', values: { code: 'IMPRINT' } });
  });
});

describe('an authority that is being filled in', () => {
  it('is only kept with a name, an address and a spacing', () => {
    expect(draftProblems(BLANK_DRAFT)).toEqual(['name', 'url']);
    expect(draftProblems(LOCAL)).toEqual([]);
    expect(draftProblems({ ...LOCAL, url: 'ftp://a', spacingSeconds: Number.NaN })).toEqual(['url', 'spacing']);
  });

  it('sends password and certificates only when they were changed', () => {
    const plain = { name: 'Local', url: 'http://127.0.0.1:1/tsa', enabled: true, user: '', spacingSeconds: 15 };
    expect(paramsOf(LOCAL)).toEqual(plain);
    expect(paramsOf({ ...LOCAL, id: 'a', password: 'p', rootsPem: '' })).toEqual({
      ...plain,
      id: 'a',
      password: 'p',
      rootsPem: '',
    });
  });

  it('begins as what is known of it', () => {
    const preset = {
      name: 'A',
      url: 'https://a.example/x',
      spacingSeconds: 60,
      region: 'china',
      rule: 'OWN_ROOT',
    } as const;
    expect(draftOfPreset(preset)).toMatchObject({ name: 'A', spacingSeconds: 60, rule: 'OWN_ROOT', enabled: true });
    expect([hostOf(preset.url), hostOf('nonsense')]).toEqual(['a.example', 'nonsense']);
  });
});

describe('time-stamping authorities', () => {
  it('are asked only after consent', async () => {
    const stores = await loaded();
    await putAuthority(stores, paramsOf(LOCAL));
    await stampNow(stores);
    expect(stores.app.getState().anchors).toMatchObject({ consentMs: null, tokens: 0 });
    await setConsent(stores, true);
    await stampNow(stores);
    expect(stores.app.getState().anchors).toMatchObject({ tokens: 1 });
    expect(stores.toasts.getState().toasts.map(({ text }) => text)).toEqual([
      'timestamps.stampedNone',
      'timestamps.stamped',
    ]);
    await setConsent(stores, false);
    expect(stores.app.getState().anchors?.consentMs).toBeNull();
  });

  it('are asked for lists of revoked certificates when the user wants them', async () => {
    const stores = await loaded();
    await setConsent(stores, true);
    await keepRevocationLists(stores, true);
    expect(stores.app.getState().anchors).toMatchObject({ revocationLists: true });
    await setConsent(stores, false);
    expect(stores.app.getState().anchors).toMatchObject({ consentMs: null, revocationLists: true });
  });

  it('come back when their removal is undone', async () => {
    const stores = await loaded();
    await putAuthority(stores, paramsOf(LOCAL));
    const [authority] = authorities(stores);
    if (!authority) throw new AppError('NOT_FOUND', 'expected an authority, got none');
    expect(paramsOf(draftOf(authority))).toMatchObject({ id: authority.id, name: 'Local' });
    await enableAuthority(stores, authority, false);
    expect(authorities(stores)).toMatchObject([{ enabled: false }]);
    await removeAuthority(stores, authority);
    expect(authorities(stores)).toEqual([]);
    expect(undoLast(stores.toasts)).toBe(true);
    await expect.poll(() => authorities(stores).map(({ id }) => id)).toEqual([authority.id]);
  });

  it('tells when a token file belongs to another log', async () => {
    const stores = await loaded();
    expect(await importToken(stores, '/tmp/token.tsr')).toBe(false);
    expect(stores.toasts.getState().toasts).toMatchObject([{ tone: 'bad', text: 'timestamps.foreignToken' }]);
  });
});
