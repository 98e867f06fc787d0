// A rate limit of CircleCI that seems to end at an epoch: whether the bot's own reads go on.
import { until } from '../until.ts';
import { build, finished, hasCard, red, world } from './case-world.ts';
import { epochReset } from './odd-answers.ts';

/** Only the bot's background reads can bring the card. */
export async function cardAfterEpoch(meanwhile: () => Promise<unknown>): Promise<string> {
  world.circleci.holdWebhooks();
  let hasStruck = false;
  const fault = epochReset(() => {
    hasStruck = true;
  });
  world.circleci.faults.add(fault);
  await until(() => hasStruck, 'an answer with that header');
  await meanwhile();
  const pipeline = await finished(build(red));
  return hasCard(world.channels.alerts, pipeline, /Failed/);
}
