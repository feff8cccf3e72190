import type { Agreement } from './align.ts';
import type { Likeness } from '../../../shared/api/copies-api.ts';

/** From how many of the 36 parts on two pictures are called the same, or alike. Measured on made pictures (`npm run bench --
 *  copies`): copies agree in 33 to 36; other pictures of the same prompt in about 20, seldom in 33; unrelated ones in fewer
 *  than 28 of those that were nearest. */
const SAME_FROM = 34;
const SIMILAR_FROM = 27;
/** In so many agreeing parts there has to be something to be seen: plain surfaces agree with all others. */
const TELLING_FROM = 6;
const CORRELATED_FROM = 0.9;

/** What may honestly be said of two pictures that agree so far. */
export function likenessOf({ agreeing, telling, correlation }: Agreement): Likeness {
  if (telling < TELLING_FROM || correlation < CORRELATED_FROM) return 'unlike';
  if (agreeing >= SAME_FROM) return 'same';
  return agreeing >= SIMILAR_FROM ? 'similar' : 'unlike';
}
