// What CircleCI does with its webhooks besides sending them: some arrive twice, and those that were not taken come again.
import type { CircleciStandIn } from '../../playground/circleci/index.ts';
import type { Random } from './random.ts';
import { WEBHOOK_SECRET } from './town.ts';

const AGAIN_EVERY_MS = 3_000;
const LATEST_COPY_MS = 5_000;

export interface Deliveries {
  copies(): number;
  /** Refused ones still come again; nothing is sent twice anymore. */
  calm(): void;
  stop(): void;
}

export function watchDeliveries(
  circleci: CircleciStandIn,
  { random, duplicates }: { random: Random; duplicates: number },
): Deliveries {
  let [seen, copies, chance, isBusy] = [0, 0, duplicates, false];
  const copy = setInterval(() => {
    for (const delivery of circleci.deliveries.slice(seen)) {
      if (delivery.attempt > 1 || !random.chance(chance)) continue;
      copies += 1;
      setTimeout(() => void sendAgain(circleci, delivery), random.below(LATEST_COPY_MS)).unref();
    }
    seen = circleci.deliveries.length;
  }, 100);
  const again = setInterval(async () => {
    if (isBusy) return;
    isBusy = true;
    await circleci.redeliver();
    isBusy = false;
  }, AGAIN_EVERY_MS);
  return {
    copies: () => copies,
    calm() {
      chance = 0;
    },
    stop() {
      clearInterval(copy);
      clearInterval(again);
    },
  };
}

async function sendAgain(
  circleci: CircleciStandIn,
  { event, type, url }: CircleciStandIn['deliveries'][number],
): Promise<void> {
  const body = JSON.stringify(event);
  const headers = {
    'content-type': 'application/json',
    'circleci-event-type': type,
    'circleci-signature': circleci.signEvent(body, WEBHOOK_SECRET),
  };
  const answer = await fetch(url, { method: 'POST', body, headers }).catch(() => undefined);
  await answer?.body?.cancel();
}
