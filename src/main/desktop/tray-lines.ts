import type { RecordingStatus } from '../../shared/api/api.ts';
import { fill, type Texts } from './texts.ts';

/** The state of recording and the time of the last record, in words. */
export function trayLines(status: RecordingStatus, texts: Texts): readonly [string, string] {
  const time = (ms: number): string => new Date(ms).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  const last =
    status.lastRecordedMs === null
      ? texts.nothingRecorded
      : fill(texts.lastRecorded, { time: time(status.lastRecordedMs) });
  const until = status.pausedUntilMs === null ? '…' : time(status.pausedUntilMs);
  switch (status.state) {
    case 'recording':
      return [fill(texts.stateRecording, { folders: status.watchedFolders }), last];
    case 'scanning':
      return [texts.stateScanning, last];
    case 'paused':
      return [fill(texts.statePaused, { time: until }), last];
    case 'idle':
      return [texts.stateIdle, last];
    case 'failed':
      return [texts.stateFailed, last];
  }
}
