// Server-Sent Events: tells open pages that something changed. The pages then fetch the changes.
import type { ServerResponse } from 'node:http';
import type { CircleciStandIn } from '../circleci/index.ts';
import type { SlackStandIn } from '../slack/index.ts';
import { renderCircleci } from './circleci-panel.ts';

export interface LiveUpdates {
  attach(response: ServerResponse): void;
  /** Notifies pages now, after an act that no stand-in announces. */
  changed(): void;
  close(): void;
}

/** Debounces a burst of changes. */
const GATHER_MS = 25;
/** The CircleCI stand-in has no change events, so it is polled. */
const LOOK_MS = 200;

export function createLiveUpdates(slack: SlackStandIn, circleci: CircleciStandIn): LiveUpdates {
  const pages = new Set<ServerResponse>();
  let pending: NodeJS.Timeout | undefined;
  let seen = renderCircleci(circleci.state).text;

  function tell(): void {
    pending = undefined;
    for (const page of pages) page.write('data: changed\n\n');
  }
  function changed(): void {
    pending ??= setTimeout(tell, GATHER_MS);
  }
  const looking = setInterval(() => {
    if (pages.size === 0) return;
    const now = renderCircleci(circleci.state).text;
    if (now !== seen) changed();
    seen = now;
  }, LOOK_MS);
  const forget = slack.onChange(({ kind }) => {
    if (kind !== 'call') changed();
  });

  return {
    attach: (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      // The first event covers what happened since the page's first fetch.
      response.write('retry: 500\ndata: changed\n\n');
      pages.add(response);
      response.once('close', () => pages.delete(response));
    },
    changed,
    close: () => {
      forget();
      clearInterval(looking);
      clearTimeout(pending);
      for (const page of pages) page.end();
    },
  };
}
