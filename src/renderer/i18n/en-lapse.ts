/** English: the time-lapse of a work. */
export const enLapse = {
  'jobs.lapse': 'Writing the time-lapse {{subject}}',
  'lapse.title': 'How “{{title}}” came to be',
  'lapse.open': 'Time-lapse',
  'lapse.none': 'There are no pictures in this work yet.',
  'lapse.play': 'Play',
  'lapse.pause': 'Pause',
  'lapse.back': 'One picture back',
  'lapse.forward': 'One picture on',
  'lapse.place': 'Place in the time-lapse',
  'lapse.speed': 'Speed',
  'lapse.sheet': 'All pictures side by side',
  'lapse.of': '{{at}} of {{count}}',
  'lapse.save': 'Save as a file…',
  'lapse.saveText':
    'An animated WebP, which browsers and most picture viewers show. Of more than 240 pictures all chosen ones and some of the others are in it. It is made to be shown; evidence is the package.',
  'lapse.target': 'File, outside the watched folders, with the ending .webp',
  'lapse.write': 'Write',
  'lapse.done_one': 'Written: {{count}} picture, {{size}}.',
  'lapse.done_other': 'Written: {{count}} pictures, {{size}}.',
  'lapse.missing_one': '{{count}} picture is not to be had and was left out.',
  'lapse.missing_other': '{{count}} pictures are not to be had and were left out.',
} as const;
