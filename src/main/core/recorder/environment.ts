import { arch, cpus, release, totalmem, type as osType } from 'node:os';

/** The computer and program versions a record is made with: what a court asks about the environment. Holds no user or
 *  host name. Values are text. */
export function describeEnvironment(): Readonly<Record<string, string>> {
  const processors = cpus();
  return {
    os: `${osType()} ${release()}`,
    arch: arch(),
    cpu: `${processors[0]?.model.trim() ?? 'unknown'} × ${processors.length}`,
    memoryMiB: String(Math.round(totalmem() / 2 ** 20)),
    node: process.versions.node,
    ...(process.versions['electron'] === undefined ? {} : { electron: process.versions['electron'] }),
    locale: Intl.DateTimeFormat().resolvedOptions().locale,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}
