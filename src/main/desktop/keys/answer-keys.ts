import type { KeyCall, NativeCall } from '../recorder/messages.ts';
import { openKeys, sealKeys, type SealPort } from './sealed-keys.ts';

/** Answers what the recorder asks about keys itself, and hands everything else on. */
export function answerKeys(
  folder: string,
  port: SealPort,
  others: (call: NativeCall) => Promise<unknown>,
): (call: NativeCall | KeyCall) => Promise<unknown> {
  return async (call) => {
    switch (call.kind) {
      case 'open-keys':
        return [...openKeys(folder, port)];
      case 'seal-keys':
        return sealKeys(folder, port);
      default:
        return await others(call);
    }
  };
}
