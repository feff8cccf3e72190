import { safeStorage } from 'electron';
import type { SealPort } from './sealed-keys.ts';

/** Electron's safe storage: Keychain, DPAPI, or a key ring of the desktop. Only after the app is ready, and only in the
 *  window's process. */
export const systemSeal: SealPort = {
  // Without a key ring Chromium on Linux "encrypts" with a password that is in its source code.
  available: () =>
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'),
  seal: (text) => safeStorage.encryptString(text),
  open: (sealed) => safeStorage.decryptString(Buffer.from(sealed)),
};
