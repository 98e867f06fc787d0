// A crash at the worst moment: CircleCI has done it, and the bot does not know yet.
import { greenMain, press, subscribe, whereOf } from './do.ts';
import { breakMain } from './main-breaks.ts';
import { cardOf, keyOf, newRun, saying, sent, statusOf } from './see.ts';
import type { Stage, Story } from './story.ts';

const RERUN = /\/rerun$/;

const DEAD = 'worker-dead';
const SILENT = 'circleci-silent';

async function killWorker({ world, weather }: Stage): Promise<void> {
  if (world.backstage?.worker === undefined) return await world.restart('kill');
  await weather.turn(DEAD, true);
  await weather.turn(DEAD, false);
}

export const workerDies: Story = {
  id: 'worker-dies',
  title: 'the worker dies in the middle of a retry',
  about:
    'The bot is killed after CircleCI has taken its rerun. It comes back, finds the rerun, and does not ask for another.',
  end: ({ weather }) => weather.turn(SILENT, false),
  prepare: (stage) => greenMain(stage, stage.world.projects.web),
  steps: (stage) => {
    const { world, weather } = stage;
    const { people, projects } = world;
    const first = world.bot.pid;
    let hasDied = false;
    const isDead = () => weather.switches().some(({ id, state }) => id === DEAD && state !== 'off');
    /** It may also have died and come back between two looks. */
    const noteDeath = () => {
      hasDied ||= isDead() || world.bot.pid !== first;
    };
    const run = () => newRun(stage, projects.web, 'main');
    const card = () => cardOf(stage, run());
    const inspect = () => keyOf(card());
    const where = whereOf(stage, 'ben');
    return [
      subscribe(stage),
      breakMain(stage),
      {
        todo: 'Switch on the weather *Silent* of CircleCI, and click *Retry failed jobs* as ben.',
        look: 'In the Inspector, the POST waits for an answer that never comes. CircleCI has started the rerun already.',
        where,
        play: async () => {
          await weather.turn(SILENT, true);
          await press(stage, people.ben, card(), 'retry-failed');
        },
        seen: () =>
          sent(stage, RERUN) === 1 && run()?.workflows.length === 2
            ? 'CircleCI has the rerun, the bot has no answer'
            : undefined,
        inspect,
      },
      {
        todo: 'Switch *Kill the worker* on in the weather bar, and then everything off again.',
        look: 'The new process finds the unfinished retry, looks at CircleCI and adopts the rerun it finds there.',
        where,
        play: async () => {
          await killWorker(stage);
          await weather.turn(SILENT, false);
          hasDied = true;
        },
        seen: () => {
          noteDeath();
          return hasDied && !isDead() && sent(stage, RERUN) === 1 ? saying(card(), /[Rr]etried/) : undefined;
        },
        inspect,
      },
      {
        todo: 'Wait until the rerun has passed.',
        look: 'One card, one rerun, green. The timeline in the Inspector has exactly one POST to rerun.',
        where,
        play: async () => {
          const target = run();
          if (target !== undefined) await stage.finish(target.id);
        },
        seen: () =>
          statusOf(run()) === 'success' && sent(stage, RERUN) === 1 ? saying(card(), /fixed/i) : undefined,
        inspect,
      },
    ];
  },
};
