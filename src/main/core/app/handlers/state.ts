import type { AppState } from '../../../../shared/api/api.ts';
import { AppError } from '../../../../shared/app-error.ts';
import { readAppVersion } from '../../recorder/app-version.ts';
import type { Handlers } from '../app.ts';
import { databaseBytes, folderBytes, rememberedSize } from '../disk-usage.ts';
import type { AppParts } from './parts.ts';

const SIZES_FRESH_MS = 60_000;

/** What the program is, where it keeps its data, and how recording goes. */
export function stateHandlers({ options, folder, recorder, status }: AppParts): Pick<Handlers, 'app.state'> {
  const { version } = readAppVersion();
  const thumbnails = rememberedSize(() => folderBytes(folder.thumbnails), SIZES_FRESH_MS);
  return {
    'app.state': async () => ({
      version,
      host: options.host,
      platform: platformOf(process.platform),
      systemLanguage: options.systemLanguage ?? Intl.DateTimeFormat().resolvedOptions().locale,
      capabilities: options.capabilities,
      dataFolder: folder.root,
      origin: recorder.record.ledger.origin,
      recording: status.status(),
      storage: {
        database: (await databaseBytes(folder.database)) + (await databaseBytes(folder.timeline)),
        vault: recorder.vaultBytes(),
        thumbnails: await thumbnails(),
      },
    }),
  };
}

function platformOf(platform: NodeJS.Platform): AppState['platform'] {
  if (platform === 'win32' || platform === 'darwin' || platform === 'linux') return platform;
  throw new AppError('UNSUPPORTED', `expected Windows, macOS or Linux, got ${platform}`);
}
