// One cause on many branches at once.
import type { Pipeline } from '../circleci/index.ts';
import { textOf } from '../scenarios/read-card.ts';
import { endStorm, STORM_BRANCHES, startStorm, wasStormy } from '../storm.ts';
import { subscribe, whereOf } from './do.ts';
import { isSince, keyOf, room, saying } from './see.ts';
import type { Story } from './story.ts';

export const storm: Story = {
  id: 'storm',
  title: 'storm of one cause',
  about:
    'The test database is away and five branches fail for the same reason. The channel gets one incident, not a flood.',
  steps: (stage) => {
    const { circleci, projects } = stage.world;
    const where = whereOf(stage, 'ana');
    const card = () =>
      room(stage)
        .messages()
        .find((each) => isSince(stage, each) && each.text.startsWith('The same failure on'));
    const play = async (push: typeof startStorm) => {
      const project = circleci.state.projects.find(({ slug }) => slug === projects.web);
      const runs: Pipeline[] = project === undefined ? [] : push(circleci, project);
      await Promise.all(runs.map(({ id }) => stage.finish(id)));
    };
    return [
      subscribe(stage),
      {
        todo: 'Click *Storm* in the CircleCI pane: five branches of acme/web fail because the test database is away.',
        look: 'At first, the runs are in the CircleCI pane only: the bot waits a moment to see what belongs together.',
        where,
        play: () => play(startStorm),
        seen: () => {
          const failed = circleci.state.pipelines.filter(
            (run) =>
              run.createdAt >= stage.since && wasStormy(run) && run.workflows.at(-1)?.status === 'failed',
          );
          return failed.length >= STORM_BRANCHES ? `${failed.length} branches failed` : undefined;
        },
      },
      {
        todo: 'Watch the channel.',
        look: 'One card: “The same failure on 5 branches”, with the line that they share and the branches. Own cards link to it.',
        where,
        play: async () => {},
        seen: () =>
          card()?.text.includes(`on ${STORM_BRANCHES} branches`) ? saying(card(), /./) : undefined,
        inspect: () => keyOf(card()),
      },
      {
        todo: 'Click *End the storm*: the database is back, and each branch gets a new commit.',
        look: 'The incident’s own card says that every branch is green again. Nobody has to tidy up.',
        where,
        play: () => play(endStorm),
        seen: () =>
          /Every branch is green again/.test(textOf(card() ?? { text: '', blocks: [], attachments: [] }))
            ? saying(card(), /./)
            : undefined,
        inspect: () => keyOf(card()),
      },
    ];
  },
};
