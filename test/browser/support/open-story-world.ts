// The playground with the real bot, where stories are told, and pages in Chromium that note their requests and problems.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type LocalWorld, startLocalWorld } from '../../../playground/local-world.ts';
import type { Speed } from '../../../playground/speed.ts';
import { storyPolicy } from '../../../playground/stories/index.ts';
import { launchBrowser } from '../../../playground/web/browser.ts';
import { startPlaygroundWeb } from '../../../playground/web/index.ts';

export interface StoryWorld {
  world: LocalWorld;
  url: string;
  /** As somebody who has never been here. `where` follows the page's URL: `?story=…` or `#…`. */
  open(where?: string, how?: BrowserContextOptions): Promise<Page>;
  /** URLs asked for by all pages. */
  requests: string[];
  /** Console errors, exceptions, and requests to other servers, of all pages. */
  problems: string[];
  close(): Promise<void>;
}

export async function openStoryWorld({ speed }: { speed: Speed }): Promise<StoryWorld> {
  const world = await startLocalWorld({ transport: 'http', policy: storyPolicy });
  const { slack, circleci, traffic } = world;
  const web = await startPlaygroundWeb({ slack, circleci, traffic, local: world, speed });
  const browser: Browser = await launchBrowser(process.env);
  const requests: string[] = [];
  const problems: string[] = [];
  return {
    ...{ world, url: web.url, requests, problems },
    async open(where = '', how = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...how });
      const page = await context.newPage();
      page.on('request', (request) => {
        const url = request.url();
        requests.push(url);
        if (!url.startsWith(web.url) && !url.startsWith('data:')) problems.push(`asked ${url}`);
      });
      page.on('pageerror', (error) => problems.push(String(error)));
      page.on('console', (line) => line.type() === 'error' && problems.push(line.text()));
      page.setDefaultTimeout(60_000);
      await page.goto(`${web.url}${where}`);
      return page;
    },
    async close() {
      await browser.close();
      await web.close();
      await world.close();
    },
  };
}
