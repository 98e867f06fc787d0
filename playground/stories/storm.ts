// One cause on many branches at once.
import { textOf } from '../scenarios/read-card.ts';
import { green, noDatabase } from './builds.ts';
import { subscribe, whereOf } from './do.ts';
import { isSince, keyOf, room, saying } from './see.ts';
import type { Story } from './story.ts';

const TEAMS = ['basket', 'login', 'search', 'invoices', 'mobile'];

export const storm: Story = {
  id: 'storm',
  title: 'storm of one cause',
  about:
    'The test database is away and five branches fail for the same reason. The channel gets one incident, not a flood.',
  steps: (stage) => {
    const { circleci, projects } = stage.world;
    const where = whereOf(stage, 'ana');
    const tag = stage.since.toString(36).slice(-3);
    const branches = TEAMS.map((team) => `feature/${team}-${tag}`);
    const card = () =>
      room(stage)
        .messages()
        .find((each) => isSince(stage, each) && each.text.startsWith('The same failure on'));
    const push = async (script: typeof green, subject: string) => {
      const runs = branches.map((branch) =>
        circleci.pushCommit({ projectSlug: projects.web, branch, subject, script }),
      );
      await Promise.all(runs.map((run) => run && stage.finish(run.id)));
    };
    return [
      subscribe(stage),
      {
        todo: 'Push to five branches while the test database is away. *Play* pushes to all of them.',
        look: 'At first, the runs are in the CircleCI pane only: the bot waits a moment to see what belongs together.',
        where,
        play: () => push(noDatabase, 'Read the basket from the database'),
        seen: () => {
          const failed = circleci.state.pipelines.filter(
            ({ ref, workflows }) =>
              'branch' in ref && branches.includes(ref.branch) && workflows.at(-1)?.status === 'failed',
          );
          return failed.length === branches.length ? `${failed.length} branches failed` : undefined;
        },
      },
      {
        todo: 'Watch the channel.',
        look: 'One card: “The same failure on 5 branches”, with the line that they share and the branches. Own cards link to it.',
        where,
        play: async () => {},
        seen: () =>
          card()?.text.includes(`on ${branches.length} branches`) ? saying(card(), /./) : undefined,
        inspect: () => keyOf(card()),
      },
      {
        todo: 'Bring the database back and push again to each branch. *Play* does it.',
        look: 'The incident’s own card says that every branch is green again. Nobody has to tidy up.',
        where,
        play: () => push(green, 'Try again'),
        seen: () =>
          /Every branch is green again/.test(textOf(card() ?? { text: '', blocks: [], attachments: [] }))
            ? saying(card(), /./)
            : undefined,
        inspect: () => keyOf(card()),
      },
    ];
  },
};
