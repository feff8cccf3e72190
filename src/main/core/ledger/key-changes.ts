import type { KeyChange, KeyHistory } from '../../../shared/log/key-history.ts';
import { keyHistory } from '../../../shared/log/key-history.ts';
import { parseVerifierKey } from '../../../shared/log/verifier-key.ts';
import { textIn, objectIn } from '../../../shared/json/members.ts';
import { parseJson } from '../../../shared/json/parse-json.ts';
import type { JsonValue } from '../../../shared/json/canonical-json.ts';
import { textOf } from '../../../shared/bytes.ts';
import type { Db } from '../database/open.ts';
import { sha256 } from './hash.ts';
import type { LedgerIdentity } from './read-ledger.ts';

/** Notes that an entry names a new key. Runs inside the transaction of the entry. */
export function noteKeyChange(db: Db, entry: number): void {
  db.prepare('INSERT OR REPLACE INTO key_change (entry) VALUES (?)').run(entry);
}

/** The keys of the log in `db`: those that its `key` entries themselves name. Databases of older versions have none.
 *  @throws TypeError when the log's first key cannot be read */
export function readKeyHistory(db: Db, identity: LedgerIdentity): KeyHistory {
  return historyFrom(identity, readChanges(db));
}

/** The keys of a log from its first key and the changes read from its lines. @throws TypeError as above */
export function historyFrom({ vkey }: LedgerIdentity, changes: readonly KeyChange[]): KeyHistory {
  const key = parseVerifierKey(sha256, vkey);
  if (!key.ok) throw new TypeError(`the log's own key is unreadable: ${key.reason}`);
  return keyHistory(sha256, { key: key.value, vkey }, changes);
}

/** What a line says of a new key. @returns undefined for every other line */
export function keyChangeIn(index: number, line: JsonValue | undefined): KeyChange | undefined {
  if (textIn(line, 'kind') !== 'key') return undefined;
  const body = objectIn(line, 'body');
  return { index, previous: textIn(body, 'previous') ?? '', vkey: textIn(body, 'vkey') ?? '' };
}

function readChanges(db: Db): KeyChange[] {
  const there = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'key_change'").get();
  if (there === undefined) return [];
  return db
    .prepare<[], { i: number; line: Buffer }>(
      'SELECT i, line FROM entry WHERE i IN (SELECT entry FROM key_change) ORDER BY i',
    )
    .all()
    .flatMap(({ i, line }) => keyChangeIn(i, parseJson(textOf(line) ?? '')) ?? []);
}
