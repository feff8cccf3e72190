import { ArrowUpRight, EyeOff, Network, Stamp } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useText } from '../i18n/i18n.ts';
import type { TextKey } from '../i18n/messages.ts';

const FACTS: readonly (readonly [LucideIcon, TextKey, TextKey])[] = [
  [ArrowUpRight, 'timestamps.sent', 'timestamps.sentText'],
  [EyeOff, 'timestamps.notSent', 'timestamps.notSentText'],
  [Network, 'timestamps.seen', 'timestamps.seenText'],
  [Stamp, 'timestamps.back', 'timestamps.backText'],
];

/** What leaves this computer for a time stamp, what does not, and what comes back: read before anyone agrees. */
export function SentFacts() {
  const text = useText();
  return (
    <dl className="sent-facts">
      {FACTS.map(([Icon, term, words]) => (
        <div key={term}>
          <dt>
            <Icon aria-hidden size={17} strokeWidth={1.6} />
            {text(term)}
          </dt>
          <dd>{text(words)}</dd>
        </div>
      ))}
    </dl>
  );
}
