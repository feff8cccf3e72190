/** A bar for something that goes on; without a total it only says that it does. */
export function Bar({
  done,
  total,
  label,
}: {
  readonly done: number;
  readonly total: number | null;
  readonly label: string;
}) {
  const share = total === null || total === 0 ? undefined : Math.min(1, done / total);
  return (
    <div
      className={share === undefined ? 'bar bar-unknown' : 'bar'}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(share !== undefined && { 'aria-valuenow': Math.round(share * 100) })}
    >
      <span style={{ inlineSize: share === undefined ? '30%' : `${share * 100}%` }} />
    </div>
  );
}
