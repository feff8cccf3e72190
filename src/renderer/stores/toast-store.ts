import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { AppError, messageOf } from '../../shared/app-error.ts';
import type { TextKey } from '../i18n/messages.ts';
import { failureText } from '../timestamps/failure-words.ts';

/** A short message; its words are made where it is shown, so that they follow the language. */
export interface Toast {
  readonly id: number;
  readonly tone: 'quiet' | 'bad';
  readonly text: TextKey;
  readonly values: Readonly<Record<string, string | number>>;
  readonly undo?: () => void;
}

export type ToastStore = StoreApi<{ readonly toasts: readonly Toast[] }>;

/** Long enough to read and to reach for “undo”. */
const SHOWN_MS = 8_000;
let nextId = 1;

/** A store without messages. */
export function createToastStore(): ToastStore {
  return createStore(() => ({ toasts: [] }));
}

/** Shows a message for some seconds. */
export function say(
  store: ToastStore,
  text: TextKey,
  values: Readonly<Record<string, string | number>> = {},
  undo?: () => void,
): void {
  show(store, { id: nextId++, tone: 'quiet', text, values, ...(undo && { undo }) });
}

/** Tells what went wrong, where the words for the error's code would say too little. */
export function sayBad(store: ToastStore, text: TextKey): void {
  show(store, { id: nextId++, tone: 'bad', text, values: {} });
}

/** Tells what went wrong. */
export function sayError(store: ToastStore, error: unknown): void {
  show(store, { id: nextId++, tone: 'bad', ...errorText(error) });
}

/** Takes a message away. */
export function dismiss(store: ToastStore, id: number): void {
  store.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

/** Undoes what the youngest message that can be undone is about. @returns whether there was one */
export function undoLast(store: ToastStore): boolean {
  const toast = store.getState().toasts.findLast(({ undo }) => undo !== undefined);
  if (!toast?.undo) return false;
  dismiss(store, toast.id);
  toast.undo();
  return true;
}

/** Words for an error, by its code. */
export function errorText(error: unknown): Pick<Toast, 'text' | 'values'> {
  const message = messageOf(error);
  if (!(error instanceof AppError)) return { text: 'error.other', values: { code: 'INTERNAL', message } };
  const problem = error.details['problems']?.split(' ')[0];
  if (error.code === 'TSA_TOKEN' && problem !== undefined)
    return { text: failureText(problem), values: { code: problem } };
  const known = KNOWN_CODES.find((code) => code === error.code);
  return known === undefined
    ? { text: 'error.other', values: { code: error.code, message } }
    : { text: `error.${known}`, values: { message } };
}

/** Codes that people can do something about; the others are told as they are. */
const KNOWN_CODES = [
  'BACKUP_INVALID',
  'KEY_SEALED',
  'LOG_FORKED',
  'BAD_ARGUMENT',
  'CANCELLED',
  'DISK_FULL',
  'EXPORT_EMPTY',
  'EXPORT_FAILED',
  'FILE_EXISTS',
  'FILE_MISSING',
  'FILE_UNREADABLE',
  'FORMAT',
  'LOCKED',
  'NOT_FOUND',
  'SOURCE_OVERLAP',
  'TSA_REFUSED',
  'TSA_REPLY',
  'TSA_UNREACHABLE',
] as const;

function show(store: ToastStore, toast: Toast): void {
  store.setState(({ toasts }) => ({ toasts: [...toasts.slice(-2), toast] }));
  setTimeout(() => dismiss(store, toast.id), SHOWN_MS);
}
