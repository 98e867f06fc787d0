// What axe says about a page, or about a part of it.
import axe from 'axe-core';
import type { Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** One line for each rule that is broken; empty if none is. */
export async function axeFindings(page: Page, selector = ':root'): Promise<string[]> {
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ values, within }) => {
      const { axe: checker } = globalThis as unknown as { axe: typeof axe };
      // Only violations, because describing what is right takes most of the time.
      const only = { runOnly: { type: 'tag' as const, values }, resultTypes: ['violations' as const] };
      const { violations } = await checker.run(within, only);
      return violations.map(
        ({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map(({ html }) => html).join(', ')}`,
      );
    },
    { values: RULES, within: selector },
  );
}
