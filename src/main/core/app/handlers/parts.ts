import type { DataFolder } from '../../recorder/data-folder.ts';
import type { Copies } from '../../copies/copies.ts';
import type { Recorder } from '../../recorder/recorder-contract.ts';
import type { QueryClient } from '../../query/query-client.ts';
import type { Indexer } from '../../timeline/indexer.ts';
import type { Thumbnails } from '../../thumbs/thumbnails.ts';
import type { AppOptions } from '../app.ts';
import type { JobList } from '../job-list.ts';
import type { PushHub } from '../push-hub.ts';
import type { SettingsFile } from '../settings-file.ts';
import type { StatusKeeper } from '../status-keeper.ts';

/** The modules that handlers call. */
export interface AppParts {
  readonly options: AppOptions;
  readonly folder: DataFolder;
  readonly recorder: Recorder;
  readonly indexer: Indexer;
  readonly query: QueryClient;
  readonly thumbnails: Thumbnails;
  readonly copies: Copies;
  readonly jobs: JobList;
  readonly settings: SettingsFile;
  readonly status: StatusKeeper;
  readonly hub: PushHub;
}
