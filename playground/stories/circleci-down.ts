// CircleCI does not answer: what people are told, and what is made up for later.
import { subscribe, type, whereOf } from './do.ts';
import { cardOf, toldOnly } from './see.ts';
import type { Stage, Story } from './story.ts';

const DOWN = 'circleci-down';

export const circleciDown: Story = {
  id: 'circleci-down',
  title: 'CircleCI is down',
  about:
    'Commands are answered within two seconds all the same, and what was asked for is done when CircleCI is back.',
  end: ({ weather }) => weather.turn(DOWN, false),
  steps: (stage) => {
    const { people } = stage.world;
    const { weather } = stage;
    const isDown = () => weather.switches().some(({ id, state }) => id === DOWN && state === 'on');
    const where = whereOf(stage, 'ana');
    const started = () => startedSince(stage);
    const isCardPosted = () => started().some((run) => cardOf(stage, run) !== undefined);
    return [
      subscribe(stage),
      {
        todo: 'Switch on the weather *Down* of CircleCI.',
        look: 'From now on, every connection of the bot to CircleCI breaks. The Inspector shows the calls in red.',
        where,
        play: () => weather.turn(DOWN, true),
        seen: () => (isDown() ? 'CircleCI does not answer' : undefined),
      },
      {
        todo: 'As ana, type `/circleci status acme/web`.',
        look: 'Within two seconds, ana hears that it takes longer than usual, and can cancel. If CircleCI stays away, she is told why and what to do next.',
        where,
        play: () => type(stage, 'ana', 'status acme/web'),
        seen: () =>
          toldOnly(
            stage,
            people.ana,
            /takes longer than usual|CircleCI (?:has a problem|did not answer)|can’t reach CircleCI/,
          ),
      },
      {
        todo: 'As ben, type `/circleci trigger acme/web --branch main`.',
        look: 'The bot takes the request and tries again by itself. No pipeline starts yet.',
        where: whereOf(stage, 'ben'),
        play: () => type(stage, 'ben', 'trigger acme/web --branch main'),
        seen: () => (started().length === 0 ? toldOnly(stage, people.ben, /On it/) : undefined),
      },
      {
        todo: 'Switch *Down* off again.',
        look: 'The pipeline that ben asked for starts, once, and its card appears. Nobody had to ask again.',
        where,
        play: () => weather.turn(DOWN, false),
        seen: () => (started().length === 1 && isCardPosted() ? 'one pipeline, one card' : undefined),
      },
    ];
  },
};

const startedSince = ({ world: { circleci, projects }, since }: Stage) =>
  circleci.state.pipelines.filter(
    ({ project, createdAt }) => project.slug === projects.web && createdAt >= since,
  );
