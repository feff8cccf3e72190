import { AlertCircle, Cog, Download, PenLine, Radio, Unlink, UserRound } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { EntrySource } from '../../shared/entry.ts';
import { useText } from '../i18n/i18n.ts';

const KNOWN_ICONS: Readonly<Record<EntrySource, LucideIcon>> = {
  live: Radio,
  imported: Download,
  declared: UserRound,
  derived: Cog,
};

/** How a fact is known, in a picture and in words. */
export function KnownBadge({ known, count }: { readonly known: EntrySource; readonly count?: number }) {
  const text = useText();
  const Icon = KNOWN_ICONS[known];
  return (
    <span className={`badge badge-${known}`} title={text(`known.${known}Hint`)}>
      <Icon aria-hidden size={12} strokeWidth={2} />
      {text(`known.${known}`)}
      {count !== undefined && count > 1 && <span className="badge-count">{count}</span>}
    </span>
  );
}

const STATE_ICONS = { edited: PenLine, missing: Unlink, problems: AlertCircle } as const;

/** What else is to know of a file, in a picture and in words. */
export function StateBadge({ state }: { readonly state: keyof typeof STATE_ICONS }) {
  const text = useText();
  const Icon = STATE_ICONS[state];
  return (
    <span className={`badge badge-${state}`} title={text(`badge.${state}Hint`)}>
      <Icon aria-hidden size={12} strokeWidth={2} />
      {text(`badge.${state}`)}
    </span>
  );
}
