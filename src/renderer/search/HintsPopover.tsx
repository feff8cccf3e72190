import type { LucideIcon } from 'lucide-react';
import { Popover } from 'radix-ui';
import { IconButton } from '../components/IconButton.tsx';
import { useText } from '../i18n/i18n.ts';
import type { TextKey } from '../i18n/messages.ts';

const HINTS: readonly { readonly example: string; readonly text: TextKey }[] = [
  { example: '雨夜 rain', text: 'search.hintWords' },
  { example: 'prompt:"wet hair"', text: 'search.hintPrompt' },
  { example: 'model:noobai', text: 'search.hintModel' },
  { example: 'seed:986655363', text: 'search.hintSeed' },
  { example: '-lora:rain', text: 'search.hintNot' },
  { example: '/rain(y|ing)/', text: 'search.hintRegex' },
  { example: 'date:2026-11', text: 'search.hintDate' },
  { example: 'size:832x1216', text: 'search.hintSize' },
  { example: 'state:edited', text: 'search.hintState' },
  { example: 'state:picked', text: 'search.hintJudged' },
  { example: 'stars:>=3', text: 'search.hintStars' },
];

/** What can be typed, with an example of each that can be tried. */
export function HintsPopover({
  icon,
  onPick,
}: {
  readonly icon: LucideIcon;
  readonly onPick: (example: string) => void;
}) {
  const text = useText();
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <IconButton icon={icon} label={text('search.hints')} className="icon-button-small" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover hints-popover"
          align="end"
          sideOffset={8}
          collisionPadding={8}
          aria-label={text('search.hints')}
        >
          <ul className="hints">
            {HINTS.map(({ example, text: key }) => (
              <li key={example}>
                <Popover.Close asChild>
                  <button type="button" onClick={() => onPick(example)}>
                    <code>{example}</code>
                    <span>{text(key)}</span>
                  </button>
                </Popover.Close>
              </li>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
