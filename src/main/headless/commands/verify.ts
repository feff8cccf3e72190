import { verifyBundleFile } from '../../core/export/verify-file.ts';
import { rootsInFile } from '../../core/timestamp/roots-in-file.ts';
import { describeVerdict } from '../describe-verdict.ts';
import { print, printJson, type ExitCode } from '../output.ts';

/** `brushproof verify BUNDLE`: checks a zip or an unpacked folder. `trust`: files with root certificates that the reader
 *  trusts beside the built-in ones. Exit code 0 valid, 1 invalid, 2 cannot be checked. */
export async function verifyCommand(path: string, trust: readonly string[], json: boolean): Promise<ExitCode> {
  const trustedRoots = (await Promise.all(trust.map(rootsInFile))).flat();
  const verdict = await verifyBundleFile(path, { trustedRoots });
  if (json) printJson({ path, ...verdict });
  else for (const line of describeVerdict(verdict)) print(line);
  switch (verdict.verdict) {
    case 'valid':
    case 'valid-with-notes':
      return 0;
    case 'invalid':
      return 1;
    case 'cannot-check':
      return 2;
  }
}
