#!/usr/bin/env node
/** The command's first file. It imports nothing statically: on a Node that is too old, the database's native module
 *  would crash the process before a word could be said. */

const MINIMUM = [22, 22] as const;
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1])) {
  process.stderr.write(
    `brushproof: this is Node ${process.versions.node}; it needs ${MINIMUM.join('.')} or newer. In a checkout, use: npm run -s brushproof -- <command>\n`,
  );
  process.exitCode = 2;
} else {
  const { main } = await import('./cli.ts');
  process.exitCode = await main(process.argv.slice(2));
}
