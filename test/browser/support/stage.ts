// The playground's page without a bot, in Chromium.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type CircleciStandIn, startCircleci } from '../../../playground/circleci/index.ts';
import { type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import { launchBrowser } from '../../../playground/web/browser.ts';
import {
  type PlaygroundWeb,
  type PlaygroundWebOptions,
  startPlaygroundWeb,
} from '../../../playground/web/index.ts';

export interface Stage {
  slack: SlackStandIn;
  circleci: CircleciStandIn;
  web: PlaygroundWeb;
  browser: Browser;
  /** Console errors, exceptions, and requests to other servers, of all pages. */
  problems: string[];
  /** `hash` without `#`. */
  open(hash: string, options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

export async function setStage(options: Partial<PlaygroundWebOptions> = {}): Promise<Stage> {
  const [slack, circleci] = await Promise.all([startSlack(), startCircleci()]);
  slack.addUser({ name: 'ada' });
  slack.addChannel({ name: 'dev' });
  const web = await startPlaygroundWeb({ slack, circleci, ...options });
  const browser = await launchBrowser(process.env);
  const problems: string[] = [];
  return {
    ...{ slack, circleci, web, browser, problems },
    async open(hash, how = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...how });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      page.on('pageerror', (error) => problems.push(String(error)));
      page.on('console', (line) => line.type() === 'error' && problems.push(line.text()));
      page.on('request', (request) => {
        if (!request.url().startsWith(web.url)) problems.push(`asked ${request.url()}`);
      });
      await page.goto(`${web.url}#${hash}`);
      return page;
    },
    async close() {
      await browser.close();
      await web.close();
      await Promise.all([slack.close(), circleci.close()]);
    },
  };
}
