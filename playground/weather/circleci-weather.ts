// Bad weather at CircleCI's API.
import { setTimeout as pause } from 'node:timers/promises';
import type { CircleciStandIn, Fault } from '../circleci/index.ts';
import { oddBody } from './odd-body.ts';
import { faultSwitch, type WeatherSwitch } from './switch.ts';

const RETRY_AFTER_SECONDS = 10;
const SLOW_MS = 3000;
const CHANGES = ['POST', 'PUT', 'PATCH', 'DELETE'];

export function circleciWeather({ faults, answerAfter }: CircleciStandIn): WeatherSwitch[] {
  const fault = (id: string, name: string, says: string, what: Fault): WeatherSwitch =>
    faultSwitch(faults, { id: `circleci-${id}`, group: 'CircleCI', name, says }, what);
  const changes = (id: string, name: string, says: string, kind: Fault['kind']): WeatherSwitch => ({
    ...{ id: `circleci-${id}`, group: 'CircleCI', name, says },
    start: () => {
      const ends = CHANGES.map((method) => faults.add({ method, kind, times: Number.POSITIVE_INFINITY }));
      return () => {
        for (const end of ends) end();
      };
    },
  });
  return [
    fault('rate-limit', 'Rate limited', `Every call gets 429 with Retry-After: ${RETRY_AFTER_SECONDS}.`, {
      kind: '429',
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    }),
    {
      ...{ id: 'circleci-slow', group: 'CircleCI', name: 'Slow' },
      says: `Every answer takes ${SLOW_MS / 1000} seconds longer.`,
      start: () => {
        answerAfter(() => pause(SLOW_MS, undefined, { ref: false }));
        return () => answerAfter(() => undefined);
      },
    },
    fault('500', 'Errors', 'Every call gets 500 and changes nothing.', { kind: 'status', status: 500 }),
    fault('down', 'Down', 'Every connection breaks before anything happens.', { kind: 'reset' }),
    changes(
      'lost-answers',
      'Lost answers',
      'Changes take effect, and then the connection breaks.',
      'perform-then-reset',
    ),
    changes('silent', 'Silent', 'Changes take effect, and no answer ever comes.', 'perform-then-hang'),
    fault(
      'odd-fields',
      'Odd fields',
      'Unknown fields, an item of null in every list, unknown states for running jobs.',
      {
        kind: 'edit',
        edit: oddBody,
      },
    ),
    fault('other-shape', 'Other shape', 'Every answer is wrapped in an object {data: …}.', {
      kind: 'changed-shape',
    }),
  ];
}
