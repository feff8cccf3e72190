import type { KeyCall, NativeCall } from '../recorder/messages.ts';
import { openKeys, sealKeys, type SealPort } from './sealed-keys.ts';

/** Answers what the recorder asks about keys itself, and hands everything else on. */
export function answerKeys(
  folder: string,
  port: SealPort,
  others: (call: NativeCall) => Promise<unknown>,
): (call: NativeCall | KeyCall) => Promise<unknown> {
  return async (call) => {
    if (call.kind === 'open-keys') return [...(await openKeys(folder, port))];
    if (call.kind === 'seal-keys') return await sealKeys(folder, port);
    return await others(call);
  };
}
