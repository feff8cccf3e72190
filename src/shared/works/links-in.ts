/** A piece of a text: a link, or what stands between links. */
export interface TextPiece {
  readonly text: string;
  readonly isLink: boolean;
}

/** As long as the address of a publication may be. */
const LONGEST = 2_000;

/** Only what RFC 3986 allows in an address as it stands: Chinese words and punctuation end it, since in Chinese no blank does. */
const CANDIDATE = /(?<![\w@.+-])https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/giu;
/** A host with a name: where a generator listens on this computer (localhost, 127.0.0.1) nobody publishes. A name with a
 *  password before it is no address to show either. */
const NAMED_HOST =
  /^https?:\/\/(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9](?::\d{1,5})?(?=[/?#]|$)/iu;
const SENTENCE_END = ".,;:!?'*_~";
const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/** A text cut into links (http and https, to hosts with names) and what stands between them; put together again they are the
 *  text. The end of a sentence and brackets around a link do not belong to it. */
export function textPieces(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  const plain = (until: number): void => {
    if (until > end) pieces.push({ text: text.slice(end, until), isLink: false });
    end = until;
  };
  for (const { 0: found, index } of text.matchAll(CANDIDATE)) {
    const link = withoutSentenceEnd(found);
    if (link.length > LONGEST || !NAMED_HOST.test(link)) continue;
    plain(index);
    pieces.push({ text: link, isLink: true });
    end = index + link.length;
  }
  plain(text.length);
  return pieces;
}

/** The links in a text, each once, in their order. */
export function linksIn(text: string): readonly string[] {
  return [...new Set(textPieces(text).flatMap((piece) => (piece.isLink ? piece.text : [])))];
}

/** What two ways of writing one address have in common: neither the scheme nor a slash at the end tells them apart. */
export function linkKey(url: string): string {
  const [, host = '', rest = ''] = /^(?:https?:\/\/)?([^/?#]*)(.*)$/isu.exec(url.trim()) ?? [];
  return host.toLowerCase() + rest.replace(/\/$/, '');
}

function withoutSentenceEnd(found: string): string {
  /** How many of each sign are left. */
  const left = new Map([...Map.groupBy(found, (sign) => sign)].map(([sign, all]) => [sign, all.length]));
  let end = found.length;
  for (;;) {
    const last = found.charAt(end - 1);
    const opening = BRACKETS[last];
    const closesNothing = opening !== undefined && (left.get(last) ?? 0) > (left.get(opening) ?? 0);
    if (!closesNothing && !SENTENCE_END.includes(last)) return found.slice(0, end);
    left.set(last, (left.get(last) ?? 0) - 1);
    end -= 1;
  }
}
