import { describe, expect, it } from 'vitest';
import { ownArguments, startOptions } from '../../../../src/main/desktop/start-options.ts';

describe('ownArguments', () => {
  it('begins after the program, in a development run after the folder of the app', () => {
    expect(ownArguments(['/app/brushproof', '--hidden', 'pictures'], true)).toEqual(['--hidden', 'pictures']);
    expect(ownArguments(['/electron', '--no-sandbox', '/repo', '--data', 'x'], false)).toEqual(['--data', 'x']);
    expect(ownArguments(['/electron'], false)).toEqual([]);
  });
});

describe('startOptions', () => {
  it('reads folders and options, and makes paths absolute', () => {
    expect(startOptions(['a', '--data', 'd', '--hidden', '/b'], '/here')).toEqual({
      data: '/here/d',
      hidden: true,
      folders: ['/here/a', '/b'],
    });
    expect(startOptions(['--data=/d'], '/here').data).toBe('/d');
  });

  it('passes over options of the runtime and a missing value', () => {
    expect(startOptions(['--no-sandbox', '--inspect=0', '-psn_0_1', '--data'], '/here')).toEqual({
      data: undefined,
      hidden: false,
      folders: [],
    });
  });
});
