// Bad weather at Slack.
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, SlackStandIn } from '../slack/index.ts';
import { faultSwitch, type WeatherSwitch } from './switch.ts';

const RETRY_AFTER_SECONDS = 5;
const SLOW_MS = 3000;

export function slackWeather({ faults, answerAfter }: SlackStandIn): WeatherSwitch[] {
  const fault = (id: string, name: string, says: string, what: Fault): WeatherSwitch =>
    faultSwitch(faults, { id: `slack-${id}`, group: 'Slack', name, says }, what);
  return [
    fault('rate-limit', 'Rate limited', `Every call gets 429 with Retry-After: ${RETRY_AFTER_SECONDS}.`, {
      method: /./,
      kind: '429',
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    }),
    {
      ...{ id: 'slack-slow', group: 'Slack', name: 'Slow' },
      says: `Every answer takes ${SLOW_MS / 1000} seconds longer.`,
      start: () => {
        answerAfter(() => pause(SLOW_MS, undefined, { ref: false }));
        return () => answerAfter(() => undefined);
      },
    },
    fault('lost-answers', 'Lost answers', 'Messages are posted, and then the connection breaks.', {
      method: 'chat.postMessage',
      kind: 'perform-then-reset',
    }),
  ];
}
