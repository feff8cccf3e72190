import { app, session } from 'electron';

/** The only thing the page may do beyond drawing: copy text when somebody presses a button for it. */
const ALLOWED = new Set(['clipboard-sanitized-write']);

/** Denies every page of this process what ours never needs: other addresses, windows, permissions, downloads, devices. */
export function denyEverythingElse(): void {
  app.on('web-contents-created', (_, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((contents, permission, decide) =>
    decide(ALLOWED.has(permission) && contents.getURL().startsWith('evi://app/')),
  );
  defaultSession.setPermissionCheckHandler(
    (_, permission, origin) => ALLOWED.has(permission) && /^evi:\/\/app\/?$/.test(origin),
  );
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.on('will-download', (event) => event.preventDefault());
  defaultSession.webRequest.onBeforeRequest(({ url }, decide) =>
    decide({ cancel: !/^(evi|data|blob|devtools):/.test(url) }),
  );
}

/** Keeps Chromium from calling anyone by itself. Before the app is ready. */
export function staySilent(): void {
  for (const flag of ['disable-background-networking', 'disable-component-update', 'no-pings']) {
    app.commandLine.appendSwitch(flag);
  }
}
