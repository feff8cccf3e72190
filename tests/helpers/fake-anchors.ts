import type { AnchorState, AuthorityState, NetworkCall } from '../../src/shared/api/anchor-api.ts';
import type { RequestName, Results } from '../../src/shared/api/api.ts';
import type { RequestParams } from '../../src/shared/api/params.ts';
import { AppError } from '../../src/shared/app-error.ts';
import { AUTHORITY_PRESETS } from '../../src/main/core/anchor/authority-presets.ts';

type AnchorRequest = Extract<RequestName, `anchors.${string}`>;
type AnchorHandlers = { readonly [Name in AnchorRequest]: (params: RequestParams[Name]) => Results[Name] };

/** A back that stamps at once whatever it is asked to, and keeps what it is told. */
export function fakeAnchors(): AnchorHandlers {
  const calls: NetworkCall[] = [];
  let state: AnchorState = {
    consentMs: null,
    revocationLists: false,
    authorities: [],
    presets: AUTHORITY_PRESETS,
    entries: 8_214,
    anchoredEntries: 0,
    tokens: 0,
    lastTokenMs: null,
    pending: 0,
    waitingSinceMs: null,
    protectedUntilMs: null,
  };
  const change = (next: Partial<AnchorState>): AnchorState => (state = { ...state, ...next });

  return {
    'anchors.state': () => state,
    'anchors.calls': () => calls,
    'anchors.consent': ({ agree, revocationLists = state.revocationLists }) =>
      change({ consentMs: agree ? Date.now() : null, revocationLists }),
    'anchors.put'({ id = `a${state.authorities.length + 1}`, password = '', rootsPem = '', ...setting }) {
      const authority: AuthorityState = {
        ...setting,
        id,
        hasPassword: password !== '',
        roots: rootsPem === '' ? [] : ['0'.repeat(64)],
        lastTokenMs: null,
        lastError: null,
        nextMs: null,
      };
      const others = state.authorities;
      const isNew = others.every((one) => one.id !== id);
      return change({
        authorities: isNew ? [...others, authority] : others.map((one) => (one.id === id ? authority : one)),
      });
    },
    'anchors.remove': ({ id }) => change({ authorities: state.authorities.filter((one) => one.id !== id) }),
    'anchors.now'() {
      const now = Date.now();
      if (state.consentMs === null) return state;
      const asked = state.authorities.filter(({ enabled }) => enabled);
      for (const { url } of asked) {
        const { host } = new URL(url);
        calls.push({ atMs: now, host, purpose: 'time-stamp', result: 'ok', detail: '', bytesSent: 69 });
      }
      return change({
        anchoredEntries: state.entries,
        entries: state.entries + asked.length,
        tokens: state.tokens + asked.length,
        lastTokenMs: now,
        protectedUntilMs: now + 3 * 365 * 24 * 3_600_000,
        authorities: state.authorities.map((one) => (one.enabled ? { ...one, lastTokenMs: now } : one)),
      });
    },
    'anchors.readRoots': (from) => ({
      pem: '-----BEGIN CERTIFICATE-----\n',
      certificates: [
        {
          subject: 'CN=Test Root, O=测试机构, C=CN',
          issuer: 'CN=Test Root, O=测试机构, C=CN',
          sha256: 'c0ffee'.padEnd(64, '7'),
          notBeforeMs: Date.parse('2020-01-01T00:00:00Z'),
          notAfterMs: Date.parse('2040-01-01T00:00:00Z'),
          isRoot: !('text' in from && from.text.includes('not a root')),
        },
      ],
    }),
    'anchors.importToken'() {
      throw new AppError('NOT_FOUND', 'the token is not over any checkpoint of this log');
    },
  };
}
