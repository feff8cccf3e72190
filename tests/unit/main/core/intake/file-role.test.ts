import { describe, expect, it } from 'vitest';
import { roleOfContent, roleOfName } from '../../../../../src/main/core/intake/file-role.ts';
import { readMetadata } from '../../../../../src/main/core/metadata/read-metadata.ts';
import { utf8 } from '../../../../../src/shared/bytes.ts';
import { comfyGraph, DEFAULT_PARAMETERS, flowFile, infotext } from '../../../../helpers/simulated-generator.ts';
import {
  diffusionBeeState,
  easyDiffusionSidecar,
  fooocusLog,
  logCsv,
  settingsFile,
  stylesCsv,
  swarmSidecar,
  uiConfigFile,
} from '../../../../helpers/state-files.ts';

const FOOOCUS_CONFIG = JSON.stringify({
  path_outputs: 'outputs',
  default_model: 'm',
  default_performance: 'Speed',
  default_styles: [],
  default_loras: [],
});

describe('roleOfContent', () => {
  it.each([
    ['params.txt', infotext(DEFAULT_PARAMETERS), 'state'],
    ['params.txt', 'a prompt without a line of settings', undefined],
    ['00001.txt', infotext(DEFAULT_PARAMETERS), 'sidecar'],
    ['notes.txt', 'buy paper', undefined],
    ['styles.csv', stylesCsv([['mine', 'cat', 'dog']]), 'state'],
    ['styles.csv', 'name,age\r\nx,1\r\n', undefined],
    ['log.csv', logCsv([DEFAULT_PARAMETERS]), 'state'],
    ['log.html', fooocusLog([DEFAULT_PARAMETERS]), 'state'],
    ['log.html', '<html><body>another log</body></html>', undefined],
    ['data.json', diffusionBeeState([DEFAULT_PARAMETERS]), 'state'],
    ['data.json', comfyGraph(DEFAULT_PARAMETERS), 'workflow'],
    ['data.json', '{"rows":[1,2,3]}', undefined],
    ['config.json', settingsFile('m', 'x'), 'settings'],
    ['config-copy.json', settingsFile('m', 'x'), 'settings'],
    ['config.json', '{"name":"another program"}', undefined],
    ['ui-config.json', uiConfigFile('x'), 'settings'],
    ['config.txt', FOOOCUS_CONFIG, 'settings'],
    ['night.flow', flowFile(DEFAULT_PARAMETERS), 'workflow'],
    ['00001.swarm.json', swarmSidecar(), 'sidecar'],
    ['00001.json', easyDiffusionSidecar(), 'sidecar'],
  ])('takes %s', async (name, text, role) => {
    const named = roleOfName(name);
    expect(named).toBeDefined();
    expect(named && roleOfContent(named, await readMetadata(utf8(text), name))).toBe(role);
  });
});
