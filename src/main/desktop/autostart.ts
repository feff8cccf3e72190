import { join } from 'node:path';

/** Where a Linux desktop looks for what to start. */
export function autostartFile(environment: NodeJS.ProcessEnv, home: string): string {
  return join(environment['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'autostart', 'brushproof.desktop');
}

/** A desktop entry that starts `program` hidden.
 *  @see https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html */
export function autostartEntry(program: string): string {
  // Quoted as the specification asks; a backslash is then doubled once more by the rule for all strings of the file.
  const quoted = program
    .replace(/["`$\\]/g, (character) => `\\${character}`)
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%');
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Brushproof',
    'Name[zh_CN]=创作留痕',
    `Exec="${quoted}" --hidden`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}
