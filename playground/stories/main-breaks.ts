// The first story: what the bot is for.
import { brokenOnce } from './builds.ts';
import { greenMain, press, subscribe, whereOf } from './do.ts';
import { cardOf, keyOf, newRun, room, saying, sent, statusOf } from './see.ts';
import type { Stage, Story, StoryStep } from './story.ts';

/** Shared with the stories that begin with a red main. */
export function breakMain(stage: Stage): StoryStep {
  const { circleci, projects } = stage.world;
  const card = () => cardOf(stage, newRun(stage, projects.web, 'main'));
  const reply = () => room(stage).thread(card()?.ts ?? '')[1];
  return {
    todo: 'Push a commit with a *Flaky test* to main of acme/web, in the CircleCI pane.',
    look: 'A card appears in the channel. Its thread has the failed step, its last lines and the failing tests.',
    where: whereOf(stage, 'ana'),
    play: async () => {
      const commit = { projectSlug: projects.web, branch: 'main', subject: 'Sort the basket by price' };
      const run = circleci.pushCommit({ ...commit, script: brokenOnce });
      if (run !== undefined) await stage.finish(run.id);
    },
    seen: () => (reply() === undefined ? undefined : saying(card(), /failed/i)),
    inspect: () => keyOf(card()),
  };
}

export const mainBreaks: Story = {
  id: 'main-breaks',
  title: 'main breaks and is fixed',
  about: 'One card tells the channel that main is red, why, who retried it, and that it is green again.',
  prepare: (stage) => greenMain(stage, stage.world.projects.web),
  steps: (stage) => {
    const { people, projects } = stage.world;
    const run = () => newRun(stage, projects.web, 'main');
    const card = () => cardOf(stage, run());
    const inspect = () => keyOf(card());
    const where = whereOf(stage, 'ana');
    return [
      subscribe(stage),
      breakMain(stage),
      {
        todo: 'Click *Retry failed jobs* on the card.',
        look: 'The card says who retried. The Inspector shows exactly one POST to CircleCI, however often you click.',
        where,
        play: () => press(stage, people.ana, card(), 'retry-failed'),
        seen: () => (sent(stage, /\/rerun$/) === 1 ? saying(card(), /[Rr]etried/) : undefined),
        inspect,
      },
      {
        todo: 'Wait until the rerun has passed.',
        look: 'The same card turns green and says that main is fixed. There is still one message.',
        where,
        play: async () => {
          const target = run();
          if (target !== undefined) await stage.finish(target.id);
        },
        seen: () => (statusOf(run()) === 'success' ? saying(card(), /fixed/i) : undefined),
        inspect,
      },
    ];
  },
};
