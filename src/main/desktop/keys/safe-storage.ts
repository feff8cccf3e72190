import { safeStorage } from 'electron';
import type { SealPort } from './sealed-keys.ts';

/** The calls that Electron had before the asynchronous ones, and that they still understand each other with. */
interface OlderStorage {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(sealed: Buffer): string;
}

const older: OlderStorage = safeStorage;
const isAsync = 'encryptStringAsync' in safeStorage;
/** Without a key ring Chromium on Linux "encrypts" with a password that is in its source code. */
const NO_KEY_RING: readonly string[] = ['basic_text', 'unknown'];

/** Electron's safe storage: Keychain, DPAPI, or a key ring of the desktop. Only after the app is ready, and only in the
 *  window's process. */
export const systemSeal: SealPort = {
  async available() {
    if (process.platform === 'linux' && NO_KEY_RING.includes(safeStorage.getSelectedStorageBackend())) return false;
    return isAsync ? await safeStorage.isAsyncEncryptionAvailable() : older.isEncryptionAvailable();
  },
  async seal(text) {
    return isAsync ? await safeStorage.encryptStringAsync(text) : older.encryptString(text);
  },
  async open(sealed) {
    const bytes = Buffer.from(sealed);
    return isAsync ? (await safeStorage.decryptStringAsync(bytes)).result : older.decryptString(bytes);
  },
};
