import { verifyBundleFile } from '../../core/export/verify-file.ts';
import { describeVerdict } from '../describe-verdict.ts';
import { print, printJson, type ExitCode } from '../output.ts';

/** `brushproof verify BUNDLE`: checks a zip or an unpacked folder. Exit code 0 valid, 1 invalid, 2 cannot be checked. */
export async function verifyCommand(path: string, json: boolean): Promise<ExitCode> {
  const verdict = await verifyBundleFile(path);
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
