import { describe, expect, it } from 'vitest';

import { unwrap } from '../../../../src/shared/assert.ts';
import { fromHex, toHex, utf8 } from '../../../../src/shared/bytes.ts';
import { formatCheckpointBody, parseCheckpoint } from '../../../../src/shared/log/checkpoint.ts';
import { leafHash } from '../../../../src/shared/log/merkle.ts';
import { verifyInclusion } from '../../../../src/shared/log/merkle-verify.ts';
import { verifyNote } from '../../../../src/shared/log/signed-note.ts';
import { formatTlogProof, parseTlogProof } from '../../../../src/shared/log/tlog-proof.ts';
import type { TlogProof } from '../../../../src/shared/log/tlog-proof.ts';
import { parseVerifierKey } from '../../../../src/shared/log/verifier-key.ts';
import { sha256, verifyEd25519 } from '../../../helpers/bundle-crypto.ts';

/** Made by hand from the C2SP texts over leaf 5 of the reference tree; the signature was checked with OpenSSL. */
const VKEY = 'example.test/creator-log+d02e90e5+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4';
const CHECKPOINT = `example.test/creator-log
8
XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=

— example.test/creator-log 0C6Q5aApAALdOfLFeFHXvJ+c1LT+om5Y6x70ixIQoUmk289LOg1ov4rsYHWFzkzCPsndV0q2JqMDOOuVB4Tp1mpfPwI=
`;
const PROOF = `c2sp.org/tlog-proof@v1
index 5
vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=
yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=
037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=

${CHECKPOINT}`;

function proofOf(text: string): TlogProof {
  const proof = parseTlogProof(utf8(text));
  if (!proof.ok) throw new TypeError(proof.reason);
  return proof.value;
}

describe('parseCheckpoint', () => {
  it('reads the vector, whose bytes have the published hash', () => {
    expect(toHex(sha256(utf8(CHECKPOINT)))).toBe('d4567cda1b4176d5a056089d0068f0d9fdde61cdd8f4e5637fe4905d3f7d1ae6');
    const checkpoint = parseCheckpoint(utf8(CHECKPOINT));
    if (!checkpoint.ok) throw new TypeError(checkpoint.reason);
    const { origin, size, root, note } = checkpoint.value;
    expect(formatCheckpointBody(origin, size, root)).toBe(note.text);
  });

  it('refuses sizes and roots in any other spelling', () => {
    const wrong = [
      CHECKPOINT.replace('\n8\n', '\n08\n'),
      CHECKPOINT.replace('\n8\n', '\n+8\n'),
      CHECKPOINT.replace('\n8\n', '\n-8\n'),
      CHECKPOINT.replace('\n8\n', '\n8 \n'),
      CHECKPOINT.replace('\n8\n', '\n0x8\n'),
      CHECKPOINT.replace('\n8\n', '\n9007199254740992\n'),
      CHECKPOINT.replace('\n8\n', '\n\n'),
      CHECKPOINT.replace('Qyg=', 'Qyh='),
      CHECKPOINT.replace('XcnaeacG', ''),
      CHECKPOINT.replace('example.test/creator-log\n', '\n'),
    ];
    expect(wrong.filter((text) => parseCheckpoint(utf8(text)).ok)).toEqual([]);
  });
});

describe('parseTlogProof', () => {
  it('reads the vector, whose bytes have the published hash, and it verifies', async () => {
    expect(toHex(sha256(utf8(PROOF)))).toBe('9bff785b3d85633944682ccf04c8f2cc37629ddb21e351a8ef6bf336673b3dce');
    const { index, hashes, checkpoint, checkpointBytes } = proofOf(PROOF);
    const leaf = leafHash(sha256, unwrap(fromHex('40414243'), 'hex'));
    expect(verifyInclusion(sha256, { index, size: checkpoint.size, leaf, proof: hashes, root: checkpoint.root })).toBe(
      true,
    );
    expect(checkpointBytes).toEqual(utf8(CHECKPOINT));
    const key = parseVerifierKey(sha256, VKEY);
    if (!key.ok) throw new TypeError(key.reason);
    expect(await verifyNote(checkpoint.note, key.value, verifyEd25519)).toBe('verified');
    expect(formatTlogProof(index, hashes, CHECKPOINT)).toBe(PROOF);
  });

  it('reads extra data and a proof without hashes', () => {
    const { extra } = proofOf(PROOF.replace('index 5', 'extra AQI=\nindex 5'));
    expect(extra).toEqual(Uint8Array.of(1, 2));
    expect(proofOf(`c2sp.org/tlog-proof@v1\nindex 0\n\n${CHECKPOINT}`).hashes).toEqual([]);
  });

  it('reads the same with another proof before it', () => {
    const other = proofOf(PROOF.replace('vBoG', 'aBoG').replace('index 5', 'extra AQI=\nindex 4'));
    const elsewhere = proofOf(PROOF.replace('\n8\n', '\n9\n'));
    for (const before of [other, elsewhere, proofOf(PROOF)]) {
      expect(parseTlogProof(utf8(PROOF), before)).toEqual(parseTlogProof(utf8(PROOF)));
    }
    expect(parseTlogProof(utf8(PROOF.replace('nms=', 'nmt=')), other).ok).toBe(false);
  });

  it('refuses what is not exactly in the format', () => {
    const wrong = [
      PROOF.replace('@v1', '@v2'),
      PROOF.replace('index 5', 'index 05'),
      PROOF.replace('index 5', 'index  5'),
      PROOF.replace('index 5\n', ''),
      PROOF.replace('index 5', 'extra ?\nindex 5'),
      PROOF.replace('nms=', 'nmt='),
      PROOF.replace('vBoG', ''),
      PROOF.replaceAll('\n', '\r\n'),
      PROOF.replace('=\n\nexample', '=\nexample'),
      PROOF.slice(0, -1),
      `c2sp.org/tlog-proof@v1\nindex 5\n${'vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=\n'.repeat(64)}\n${CHECKPOINT}`,
    ];
    expect(wrong.filter((text) => parseTlogProof(utf8(text)).ok)).toEqual([]);
  });
});
