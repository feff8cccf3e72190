import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where everything of one installation lies. Every path is absolute. */
export interface DataFolder {
  readonly root: string;
  readonly database: string;
  readonly keys: string;
  readonly checkpoints: string;
  readonly vault: string;
  readonly frozen: string;
  readonly heartbeat: string;
  /** The timeline's index: made again from the database whenever it is not there. */
  readonly timeline: string;
  readonly thumbnails: string;
  /** How own pictures look, to find copies by: made again from the pictures. */
  readonly copies: string;
  readonly settings: string;
  /** Time-stamping authorities and the user's consent; may hold passwords. */
  readonly authorities: string;
  /** Every network call that was made. */
  readonly networkCalls: string;
  /** There from a restore until the log has noted it. */
  readonly restored: string;
}

/** The parts of the data folder at `root`. Nothing is made. */
export function dataFolder(root: string): DataFolder {
  const absolute = resolve(root);
  return {
    root: absolute,
    database: join(absolute, 'ledger.sqlite'),
    keys: join(absolute, 'keys'),
    checkpoints: join(absolute, 'checkpoints'),
    vault: join(absolute, 'vault'),
    frozen: join(absolute, 'frozen'),
    heartbeat: join(absolute, 'heartbeat'),
    timeline: join(absolute, 'timeline.sqlite'),
    thumbnails: join(absolute, 'thumbs'),
    copies: join(absolute, 'copies'),
    settings: join(absolute, 'settings.json'),
    authorities: join(absolute, 'authorities.json'),
    networkCalls: join(absolute, 'network-calls.jsonl'),
    restored: join(absolute, 'restored.json'),
  };
}

/** Where the record is kept when nobody says otherwise: the user's folder for application data. */
export function defaultDataFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const chosen = environment['BRUSHPROOF_DATA'];
  if (chosen !== undefined && chosen !== '') return chosen;
  const home = homedir();
  if (platform === 'win32') return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Brushproof');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Brushproof');
  return join(environment['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'brushproof');
}
