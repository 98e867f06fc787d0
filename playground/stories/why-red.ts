// Questions in plain words.
import { greenMain, subscribe, type, whereOf } from './do.ts';
import { breakMain } from './main-breaks.ts';
import { room, saying, toldOnly } from './see.ts';
import type { Story } from './story.ts';

export const whyRed: Story = {
  id: 'why-red',
  title: 'why is main red',
  about: 'Somebody asks in plain words and gets the failing step, its last lines and who broke it.',
  prepare: (stage) => greenMain(stage, stage.world.projects.web),
  steps: (stage) => {
    const { people, slack, traffic } = stage.world;
    const where = whereOf(stage, 'ben');
    const answered = () => {
      const asked = traffic
        .entries()
        .findLast(({ what, at }) => at >= stage.since && what.startsWith('event app_mention'));
      const answers = room(stage).ephemerals(people.ben);
      return (
        asked &&
        saying(
          answers.findLast(({ ts }) => Number(ts) * 1000 >= asked.at),
          /main/,
        )
      );
    };
    return [
      subscribe(stage),
      breakMain(stage),
      {
        todo: 'Switch to ben and type `/circleci why is main red?`.',
        look: 'Only ben sees the answer: the failing job and test, the last lines of the step, and the commit.',
        where,
        play: () => type(stage, 'ben', 'why is main red?'),
        seen: () => toldOnly(stage, people.ben, /test/, /sorts by price|npm test|failed/),
      },
      {
        todo: 'Mention the bot: `@circleci who broke main?`',
        look: 'A mention works like a command. The bot answers ben alone, or in the thread it was asked in.',
        where,
        play: () => slack.person(people.ben).mention(stage.channel.id, 'who broke main?'),
        seen: answered,
      },
    ];
  },
};
