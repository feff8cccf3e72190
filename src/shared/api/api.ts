import type { AnyEntry, EntrySource, ImportReason } from '../entry.ts';
import type { ErrorCode } from '../app-error.ts';
import type { Generation, Pass } from '../generation.ts';
import type { KeyChoices } from '../key-choices.ts';
import type { ContentLabel, FileFormat, Problem } from '../reading.ts';
import type { AnchorState, NetworkCall, RootReading } from './anchor-api.ts';
import type { KeyState } from './care-api.ts';
import type { CopiesEvents, CopiesPace, CopiesResults } from './copies-api.ts';
import type { ExportPreview, ReportPreview } from './export-api.ts';
import type { Job } from './job-api.ts';
import type { LineageResults } from './lineage-api.ts';
import type { ExternalApp, TrashResult } from './files.ts';
import type { RequestParams } from './params.ts';
import type { DetectedInstall, SourceStatus } from './sources-api.ts';
import type { ReviewResults } from './review-api.ts';
import type { WorksEvents, WorksResults } from './works-api.ts';

/** THE contract between the front (a window or a browser) and the back (the recorder): one request channel, one push
 *  channel. Parameters are checked at run time against `params.ts`; results are plain data. Times are Unix milliseconds
 *  unless the name says otherwise; hashes are lower-case hex. */
export interface Results extends WorksResults, CopiesResults, LineageResults, ReviewResults {
  'app.state': AppState;
  'settings.get': Settings;
  'settings.set': Settings;

  'sources.list': readonly SourceStatus[];
  /** Watches a folder from now on; what is in it already is imported in the background (a job). */
  'sources.add': SourceStatus;
  'sources.update': SourceStatus;
  /** Stops watching. Nothing that was recorded is lost. */
  'sources.remove': readonly SourceStatus[];
  'sources.reconcile': Job;
  /** Looks for installed generators: known configuration files first, then a bounded search. Takes up to 10 s. */
  'sources.detect': readonly DetectedInstall[];

  'recording.pause': RecordingStatus;
  'recording.resume': RecordingStatus;

  'jobs.list': readonly Job[];
  'jobs.cancel': Job;

  /** Makes a result set: all iterations that match, newest first. It stays valid until the fronts have opened and
   *  used several others (then NOT_FOUND). Answers at once; while `complete` is false, older matches are still being looked for. */
  'timeline.open': TimelineOverview;
  /** The same result set again, as soon as it holds more or is complete: new matches come after those that were there,
   *  so ordinals stay. Ask again while `complete` is false. */
  'timeline.more': TimelineOverview;
  /** Rows by their ordinal in a result set; ordinals past the end give nothing. */
  'timeline.rows': readonly IterationRow[];
  /** Ordinal of the iteration that holds an entry, or null when it is not in the result set. */
  'timeline.find': number | null;
  /** How many items a selection holds. */
  'timeline.count': number;
  /** Where rows of one result set stand in another; null for those that are not in it. */
  'timeline.carry': readonly (number | null)[];
  'timeline.facets': readonly Facet[];
  /** Every session there is; makes no result set. */
  'timeline.sessions': SessionList;

  'iteration.get': IterationDetail;
  'item.get': ItemDetail;
  /** Text of one raw metadata block, cut at 1 MiB. */
  'block.text': { readonly text: string; readonly truncated: boolean };

  /** What an export of this scope would hold, and what is missing, before anything is written. */
  'export.preview': ExportPreview;
  /** The report as it would be now. Asking again gives up what was asked before, which then fails with CANCELLED. */
  'export.report': ReportPreview;
  /** Gives up a report that is being made; whether there was one. */
  'export.endReport': boolean;
  'export.start': Job;
  /** Looks in a folder for the originals of this scope that are missing, by their hash. What is found is kept as a copy;
   *  nothing is added to the log, which knows the hash already. */
  'export.find': Job;
  'verify.start': Job;
  /** Writes a checked backup of the record to a new folder or zip, or adds to the backup that is in the folder. */
  'backup.start': Job;

  /** The key that signs the log. */
  'key.state': KeyState;
  /** Goes on with a new key and does away with the old one; the log says so. */
  'key.rotate': KeyState;

  'anchors.state': AnchorState;
  /** Every request that was ever sent, oldest first; of very many the last 1,000. */
  'anchors.calls': readonly NetworkCall[];
  /** Nothing is sent before the user has agreed; without consent nothing more is. */
  'anchors.consent': AnchorState;
  /** Adds an authority, or changes the one with this id. */
  'anchors.put': AnchorState;
  'anchors.remove': AnchorState;
  /** Has the log stamped as it is now; answers when every authority has, or after a minute. */
  'anchors.now': AnchorState;
  /** A token that the user got elsewhere, over one of this log's checkpoints. */
  'anchors.importToken': { readonly entry: number };
  /** What certificates say of themselves, before anyone trusts them: of a file, or of a pasted text. */
  'anchors.readRoots': RootReading;

