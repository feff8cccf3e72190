import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts', 'tests/architecture.test.ts'],
          globalSetup: ['tests/helpers/built-verifier.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/helpers/built-verifier.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'verify-page',
          include: ['tests/e2e/verify-page.e2e.ts'],
          globalSetup: ['tests/helpers/built-verifier.ts'],
          // Fifty bundles, three verifiers each.
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
      ...['electron', 'packaged'].map((name) => ({
        test: {
          name,
          include: [`tests/e2e/${name}*.e2e.ts`],
          globalSetup: ['tests/e2e/electron-build.ts'],
          testTimeout: 240_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      })),
    ],
  },
});
