import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ReportFonts } from './pdf-report.ts';

const FOLDER = '@expo-google-fonts/noto-sans-sc';

/** The fonts that the program ships: Noto Sans SC, regular and bold. Read anew each time: 20 MB. */
export function reportFonts(): ReportFonts {
  const { resolve } = createRequire(import.meta.url);
  return {
    regular: readFileSync(resolve(`${FOLDER}/400Regular/NotoSansSC_400Regular.ttf`)),
    bold: readFileSync(resolve(`${FOLDER}/700Bold/NotoSansSC_700Bold.ttf`)),
  };
}
