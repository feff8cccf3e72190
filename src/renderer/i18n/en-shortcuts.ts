/** English: choosing keys. */
export const enShortcuts = {
  'shortcuts.hint':
    'Press a key below to change it. Arrows, Enter, Space, Esc and rows of digits stay as they are. Single letters do nothing while you write.',
  'shortcuts.preset': 'Keys for judging like',
  'shortcuts.preset.lightroom': 'Lightroom',
  'shortcuts.preset.diffusionToolkit': 'Diffusion Toolkit',
  'shortcuts.preset.own': 'Your own',
  'shortcuts.change': '{{command}}: {{key}}. Change',
  'shortcuts.noKey': 'No key',
  'shortcuts.press': 'Press the new key…',
  'shortcuts.refused': '{{key}} always stays as it is. Another one…',
  'shortcuts.standard': 'Standard: {{key}}',
  'shortcuts.taken': '{{key}} no longer stands for: {{name}}',
  'shortcuts.changed': 'The keys have changed',
  'key.iterationsInViewer': 'Previous, next iteration',
} as const;
