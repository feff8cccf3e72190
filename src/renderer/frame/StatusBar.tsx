import { EyeOff } from 'lucide-react';
import { Popover } from 'radix-ui';
import { formatCount, formatTimeWithSeconds } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { toggleBlur } from '../stores/navigation-store.ts';
import { useApp, useNavigation, useStores } from '../stores/use-stores.ts';
import { JobsButton } from './JobsButton.tsx';
import { StampsPending } from './StampsPending.tsx';
import { StatusPanel } from './StatusPanel.tsx';

/** One line at the lower edge: whether everything is being recorded, and what not; the reasons are one click away. */
export function StatusBar() {
  const { navigation } = useStores();
  const text = useText();
  const blurred = useNavigation((data) => data.blurred);
  const language = useLanguage();
  const status = useApp((app) => app.status);
  const connected = useApp(({ connection }) => connection === 'up');
  const light = !status ? 'amber' : connected ? status.light : 'red';
  const word = !status ? 'connecting' : connected ? status.state : 'failed';
  return (
    <footer className="status-bar">
      <Popover.Root>
        <Popover.Trigger asChild>
          <button
            type="button"
            className="status-light"
            aria-label={`${text('status.details')}: ${text(`status.${word}`)}`}
          >
            <span className={`light light-${light}`} aria-hidden />
            <b>{text(`status.${word}`)}</b>
          </button>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            className="popover status-popover"
            side="top"
            align="start"
            sideOffset={8}
            collisionPadding={8}
          >
            <StatusPanel />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {status && (
        <>
          <span>{text('status.folders', { count: status.watchedFolders })}</span>
          <span>
            {status.lastRecordedMs === null
              ? text('status.noneYet')
              : text('status.last', { time: formatTimeWithSeconds(status.lastRecordedMs, language) })}
          </span>
          <span>{text('status.today', { number: formatCount(status.recordedToday, language) })}</span>
          <span className={status.log === 'ok' ? '' : 'status-bad'}>
            {text(status.log === 'ok' ? 'status.logOk' : 'status.logFrozen')}
          </span>
          {status.pending > 0 && (
            <span>{text('status.pending', { number: formatCount(status.pending, language) })}</span>
          )}
        </>
      )}
      <StampsPending />
      <span className="status-space" />
      {blurred && (
        <button type="button" className="status-blur" title={text('blur.off')} onClick={() => toggleBlur(navigation)}>
          <EyeOff aria-hidden size={14} strokeWidth={1.75} />
          {text('blur.on')}
        </button>
      )}
      <JobsButton />
    </footer>
  );
}