  /** Native dialogs; null when cancelled. Only where `AppState.capabilities.dialogs`. */
  'dialog.folder': string | null;
  'dialog.saveBundle': string | null;
  'dialog.openBundle': string | null;
  'dialog.openFile': string | null;
  /** Only where `AppState.capabilities.showInFolder`. */
  'shell.show': null;

  /** Only where the capability of the same name. A file that is not what was recorded any more is left alone. */
  'files.trash': TrashResult;
  /** Opens a file in the program with a number. */
  'files.openIn': null;
  /** Lets the system drag files out of the window, while the button of the mouse is held down: the files themselves, or
   *  read-only copies where only the vault has them still. */
  'files.drag': null;
  /** Asks for a program with the system's dialog, and keeps it under a number. */
  'apps.choose': Settings;
  'apps.remove': Settings;
  /** Opens a window that shows nothing but pictures. */
  'viewer.open': null;
}

export type RequestName = keyof Results & keyof RequestParams;

/** What the back tells without being asked. */
export interface Events extends WorksEvents, CopiesEvents {
  /** The timeline has changed. `entries` are the new items, newest last, at most the last 200; `total` is the number of
   *  items in the timeline. Sent at most every 100 ms, less often during an import. */
  'timeline.changed': { readonly entries: readonly number[]; readonly total: number };
  status: RecordingStatus;
  sources: readonly SourceStatus[];
  job: Job;
  settings: Settings;
  anchors: AnchorState;
  /** Something a person should know. */
  trouble: Trouble;
}

export type EventName = keyof Events;

/** How an event travels: one JSON object a message. */
export type Push = { [Name in EventName]: { readonly name: Name; readonly payload: Events[Name] } }[EventName];

/** How a reply travels: errors keep their code. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly error: {
        readonly code: ErrorCode;
        readonly message: string;
        readonly details: Readonly<Record<string, string>>;
      };
    };

export interface AppState {
  readonly version: string;
  readonly host: 'desktop' | 'browser';
  readonly platform: 'win32' | 'darwin' | 'linux';
  /** Language of the system: a BCP 47 tag. */
  readonly systemLanguage: string;
  readonly capabilities: {
    readonly dialogs: boolean;
    readonly showInFolder: boolean;
    readonly tray: boolean;
    readonly launchAtLogin: boolean;
    readonly trash: boolean;
    readonly openIn: boolean;
    readonly drag: boolean;
    readonly viewer: boolean;
  };
  readonly dataFolder: string;
  readonly origin: string;
  readonly recording: RecordingStatus;
  /** Sizes in bytes. */
  readonly storage: { readonly database: number; readonly vault: number; readonly thumbnails: number };
}

export interface RecordingStatus {
  readonly light: 'green' | 'amber' | 'red';
  readonly state: 'recording' | 'paused' | 'scanning' | 'idle' | 'failed';
  /** Why the light is not green; the front has the words for each. */
  readonly reasons: readonly StatusReason[];
  readonly watchedFolders: number;
  readonly lastRecordedMs: number | null;
  readonly recordedToday: number;
  readonly pending: number;
  readonly log: 'ok' | 'frozen';
  readonly entries: number;
  /** When a pause ends by itself. */
  readonly pausedUntilMs: number | null;
}

export interface StatusReason {
  readonly code:
    | 'NO_FOLDERS'
    | 'PAUSED'
    | 'FOLDER_OFFLINE'
    | 'DISK_FULL'
    | 'LOG_FROZEN'
    | 'FILES_UNREADABLE'
    | 'WATCH_FAILED'
    | 'RECORDER_DOWN'
    /** No authority has answered for a day. */
    | 'STAMPS_LATE'
    /** The certificates under the newest token end soon. */
    | 'STAMPS_EXPIRE'
    /** This computer's clock and the authorities' differ by more than a minute. */
    | 'CLOCK_WRONG';
  /** Folder id or file, where one is concerned. */
  readonly subject?: string;
  readonly message?: string;
}

export interface Trouble {
  readonly atMs: number;
  readonly code: string;
  readonly message: string;
  readonly source?: string;
  readonly path?: string;
}

export interface Settings {
  readonly language: 'system' | 'zh-CN' | 'en';
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'compact' | 'normal' | 'large';
  readonly onboarded: boolean;
  /** What closing the window does; `ask` until the first answer. */
  readonly closing: 'ask' | 'keep-recording' | 'quit';
  readonly launchAtLogin: boolean;
  readonly sessionGapMinutes: number;
  readonly vaultQuotaGiB: number;
  readonly savedSearches: readonly { readonly name: string; readonly query: string }[];
  readonly keys: KeyChoices;
  /** Changed by `apps.choose` and `apps.remove` only. */
  readonly externalApps: readonly ExternalApp[];
  /** Whether own pictures are made findable by how they look. Changed by `copies.pace` only. */
  readonly copies: Exclude<CopiesPace, 'ahead'>;
}

