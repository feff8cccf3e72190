import { memo } from 'react';

/** One difference in a few words, as the back tells it: `+ rain`, `− sunny`, `CFG 7 → 5.5`. The sign says what it is; the
 *  colour only helps. */
export const Chip = memo(function Chip({ words }: { readonly words: string }) {
  const [, sign = '', rest = words] = /^([+−])\s(.*)$/s.exec(words) ?? [];
  if (sign === '+') {
    return (
      <span className="chip chip-added">
        <b>+</b> <bdi>{rest}</bdi>
      </span>
    );
  }
  if (sign === '−') {
    return (
      <span className="chip chip-removed">
        <b>−</b> <bdi>{rest}</bdi>
      </span>
    );
  }
  return (
    <span className="chip chip-changed">
      <b>~</b> <bdi>{words}</bdi>
    </span>
  );
});
