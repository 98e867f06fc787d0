// What is told about many runs at once: an incident on several branches, and a digest.
import { WEB } from '../policy-doors/door-world.ts';
import { byTyping } from '../policy-doors/scenes.ts';
import { ended, polled, push, RED, type Story, subscribed } from './stories.ts';

const DAY_MS = 86_400_000;
const LOG = 'npm error 404 Not Found - GET https://registry.npmjs.example/left-pda\n';
const NO_PACKAGE = [
  {
    name: 'build-test',
    jobs: [
      {
        name: 'unit',
        outcome: 'failed' as const,
        steps: [{ name: 'npm ci', output: LOG, failed: true }],
      },
    ],
  },
];

export const newsStories: readonly Story[] = [
  {
    id: 'an incident on three branches, by webhook',
    webhooksOf: WEB,
    isUnasked: true,
    // A failure of which no cause could be read is told by a card, and without the email, the person is not found in Slack.
    alsoTrue: [
      'By ada',
      'acme/web #3 on two failed TIME.',
      'acme/web #3 on two failed TIME: unit didn’t pass.',
      ':x: *Failed* · acme/web #3 on `two`',
      'build-test of acme/web #3: unit failed.',
      'build-test of acme/web #3: unit failed in step npm ci with exit code 1.',
    ],
    ready: (world) => byTyping(world, 'subscribe acme/web --failures every'),
    knock: async (world) => {
      for (const branch of ['main', 'one', 'two']) {
        push(world, NO_PACKAGE, WEB, branch);
        await world.ci.finish();
        await world.settle();
        await polled(world);
      }
    },
  },
  {
    id: 'a digest',
    isUnasked: true,
    webhooksOf: WEB,
    // The chart is of the first workflow whose numbers can be read, and names it.
    alsoTrue: [
      '*`docs` of acme/web on the default branch, last 7 days*: 100% of 1 run succeeded, median under TIME, 95th percentile under TIME, 0.1 runs per day.',
      'docs of acme/web, last 7 days',
      '*`build-test` of acme/web on the default branch, last 7 days*: 1 run, 1 failed, median under TIME, 95th percentile under TIME, 0.1 runs per day.',
    ],
    async ready(world) {
      await subscribed(world);
      await byTyping(world, 'digest daily --at 09:00');
      await ended(world, RED);
      await polled(world);
    },
    knock: async (world) => {
      const { channelId, stores } = world;
      const { nextAt = 0 } = (await stores.digests.get(channelId)) ?? {};
      world.pass(DAY_MS);
      await world.enqueue({ name: 'send-digest', id: 'digest-odd', payload: { channelId, dueAt: nextAt } });
      await world.settle();
    },
  },
];
