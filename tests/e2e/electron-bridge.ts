import type { Page } from 'playwright-core';
import type { Reply, RequestName, Results } from '../../src/shared/api/api.ts';
import type { RequestParams } from '../../src/shared/api/params.ts';

interface Bridge {
  invoke(name: string, params: unknown): Promise<Reply<unknown>>;
}

/** Asks over the bridge of the page, with whatever name and parameters. */
export async function invoke(page: Page, name: string, params: unknown): Promise<Reply<unknown>> {
  return await page.evaluate(
    // The page's global that the preload script has made.
    async (asked) => await (window as unknown as { brushproof: Bridge }).brushproof.invoke(asked.name, asked.params),
    { name, params },
  );
}

/** Asks over the bridge of the page. @throws Error with the code of the reply */
export async function ask<Name extends RequestName>(
  page: Page,
  name: Name,
  params: RequestParams[Name],
): Promise<Results[Name]> {
  const reply = await invoke(page, name, params);
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${reply.error.message}`);
  // The contract of the request with this name.
  return reply.value as Results[Name];
}
