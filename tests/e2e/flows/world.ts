import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright-core';
import { en } from '../../../src/renderer/i18n/en.ts';
import { zhCN } from '../../../src/renderer/i18n/zh-CN.ts';
import type { UiLanguage } from '../../../src/renderer/i18n/language.ts';
import type { LocalTsa } from '../../helpers/local-tsa.ts';

/** What a flow needs of the host that shows the page. */
export interface World {
  readonly page: Page;
  readonly language: UiLanguage;
  /** The folder in which pictures appear. */
  readonly folder: string;
  /** Chooses that folder in the first run, where the system has a dialog for it. */
  readonly chooseFolder?: () => Promise<void>;
  /** Where the bundle goes. */
  readonly bundle: string;
  /** Saves one more picture into the folder. */
  readonly paint: (name: string, seed: number, prompt: string, cfg?: string) => Promise<void>;
  /** What was wrong on the way, told together at the end. */
  readonly faults: string[];
  /** Whether the host can do more than a browser may: the trash, other programs. */
  readonly hasDesktop: boolean;
  /** Keeps a picture of the page, or of another one. */
  readonly shoot: (name: string, other?: Page) => Promise<void>;
}

/** A world in which there is somebody to ask for time stamps. */
export interface StampedWorld extends World {
  /** A time-stamping authority of the test's own. */
  readonly tsa: LocalTsa;
  /** Chooses that authority's root certificate in a part of the page that asks for it. */
  readonly chooseCertificate: (part: Locator) => Promise<void>;
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A text of the window in the flow's language; for those with two forms, the form for many. */
export function words({ language }: World, key: keyof typeof zhCN): string {
  return (language === 'en' ? en : zhCN)[key];
}

/** The button with a text of the window. */
export function button(world: World, key: keyof typeof zhCN): Locator {
  return world.page.getByRole('button', { name: words(world, key), exact: true });
}

interface AxeViolation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

/** Notes what axe finds serious in what is shown. */
export async function scan({ page, language, faults }: World, where: string): Promise<void> {
  // By the debugger, not by a script element: the page's policy allows none but its own.
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const axe = (window as unknown as { axe: { run: () => Promise<{ violations: AxeViolation[] }> } }).axe;
    return (await axe.run()).violations;
  });
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  for (const { id, nodes } of serious) {
    const places = nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary ?? ''}`);
    faults.push(`axe in ${where}, ${language}: ${id}: ${places.slice(0, 4).join(' | ')}`);
  }
}
