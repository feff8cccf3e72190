import { fork } from 'node:child_process';
import { utilityProcess } from 'electron';
import type { Port } from './peer.ts';

/** A running process of the recorder. */
export interface Channel extends Port {
  onExit(listener: (code: number | null) => void): void;
  kill(): void;
}

/** Starts a process that runs `file` with one argument. */
export type StartChannel = (file: string, argument: string) => Channel;

/** A process of Electron's own kind. */
const utilityChannel: StartChannel = (file, argument) => {
  const child = utilityProcess.fork(file, [argument], { serviceName: 'Brushproof recorder', stdio: 'inherit' });
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill(),
  };
};

/** A process of the Node binary `execPath`: for profiling, and for an Electron whose own Node is too old. */
function nodeChannel(execPath: string): StartChannel {
  return (file, argument) => {
    // A plain Node cannot look into the archive of a packaged app; what it needs must have been unpacked beside it.
    const unpacked = file.replace(/app\.asar(?=[/\\])/, 'app.asar.unpacked');
    const child = fork(unpacked, [argument], {
      execPath,
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    return {
      post(message) {
        // Structured data, as `serialization` says: the types know only of JSON. A closed line shows as an exit.
        if (child.connected && typeof message === 'object' && message !== null) child.send(message, () => undefined);
      },
      onMessage: (listener) => void child.on('message', listener),
      onExit(listener) {
        child.once('exit', listener);
        // A binary that is not there never exits.
        child.once('error', () => listener(null));
      },
      kill: () => void child.kill('SIGKILL'),
    };
  };
}

/** The way to start the recorder that the environment asks for. */
export function chosenChannel(environment: NodeJS.ProcessEnv): StartChannel {
  const node = environment['BRUSHPROOF_NODE'];
  return node === undefined || node === '' ? utilityChannel : nodeChannel(node);
}