/** The result set's shape: sessions newest first, as parallel lists. Prefix sums of `iterations` give ordinals. */
export interface TimelineOverview {
  readonly resultSet: number;
  readonly items: number;
  readonly iterations: number;
  readonly sessionFirstMs: readonly number[];
  readonly sessionLastMs: readonly number[];
  readonly sessionIterations: readonly number[];
  readonly sessionItems: readonly number[];
  /** False while the search is still on its way to older iterations: the numbers are then those found so far. */
  readonly complete: boolean;
  /** Parts of the query that could not be understood, as they were typed; the search goes on without them. */
  readonly queryProblems: readonly string[];
}

/** Sessions newest first, as parallel lists. */
export type SessionList = Pick<
  TimelineOverview,
  'sessionFirstMs' | 'sessionLastMs' | 'sessionIterations' | 'sessionItems'
>;

/** One iteration in the list. */
export interface IterationRow {
  readonly id: number;
  readonly ordinal: number;
  readonly kind: 'image' | 'workflow';
  readonly firstMs: number;
  readonly lastMs: number;
  readonly itemCount: number;
  /** Distinct seeds. */
  readonly variations: number;
  /** The first files of the batch, oldest first, at most 24; with a search only the matching ones. */
  readonly items: readonly RowItem[];
  readonly generator: string | null;
  readonly model: string | null;
  /** Start of the prompt, at most 300 characters. */
  readonly prompt: string | null;
  readonly width: number | null;
  readonly height: number | null;
  /** What changed against the iteration before it in time (not in the result set); empty for the first. */
  readonly changes: { readonly zh: readonly string[]; readonly en: readonly string[] };
}

export interface RowItem {
  readonly entry: number;
  readonly sha256: string;
  readonly known: EntrySource;
  readonly seed: string | null;
  readonly name: string;
  readonly edited: boolean;
  /** Whether the file is still where it was seen last. */
  readonly present: boolean;
  readonly problems: boolean;
  readonly format: FileFormat;
}

export interface Facet {
  readonly field: 'tool' | 'model' | 'lora' | 'source' | 'state' | 'judged';
  readonly values: readonly { readonly value: string; readonly label: string; readonly count: number }[];
}

export interface IterationDetail {
  readonly id: number;
  readonly items: readonly RowItem[];
  /** Entry of the first item of the iteration before and after in time, and of the very first of the session. */
  readonly previousEntry: number | null;
  readonly nextEntry: number | null;
  readonly sessionFirstEntry: number | null;
}

export interface ItemDetail {
  readonly entry: number;
  readonly iteration: number;
  readonly sha256: string;
  readonly size: number;
  readonly format: FileFormat;
  readonly width: number | null;
  readonly height: number | null;
  readonly known: EntrySource;
  readonly importReason: ImportReason | null;
  readonly recordedMs: number;
  readonly modifiedMs: number;
  readonly generation: Generation | null;
  readonly passes: readonly Pass[];
  readonly workflowKind: string | null;
  readonly problems: readonly Problem[];
  /** Statements in the file that it was made by a machine; not checked. */
  readonly labels: readonly ContentLabel[];
  readonly blocks: readonly {
    readonly place: string;
    readonly sha256: string;
    readonly size: number;
    readonly encoding: string | null;
  }[];
  /** Everything that was recorded of this content and of the paths it was seen at, oldest first. */
  readonly history: readonly HistoryEvent[];
  readonly copied: boolean;
  readonly proof: ItemProof;
}

export interface HistoryEvent {
  readonly entry: number;
  readonly kind: AnyEntry['kind'];
  readonly known: EntrySource;
  readonly atMs: number;
  readonly sourcePath: string;
  readonly path: string;
  readonly sha256: string;
}

export interface ItemProof {
  /** The exact line of the entry. */
  readonly line: string;
  readonly leaf: string;
  readonly checkpointSize: number;
  readonly root: string;
  readonly inclusion: readonly string[];
  /** Result of computing the proof just now. */
  readonly holds: boolean;
  /** Between which tokens the entry was written; null while it is under no token and none came before it. */
  readonly bracket: ProofBracket | null;
}

/** The entry is not older than the token `after`, which the log held before it, and not younger than the token `before`,
 *  which is over a checkpoint that it is part of. Either may be missing. */
export interface ProofBracket {
  readonly afterMs: number | null;
  readonly afterAuthority: string | null;
  readonly beforeMs: number | null;
  readonly beforeAuthority: string | null;
}
