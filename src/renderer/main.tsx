import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createHttpClient } from './api/http-client.ts';
import { createIpcClient } from './api/ipc-client.ts';
import { App } from './frame/App.tsx';
import { startI18n } from './i18n/i18n.ts';
import { resolveLanguage } from './i18n/language.ts';
import { startLive } from './stores/live.ts';
import { followHistory } from './stores/navigation-store.ts';
import { createStores } from './stores/stores.ts';
import { StoresContext } from './stores/use-stores.ts';
import './styles/index.css';

const client = window.brushproof ? createIpcClient(window.brushproof) : createHttpClient();
const stores = createStores(client, location.hash);
await startI18n(resolveLanguage('system', navigator.language));
startLive(stores);
followHistory(stores.navigation);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <StoresContext value={stores}>
        <App />
      </StoresContext>
    </StrictMode>,
  );
}
