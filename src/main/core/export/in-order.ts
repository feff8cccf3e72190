/** Works on several items at once and gives the results in the order of the items. No more than `ahead` are begun before
 *  the first of them is taken, so memory stays bounded. When one fails, the error is thrown at its place, after those in
 *  progress have ended. */
export async function* inOrder<In, Out>(
  items: Iterable<In>,
  ahead: number,
  work: (item: In) => Promise<Out>,
): AsyncGenerator<Out> {
  const begun: Promise<Out>[] = [];
  const queue = items[Symbol.iterator]();
  const begin = (): void => {
    const next = queue.next();
    if (next.done === true) return;
    const promise = work(next.value);
    // The failure is thrown where the result is taken; until then it must not count as unhandled.
    promise.catch(() => undefined);
    begun.push(promise);
  };
  for (let i = 0; i < ahead; i++) begin();
  try {
    for (let first = begun.shift(); first !== undefined; first = begun.shift()) {
      const result = await first;
      begin();
      yield result;
    }
  } finally {
    await Promise.allSettled(begun);
  }
}
