// A rule of the policy: what goes to production takes two people.
import { webhookSecret } from '../local-world.ts';
import { deploysOnApproval } from './builds.ts';
import { press, type, whereOf } from './do.ts';
import { buttonOn, cardOf, keyOf, newRun, posted, saying, sent, statusOf, toldOnly } from './see.ts';
import type { Stage, Story } from './story.ts';

const SHOP = 'gh/acme/shop';

/** For the policy file of the playground's bot. */
export const twoPeopleForShop = {
  effect: 'allow',
  commands: ['approve'],
  projects: [SHOP],
  twoPerson: true,
  reason: 'Deploys of acme/shop take two people.',
} as const;

function needShop({ world: { circleci, bot } }: Stage): void {
  if (circleci.state.projects.some(({ slug }) => slug === SHOP)) return;
  circleci.addProject({ slug: SHOP, workflows: deploysOnApproval });
  circleci.addWebhook({ projectSlug: SHOP, url: `${bot.url}/webhooks/circleci`, secret: webhookSecret });
}

export const secondPerson: Story = {
  id: 'second-person',
  title: 'deploy needs approval by a second person',
  about:
    'The policy asks for two people. Ana cannot release her own deploy, and what ben confirms is exactly what runs.',
  prepare: async (stage) => {
    if (!stage.world.env.POLICY_FILE) throw new Error('The bot runs without a policy file.');
    needShop(stage);
  },
  steps: (stage) => {
    const { people } = stage.world;
    const run = () => newRun(stage, SHOP);
    const card = () => cardOf(stage, run());
    const question = () => posted(stage, /second person|Confirm/);
    const APPROVE = /\/approve\//;
    const ana = whereOf(stage, 'ana');
    const ben = whereOf(stage, 'ben');
    return [
      {
        todo: 'As ana, type `/circleci trigger acme/shop --branch main`.',
        look: 'The card follows the run until it is on hold, and then offers Approve.',
        where: ana,
        play: async () => {
          await type(stage, 'ana', 'trigger acme/shop --branch main');
          await stage.waitFor(() => run() !== undefined);
          await stage.finish(run()?.id ?? '');
        },
        seen: () => (buttonOn(card(), 'approve') ? saying(card(), /on hold/i) : undefined),
        inspect: () => keyOf(card()),
      },
      {
        todo: 'As ana, click *Approve*.',
        look: 'Nothing is sent to CircleCI. The channel is asked for a second person, with exactly what would be approved.',
        where: ana,
        play: () => press(stage, people.ana, card(), 'approve'),
        seen: () =>
          sent(stage, APPROVE) === 0 && buttonOn(question(), 'confirm-second')
            ? saying(question(), /./)
            : undefined,
      },
      {
        todo: 'As ana, click *Confirm* on the question.',
        look: 'Ana is told that she can’t confirm her own request.',
        where: ana,
        play: () => press(stage, people.ana, question(), 'confirm-second'),
        seen: () =>
          sent(stage, APPROVE) === 0 ? toldOnly(stage, people.ana, /you asked for it/) : undefined,
      },
      {
        todo: 'Switch to ben and click *Confirm*.',
        look: 'The hold is approved with one call, and the card names both.',
        where: ben,
        play: () => press(stage, people.ben, question(), 'confirm-second'),
        seen: () => (sent(stage, APPROVE) === 1 ? saying(card(), new RegExp(people.ana)) : undefined),
        inspect: () => keyOf(card()),
      },
      {
        todo: 'Wait until the deploy has ended.',
        look: 'The card says that it succeeded.',
        where: ben,
        play: async () => stage.finish(run()?.id ?? ''),
        seen: () => (statusOf(run()) === 'success' ? saying(card(), /succeeded|fixed|deployed/i) : undefined),
        inspect: () => keyOf(card()),
      },
    ];
  },
};
