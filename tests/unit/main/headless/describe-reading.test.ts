import { describe, expect, it } from 'vitest';
import { readMetadata } from '../../../../src/main/core/metadata/read-metadata.ts';
import { describeReading } from '../../../../src/main/headless/describe-reading.ts';
import { utf8 } from '../../../../src/shared/bytes.ts';
import { iTXt, latin1, makePng, tEXt } from '../../../helpers/make-png.ts';
import { makeXmp } from '../../../helpers/make-xmp.ts';
import { comfyGraph, DEFAULT_PARAMETERS, infotext } from '../../../helpers/simulated-generator.ts';

describe('describeReading', () => {
  it('says what was read, by whom else it can be read, its labels, and where each was found', async () => {
    const xmp = makeXmp(
      { i: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/' },
      '<i:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia</i:DigitalSourceType>',
    );
    const bytes = makePng([
      tEXt('parameters', infotext(DEFAULT_PARAMETERS)),
      tEXt('prompt', comfyGraph(DEFAULT_PARAMETERS)),
      iTXt('AIGC', '{"AIGC":{"Label":"1","ContentProducer":"doubao","ReservedCode1":""}}'),
      iTXt('XML:com.adobe.xmp', xmp),
      { type: 'caBX', data: latin1('....jumbc2pa...OpenAI Media Service API...') },
    ]);
    const lines = describeReading('x.png', await readMetadata(bytes, 'x.png'));
    expect(lines[0]).toBe('x.png');
    expect(lines).toContain('  made with  comfyui');
    expect(lines).toContain('  also read  1: a1111');
    expect(lines).toContain('  label      AIGC label (China): Label 1 · ContentProducer doubao (png:iTXt:AIGC)');
    expect(lines).toContain(
      '  label      IPTC DigitalSourceType: trainedAlgorithmicMedia (png:iTXt:XML:com.adobe.xmp)',
    );
    expect(lines).toContain('  label      C2PA manifest, signature not checked: OpenAI Media Service API (png:caBX)');
    expect(lines.find((line) => line.startsWith('  found in'))).toContain('png:tEXt:parameters');
  });

  it('says so when there is nothing, and what is wrong', async () => {
    expect(describeReading('x.png', await readMetadata(makePng(), 'x.png'))).toContain(
      '  no generation parameters found',
    );
    const damaged = describeReading('x.jpg', await readMetadata(utf8('no picture'), 'x.jpg'));
    expect(damaged.some((line) => line.startsWith('  ! '))).toBe(true);
  });
});
