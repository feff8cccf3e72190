/** A folder that can be ticked, with a word on what is in it. */
export function FolderTick({
  path,
  words,
  checked,
  disabled = false,
  onTick,
}: {
  readonly path: string;
  readonly words: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onTick: () => void;
}) {
  return (
    <label className="check-line folder-tick">
      <input type="checkbox" checked={checked} disabled={disabled} onChange={onTick} />
      <span>
        <bdi className="folder-path" dir="ltr" title={path}>
          {path}
        </bdi>
        <small className="muted">{words}</small>
      </span>
    </label>
  );
}
