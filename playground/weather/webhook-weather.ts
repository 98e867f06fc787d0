// Bad weather between CircleCI's webhooks and the bot. Several can be on at once.
import type { CircleciStandIn } from '../circleci/index.ts';
import type { WebhookCarriage } from '../circleci/webhook-model.ts';
import type { WeatherSwitch } from './switch.ts';

const LATE_MS = 8000;
const GATHER_MS = 3000;

export function webhookWeather({ carryWebhooks }: CircleciStandIn): WeatherSwitch[] {
  const on = new Map<string, WebhookCarriage>();
  const carry = () => carryWebhooks(Object.assign({}, ...on.values()) as WebhookCarriage);
  const one = (id: string, name: string, says: string, how: WebhookCarriage): WeatherSwitch => ({
    ...{ id: `webhooks-${id}`, group: 'Webhooks', name, says },
    start: () => {
      on.set(id, how);
      carry();
      return () => {
        on.delete(id);
        carry();
      };
    },
  });
  return [
    one('late', 'Late', `Events arrive ${LATE_MS / 1000} seconds late.`, { lateMs: LATE_MS }),
    one('twice', 'Doubled', 'Every event arrives twice, with the same id.', { twice: true }),
    one('reversed', 'Out of order', `Events of ${GATHER_MS / 1000} seconds arrive newest first.`, {
      reversedWithinMs: GATHER_MS,
    }),
    one('lost', 'Off', 'No event arrives, now or later.', { lost: true }),
  ];
}
