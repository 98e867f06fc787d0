// Processes that are dead while the switch is on.
import type { Backstage } from '../backstage.ts';
import type { CircleciStandIn } from '../circleci/index.ts';
import type { WeatherSwitch } from './switch.ts';

export function processWeather({ worker, redis }: Backstage, circleci: CircleciStandIn): WeatherSwitch[] {
  const switches: WeatherSwitch[] = [];
  if (worker) {
    switches.push({
      ...{ id: 'worker-dead', group: 'Processes', name: 'Kill the worker' },
      says: 'The process that works gets SIGKILL. The one that answers Slack stays.',
      start: async () => {
        await worker.kill();
        return worker.start;
      },
    });
  }
  if (redis) {
    switches.push({
      ...{ id: 'redis-dead', group: 'Processes', name: 'Kill Redis' },
      says: 'Redis gets SIGKILL. When it is back, it has its data, and CircleCI sends unanswered events again.',
      start: async () => {
        await redis.kill();
        return async () => {
          await redis.start();
          await circleci.redeliver();
        };
      },
    });
  }
  return switches;
}
