import { sha256 } from '@noble/hashes/sha2.js';
import { AppError, messageOf } from '../../shared/app-error.ts';
import { toHex } from '../../shared/bytes.ts';
import { certificatesInFile } from '../../shared/timestamp/pem.ts';
import { checkChosen, sha256OfFile } from './check.ts';
import { droppedOn } from './dropped.ts';
import type { Chosen } from './dropped.ts';
import { readSlice } from './open-blob.ts';
import { drawPage } from './page.ts';
import { drawingOf, languageOf } from './state.ts';
import type { CheckResult, FailureCode, PageActions, PageState, View } from './state.ts';
import '../styles/tokens.css';
import './verify.css';
import './verify-findings.css';

let state: PageState = {
  language: languageOf(navigator.languages),
  view: { kind: 'start' },
  roots: [],
  rootTrouble: undefined,
};
/** Ends whatever the page is doing. */
let running = new AbortController();

const actions: PageActions = {
  check: (chosen) => void check(chosen),
  addRoots: (files) => void addRoots(files),
  startAgain() {
    running.abort();
    show({ kind: 'start' });
  },
};

function change(next: Partial<PageState>): void {
  state = { ...state, ...next };
  drawPage(drawingOf(state, actions), (language) => change({ language }));
}

function show(view: View): void {
  change({ view });
}

async function check(chosen: Chosen): Promise<void> {
  running.abort();
  const controller = new AbortController();
  running = controller;
  const { signal } = controller;
  const cancel = (): void => controller.abort();
  let shownMs = 0;
  show({ kind: 'running', done: 0, total: 0, cancel });
  try {
    const verdict = await checkChosen(chosen, {
      signal,
      trustedRoots: state.roots.map(({ der }) => der),
      onProgress(done, total) {
        // Drawing after every file would take longer than checking it.
        const now = performance.now();
        if (signal.aborted || (done < total && now - shownMs < 100)) return;
        shownMs = now;
        show({ kind: 'running', done, total, cancel });
      },
    });
    if (running !== controller) return;
    const result = { chosen, verdict, atMs: Date.now() };
    show({ kind: 'done', result: { ...result, zip: { state: chosen.kind === 'zip' ? 'computing' : 'none' } } });
    if (chosen.kind !== 'zip') return;
    const zip = await hashOf(chosen.file, signal);
    if (running === controller && !signal.aborted) show({ kind: 'done', result: { ...result, zip } });
  } catch (error) {
    if (running === controller && !(signal.aborted && state.view.kind === 'start'))
      show({ kind: 'failed', code: failureOf(error), message: messageOf(error) });
  }
}

/** The verdict stands even when the file cannot be read once more. */
async function hashOf(file: File, signal: AbortSignal): Promise<CheckResult['zip']> {
  try {
    return { state: 'known', sha256: await sha256OfFile(file, signal) };
  } catch (error) {
    if (error instanceof AppError) return { state: 'unreadable' };
    throw error;
  }
}

function failureOf(error: unknown): FailureCode {
  if (!(error instanceof AppError)) return 'INTERNAL';
  const { code } = error;
  return code === 'CANCELLED' || code === 'FILE_UNREADABLE' || code === 'UNSUPPORTED' ? code : 'INTERNAL';
}

const MAX_CERTIFICATE_BYTES = 4 * 1024 * 1024;

async function addRoots(files: readonly File[]): Promise<void> {
  const roots = new Map(state.roots.map((root) => [root.sha256, root]));
  let rootTrouble: PageState['rootTrouble'];
  for (const file of files) {
    const length = Math.min(file.size, MAX_CERTIFICATE_BYTES);
    try {
      const found = certificatesInFile(await readSlice(file, 0, length, new AbortController().signal));
      if (!found.ok) rootTrouble = { name: file.name, reason: found.reason };
      else for (const der of found.value) roots.set(toHex(sha256(der)), { sha256: toHex(sha256(der)), der });
    } catch (error) {
      rootTrouble = { name: file.name, reason: messageOf(error) };
    }
  }
  change({ roots: [...roots.values()], rootTrouble });
}

addEventListener('dragover', (event) => {
  event.preventDefault();
  document.body.classList.add('dragging');
});
addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) document.body.classList.remove('dragging');
});
addEventListener('drop', (event) => {
  event.preventDefault();
  document.body.classList.remove('dragging');
  if (event.dataTransfer === null || state.view.kind === 'running') return;
  droppedOn(event.dataTransfer)?.then(actions.check, (error: unknown) =>
    show({ kind: 'failed', code: 'FILE_UNREADABLE', message: messageOf(error) }),
  );
});

change({});
