import { onTestFinished } from 'vitest';
import type { Push, RequestName, Results } from '../../src/shared/api/api.ts';
import type { RequestParams } from '../../src/shared/api/params.ts';
import type { App, AppOptions } from '../../src/main/core/app/app.ts';
import { createApp } from '../../src/main/core/app/create-app.ts';
import { dataFolder } from '../../src/main/core/recorder/data-folder.ts';

/** An app with the types of the contract, as a front sees it. */
export interface TestApp {
  readonly app: App;
  readonly pushes: readonly Push[];
  request<Name extends RequestName>(name: Name, params: RequestParams[Name]): Promise<Results[Name]>;
  /** Resolves with the first answer that `holds`; asks again until then. */
  until<Name extends RequestName>(
    name: Name,
    params: RequestParams[Name],
    holds: (value: Results[Name]) => boolean,
  ): Promise<Results[Name]>;
  close(): Promise<void>;
}

const WITHIN_MS = 20_000;
const NOTHING = {
  dialogs: false,
  showInFolder: false,
  tray: false,
  launchAtLogin: false,
  trash: false,
  openIn: false,
  drag: false,
  viewer: false,
};

/** Opens the app on a data folder; closed when the test is over. */
export async function openApp(data: string, options: Partial<AppOptions> = {}): Promise<TestApp> {
  const app = await createApp({
    folder: dataFolder(data),
    host: 'browser',
    capabilities: NOTHING,
    recorderOptions: { command: 'test', workers: 1 },
    ...options,
  });
  const pushes: Push[] = [];
  app.subscribe((push) => pushes.push(push));
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= app.close());
  onTestFinished(close);

  async function request<Name extends RequestName>(name: Name, params: RequestParams[Name]): Promise<Results[Name]> {
    // The contract says what a request gives.
    return (await app.handle(name, params)) as Results[Name];
  }

  return {
    app,
    pushes,
    request,
    close,
    async until(name, params, holds) {
      const endMs = performance.now() + WITHIN_MS;
      for (;;) {
        const value = await request(name, params);
        if (holds(value)) return value;
        if (performance.now() > endMs) throw new Error(`${name} did not come to that: ${JSON.stringify(value)}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}
