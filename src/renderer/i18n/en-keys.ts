/** English: backups and the signing key. */
export const enKeys = {
  'jobs.backup': 'Backing up to {{subject}}',
  'backup.title': 'Backup',
  'backup.text':
    'A copy of the log, the kept files, the settings and the key that signs the log, made while recording goes on and checked before it counts. In a folder with an older backup only what is new is added.',
  'backup.keyInside':
    'The backup holds the signing key itself. Whoever has it can go on with the log in your name: keep it as you keep your papers.',
  'backup.target': 'Folder, or a file that ends with .zip',
  'backup.passwords': 'Include the passwords of time-stamping authorities',
  'backup.start': 'Back up',
  'backup.done': 'Backed up and checked: {{entries}} entries, {{files}} files, {{size}}',
  'backup.damaged_one': '{{count}} kept file is damaged in the record itself and is not in the backup.',
  'backup.damaged_other': '{{count}} kept files are damaged in the record itself and are not in the backup.',
  'backup.moving': 'Moving to another computer',
  'backup.moving.1': 'Back up one last time on the old computer, then quit Brushproof there and do not start it again.',
  'backup.moving.2':
    'On the new computer, restore before you record anything: the app keeps hold of its data folder while it runs, so this is done on the command line.',
  'backup.moving.3':
    'Start Brushproof there. The log goes on with the same key and notes that it was restored. Add the folders of the new computer.',
  'backup.moving.fork':
    'Do not go on recording on the old computer. One log that goes on in two places becomes two logs that contradict each other, and an opponent may call both of them made up. Brushproof notices it when both back up to the same folder; otherwise it cannot know.',
  'signingKey.title': 'Signing key',
  'signingKey.text':
    'With this key the log signs its checkpoints. Its public half is in every evidence bundle; the private half never leaves this computer but in a backup.',
  'signingKey.kept.system':
    'The private key is sealed by the operating system: whoever only copies its file cannot use it.',
  'signingKey.kept.file':
    'This system offers no safe place for secrets to this app, so the private key lies in a file that only your user account can read, in:',
  'signingKey.number_one': 'The first key of this log',
  'signingKey.number_other': 'Key number {{count}} of this log',
  'signingKey.rotate': 'Change the key…',
  'signingKey.rotateTitle': 'Change the signing key?',
  'signingKey.rotateText':
    'The log goes on with a new key, and an entry says so, signed by the old key, which is then deleted. Do this when somebody else may have the key, such as with a lost backup. What is signed already stays valid. A backup from before would go on with the old key and contradict this log: make a new backup afterwards.',
  'signingKey.reason': 'Why, for the log (it can be seen in evidence bundles)',
  'signingKey.rotated': 'The log goes on with a new key.',
  'error.KEY_SEALED':
    'The operating system does not give out the key that signs the log. Unlock its key ring and start again; on another computer or account, restore a backup.',
  'error.BACKUP_INVALID': 'The backup cannot be used: it is not whole, or something in it was changed.',
  'error.LOG_FORKED':
    'The backup there holds entries that this log does not have: the same log has gone on somewhere else. Nothing was overwritten.',
} as const;
