// A playground with a tiny app and a page in Chromium that notes its requests and problems. Close it after the tests.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type CircleciStandIn, startCircleci } from '../../../playground/circleci/index.ts';
import { type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import { launchBrowser } from '../../../playground/web/browser.ts';
import { type PlaygroundWeb, startPlaygroundWeb } from '../../../playground/web/index.ts';
import { startTinyApp } from './tiny-app.ts';

export interface OpenPlayground {
  slack: SlackStandIn;
  circleci: CircleciStandIn;
  web: PlaygroundWeb;
  /** A page of its own context. `hash`: where it looks, such as `as=UADA&channel=CDEPLOYS`. */
  open(hash: string, options?: BrowserContextOptions): Promise<Page>;
  /** URLs asked for by all pages. */
  requests: string[];
  /** Script errors and console errors of all pages. */
  problems: string[];
  /** Closes all pages. */
  leave(): Promise<void>;
  close(): Promise<void>;
}

const WIDE = { width: 1280, height: 800 };

/** ada and bob, zoe of another workspace, #deploys and #quiet and a shared #partners, a direct message, one project. */
export async function openPlayground(): Promise<OpenPlayground> {
  const [slack, circleci] = await Promise.all([
    startSlack({
      shortcuts: [
        { type: 'message', callbackId: 'explain', name: 'Explain this' },
        { type: 'global', callbackId: 'order', name: 'Order a build' },
      ],
    }),
    startCircleci(),
  ]);
  slack.addUser({ id: 'UADA', name: 'ada' });
  slack.addUser({ id: 'UBOB', name: 'bob' });
  slack.addUser({ id: 'UZOE', name: 'zoe', team: { id: 'T0ELSEWHERE' } });
  slack.addChannel({ id: 'CDEPLOYS', name: 'deploys' });
  slack.addChannel({ id: 'CQUIET', name: 'quiet' });
  slack.addChannel({ id: 'CPARTNERS', name: 'partners', isShared: true });
  slack.addConversation(['UADA', 'UBOB']);
  circleci.addProject({ slug: 'gh/acme/web', branches: ['release'] });
  const app = await startTinyApp(slack);
  const web = await startPlaygroundWeb({ slack, circleci });
  const browser: Browser = await launchBrowser(process.env);
  const requests: string[] = [];
  const problems: string[] = [];

  return {
    slack,
    circleci,
    web,
    requests,
    problems,
    open: async (hash, options = {}) => {
      const context = await browser.newContext({ viewport: WIDE, ...options });
      const page = await context.newPage();
      page.on('request', (request) => requests.push(request.url()));
      page.on('pageerror', (error) => problems.push(String(error)));
      page.on('console', (line) => {
        if (line.type() === 'error') problems.push(line.text());
      });
      page.setDefaultTimeout(30_000);
      await page.goto(`${web.url}#${hash}`);
      await page.getByRole('group', { name: 'You are' }).getByRole('radio', { checked: true }).waitFor();
      return page;
    },
    leave: async () => {
      await Promise.all(browser.contexts().map((each) => each.close()));
    },
    close: async () => {
      await browser.close();
      await web.close();
      await app.close();
      await Promise.all([slack.close(), circleci.close()]);
    },
  };
}
