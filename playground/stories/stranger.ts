// People of other companies, and requests that only pretend to come from Slack.
import { outcomeOf } from '../traffic/entry.ts';
import { replay } from '../traffic/replay.ts';
import { type, whereOf } from './do.ts';
import { changesSent, toldOnly } from './see.ts';
import type { Stage, Story } from './story.ts';

/** Somebody of another workspace, in a channel that both companies share. */
export function strangerOf({ world: { slack, channels } }: Stage): string {
  const known = slack.users().find(({ isBot, team }) => !isBot && team.id !== slack.teamId);
  const { id } = known ?? slack.addUser({ name: 'mallory', team: { id: 'T0MALLORY', hasBot: true } });
  slack.channel(channels.dev).info.members.add(id);
  return id;
}

export const stranger: Story = {
  id: 'stranger',
  title: 'a stranger knocks',
  about:
    'Someone from another company tries the bot, and someone else forges a request. Nothing happens, and nothing is shown.',
  prepare: async (stage) => {
    strangerOf(stage);
  },
  steps: (stage) => {
    const { slack, channels, traffic, people } = stage.world;
    const mallory = () => strangerOf(stage);
    const where = { as: mallory(), channel: channels.dev };
    const refused = (...words: RegExp[]) =>
      changesSent(stage) === 0 ? toldOnly(stage, channels.dev, mallory(), ...words) : undefined;
    const forged = () =>
      traffic
        .entries()
        .find(
          ({ at, request, signature }) =>
            at >= stage.since && request.from === 'slack' && signature === 'wrong',
        );
    return [
      {
        todo: 'Act as mallory, who is from another company, and type `/circleci trigger acme/web --branch main` in #dev.',
        look: 'Only mallory sees the refusal. The Inspector shows the command and no call to CircleCI.',
        where,
        play: () => slack.person(mallory()).command(channels.dev, 'trigger acme/web --branch main'),
        seen: () => refused(/another Slack workspace/),
        inspect: () =>
          traffic.entries().findLast(({ what, at }) => at >= stage.since && what.startsWith('/circleci'))?.id,
      },
      {
        todo: 'As mallory, ask for secrets: `@circleci contexts list`.',
        look: 'Every way in is checked the same: commands, mentions, buttons, shortcuts and pasted links.',
        where,
        play: () => slack.person(mallory()).mention(channels.dev, 'contexts list'),
        seen: () => {
          const told = slack
            .channel(channels.dev)
            .ephemerals(mallory())
            .filter(({ ts }) => Number(ts) * 1000 >= stage.since);
          return told.length >= 2 ? refused(/another Slack workspace/) : undefined;
        },
      },
      {
        todo: 'Select mallory’s command in the Inspector and click *Send with a wrong signature*.',
        look: 'Who can reach the bot’s URL still can’t be Slack: the bot answers 401, and no job starts.',
        where,
        play: async () => {
          const real = traffic
            .entries()
            .findLast(
              ({ request, at }) => request.from === 'slack' && request.method === 'POST' && at >= stage.since,
            );
          if (real === undefined) throw new Error('There is no request from Slack to forge yet.');
          await replay(traffic, real, 'wrong');
        },
        seen: () => {
          const found = forged();
          return found && outcomeOf(found).text === '401' ? `${found.what}: refused with 401` : undefined;
        },
        inspect: () => forged()?.id,
      },
      {
        todo: 'Act as ana again and type `/circleci whoami` in #dev.',
        look: 'Colleagues are served as before.',
        where: whereOf(stage, 'ana', 'dev'),
        play: () => type(stage, 'ana', 'dev', 'whoami'),
        seen: () => toldOnly(stage, channels.dev, people.ana, /CircleCI/),
      },
    ];
  },
};
