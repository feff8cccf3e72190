import { Pencil, Trash2 } from 'lucide-react';
import { Switch } from 'radix-ui';
import type { AuthorityState } from '../../shared/api/anchor-api.ts';
import { IconButton } from '../components/IconButton.tsx';
import { formatMoment } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { enableAuthority, removeAuthority } from '../stores/anchor-actions.ts';
import { useStores } from '../stores/use-stores.ts';
import { failureText, isRootMissing } from './failure-words.ts';

/** One authority: how it is, and what can be done with it. */
export function AuthorityCard({
  authority,
  onEdit,
}: {
  readonly authority: AuthorityState;
  readonly onEdit: () => void;
}) {
  const stores = useStores();
  const text = useText();
  const language = useLanguage();
  const { name, url, enabled, lastTokenMs, lastError, nextMs, user, roots } = authority;
  const light = !enabled ? 'off' : lastError ? 'amber' : lastTokenMs === null ? 'off' : 'green';
  const words = [
    lastTokenMs === null
      ? text('timestamps.noToken')
      : text('timestamps.lastTokenAt', { time: formatMoment(lastTokenMs, language) }),
    nextMs !== null && enabled && text('timestamps.next', { time: formatMoment(nextMs, language) }),
    user !== '' && text('timestamps.withLogin', { user }),
    roots.length > 0 && text('timestamps.ownRoots', { count: roots.length }),
  ];
  return (
    <li className="card folder authority">
      <div className="folder-head">
        <span className={`light light-${light}`} aria-hidden />
        <span className="authority-name">
          <b>{name}</b>
          <bdi className="muted" dir="ltr">
            {url}
          </bdi>
        </span>
        <IconButton icon={Pencil} label={text('timestamps.edit', { name })} onClick={onEdit} />
        <IconButton
          icon={Trash2}
          label={text('timestamps.remove', { name })}
          onClick={() => void removeAuthority(stores, authority)}
        />
        <Switch.Root
          className="switch"
          aria-label={text('timestamps.enable', { name })}
          checked={enabled}
          onCheckedChange={(on) => void enableAuthority(stores, authority, on)}
        >
          <Switch.Thumb className="switch-thumb" />
        </Switch.Root>
      </div>
      <p className="muted">
        {enabled ? words.filter((part) => part !== false).join(' · ') : text('timestamps.disabled')}
      </p>
      {lastError && enabled && (
        <div className="notice">
          <p>
            {text(failureText(lastError.code), { code: lastError.code })}{' '}
            <small>({formatMoment(lastError.atMs, language)})</small>
          </p>
          {isRootMissing(lastError.code) && (
            <button type="button" className="button button-small" onClick={onEdit}>
              {text('timestamps.addRoot')}
            </button>
          )}
          <details className="more">
            <summary>{text('timestamps.technical')}</summary>
            <code dir="ltr">
              {lastError.code}: {lastError.message}
            </code>
          </details>
        </div>
      )}
    </li>
  );
}
