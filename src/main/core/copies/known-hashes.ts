const LEAST_SLOTS = 1_024;

/** Remembers very many SHA-256 hashes in little memory, by their first eight bytes. */
export interface KnownHashes {
  has(sha256: Uint8Array): boolean;
  add(sha256: Uint8Array): void;
}

export function knownHashes(): KnownHashes {
  let slots = new BigUint64Array(LEAST_SLOTS);
  let held = 0;

  /** Where the key is, or the free slot where it belongs. */
  function slotOf(table: BigUint64Array, key: bigint): number {
    const mask = table.length - 1;
    let slot = Number(key & BigInt(mask));
    while (table[slot] !== 0n && table[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  function grow(): void {
    const larger = new BigUint64Array(slots.length * 2);
    for (const key of slots) if (key !== 0n) larger[slotOf(larger, key)] = key;
    slots = larger;
  }

  return {
    has: (sha256) => slots[slotOf(slots, keyOf(sha256))] !== 0n,
    add(sha256) {
      const key = keyOf(sha256);
      const slot = slotOf(slots, key);
      if (slots[slot] === key) return;
      slots[slot] = key;
      held++;
      if (held * 2 > slots.length) grow();
    },
  };
}

function keyOf(sha256: Uint8Array): bigint {
  const view = new DataView(sha256.buffer, sha256.byteOffset, 8);
  // Zero stands for a free slot.
  return view.getBigUint64(0, true) || 1n;
}
