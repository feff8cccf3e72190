import { describe, expect, it } from 'vitest';

import { unwrap } from '../../../../src/shared/assert.ts';
import { fromBase64, fromHex, toHex, utf8 } from '../../../../src/shared/bytes.ts';
import { formatNote, parseNote, verifyNote } from '../../../../src/shared/log/signed-note.ts';
import type { SignedNote } from '../../../../src/shared/log/signed-note.ts';
import { formatVerifierKey, parseVerifierKey } from '../../../../src/shared/log/verifier-key.ts';
import type { VerifierKey } from '../../../../src/shared/log/verifier-key.ts';
import { sha256, verifyEd25519 } from '../../../helpers/bundle-crypto.ts';

const VKEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const LINE =
  '— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
const NOTE = `This is an example message.\n\n${LINE}`;

function keyOf(text: string): VerifierKey {
  const key = parseVerifierKey(sha256, text);
  if (!key.ok) throw new TypeError(key.reason);
  return key.value;
}

function noteOf(text: string): SignedNote {
  const note = parseNote(utf8(text));
  if (!note.ok) throw new TypeError(note.reason);
  return note.value;
}

describe('parseVerifierKey', () => {
  it('reads the key of the C2SP signed-note example and writes it the same', () => {
    const key = keyOf(VKEY);
    expect({ name: key.name, id: toHex(key.keyId) }).toEqual({ name: 'example.com/foo', id: '530d903a' });
    expect(formatVerifierKey(sha256, key.name, key.publicKey)).toBe(VKEY);
  });

  it('refuses a wrong id, another type, spaces in the name and anything around', () => {
    const wrong = [
      VKEY.replace('530d', '530e'),
      VKEY.replace('+530d903a+A', '+530d903a+B'),
      VKEY.replace('530d903a', '530D903A'),
      ` ${VKEY}`,
      `${VKEY}\n`,
      VKEY.replace('example.com', 'example\u3000com'),
      VKEY.slice(0, -4),
      '+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
      '',
      'a+b',
    ];
    expect(wrong.filter((text) => parseVerifierKey(sha256, text).ok)).toEqual([]);
  });
});

describe('parseNote', () => {
  it('splits at the last empty line', () => {
    expect(noteOf(`one\n\ntwo\n\n${LINE}`).text).toBe('one\n\ntwo\n');
  });

  it('is undone by formatNote', () => {
    const note = noteOf(NOTE);
    expect(formatNote(note.text, note.signatures)).toBe(NOTE);
  });

  it('accepts 16 signatures', () => {
    expect(noteOf(`x\n\n${LINE.repeat(16)}`).signatures).toHaveLength(16);
  });

  it('refuses what is not exactly in the format', () => {
    const wrong = [
      NOTE.replaceAll('\n', '\r\n'),
      NOTE.slice(0, -1),
      NOTE.replace('—', '–'),
      NOTE.replace('—', '-'),
      NOTE.replace('— ', '—  '),
      NOTE.replace('aQM=', 'aQN='),
      NOTE.replace('aQM=', 'aQM'),
      NOTE.replace('\n\n', '\n'),
      NOTE.replace('example message', 'example\tmessage'),
      NOTE.replace('example message', 'example\u0000message'),
      'text\n\n',
      `text\n\n— name ${btoa('1234')}\n`,
      `${NOTE}\n`,
      `${NOTE}trailing\n`,
      `x\n\n${LINE.repeat(101)}`,
    ];
    expect(wrong.filter((text) => parseNote(utf8(text)).ok)).toEqual([]);
    expect(parseNote(Uint8Array.of(0xff, 10, 10)).ok).toBe(false);
  });
});

describe('verifyNote', () => {
  it('accepts the C2SP signed-note example', async () => {
    expect(await verifyNote(noteOf(NOTE), keyOf(VKEY), verifyEd25519)).toBe('verified');
  });

  it('finds a changed text, a changed signature and a foreign key', async () => {
    const key = keyOf(VKEY);
    const note = noteOf(NOTE);
    const signature = unwrap(note.signatures[0], 'signed once');
    const cut = { ...signature, signature: signature.signature.slice(1) };
    const foreign = { ...signature, name: 'example.com/other' };
    expect([
      await verifyNote({ ...note, text: 'This is an Example message.\n' }, key, verifyEd25519),
      await verifyNote({ ...note, signatures: [cut] }, key, verifyEd25519),
      await verifyNote({ ...note, signatures: [foreign] }, key, verifyEd25519),
      await verifyNote({ ...note, signatures: [foreign, signature] }, key, verifyEd25519),
      await verifyNote({ ...note, signatures: [signature, cut] }, key, verifyEd25519),
    ]).toEqual(['forged', 'forged', 'unsigned', 'verified', 'forged']);
  });

  it('rests on Ed25519 as RFC 8032 §7.1 test 1 has it', () => {
    const publicKey = unwrap(fromHex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'), 'hex');
    const signature = unwrap(
      fromHex(
        'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
      ),
      'hex',
    );
    expect(verifyEd25519(publicKey, new Uint8Array(), signature)).toBe(true);
    expect(fromBase64('AQ==')).toEqual(Uint8Array.of(1));
  });
});
