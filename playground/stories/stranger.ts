// People of other companies, and requests that only pretend to come from Slack.
import { seedNeighbors } from '../seed-world.ts';
import { outcomeOf } from '../traffic/entry.ts';
import { canReplay, replay } from '../traffic/replay.ts';
import { type, whereOf } from './do.ts';
import { changesSent, isSince, saying, toldOnly } from './see.ts';
import type { Stage, Story } from './story.ts';

/** Somebody of another company, in the channel that both share. */
function neighborOf({ world: { slack } }: Stage): { as: string; name: string; channel: string } | undefined {
  const shared = slack.channels().find(({ isShared }) => isShared);
  const person = slack.users().find(({ isBot, team }) => !isBot && team.id !== slack.teamId);
  return shared && person && { as: person.id, name: person.name, channel: shared.id };
}

export const stranger: Story = {
  id: 'stranger',
  title: 'a stranger knocks',
  about:
    'Someone from another company tries the bot, and someone else forges a request. Nothing is done, and nothing is shown.',
  prepare: async (stage) => {
    if (neighborOf(stage) === undefined) seedNeighbors(stage.world.slack, stage.world.circleci);
  },
  steps: (stage) => {
    const { slack, traffic, people } = stage.world;
    const where = neighborOf(stage);
    const { as = '', name = 'zoe', channel = '' } = where ?? {};
    const place = where && { where: { as, channel } };
    const told = () =>
      slack
        .channel(channel)
        .ephemerals(as)
        .filter((each) => isSince(stage, each) && saying(each, /another Slack workspace/));
    const refused = (times: number) =>
      changesSent(stage) === 0 && told().length >= times ? saying(told().at(-1), /./) : undefined;
    const asked = () =>
      traffic
        .entries()
        .findLast((entry) => entry.at >= stage.since && entry.request.from === 'slack' && canReplay(entry));
    const forged = () =>
      traffic.entries().findLast(({ at, signature }) => at >= stage.since && signature === 'wrong');
    const mention = (text: string) => slack.person(as).mention(channel, text);
    return [
      {
        todo: `Act as ${name}, who is from another company, and type \`@circleci trigger acme/web --branch main\` in #with-partners.`,
        look: `Only ${name} sees the refusal. The Inspector shows the request, and no call to CircleCI.`,
        ...place,
        play: () => mention('trigger acme/web --branch main'),
        seen: () => refused(1),
        inspect: () => asked()?.id,
      },
      {
        todo: `As ${name}, ask for names of secrets: \`@circleci contexts list --project acme/web\`.`,
        look: 'Reading is refused, too. The same check stands before commands, mentions, buttons, shortcuts and links.',
        ...place,
        play: () => mention('contexts list --project acme/web'),
        seen: () => refused(2),
        inspect: () => asked()?.id,
      },
      {
        todo: 'Select the newest request from Slack in the Inspector and click *Send with a wrong signature*.',
        look: 'Reaching the bot’s URL is not enough to be Slack: the bot answers 401, and no job starts.',
        ...place,
        play: async () => {
          const real = asked();
          // In Socket Mode there is no URL to knock at.
          if (real !== undefined) await replay(traffic, real, 'wrong');
        },
        seen: () => {
          const found = forged();
          if (asked() === undefined) return 'In Socket Mode, the bot listens to nobody.';
          return found && outcomeOf(found).text === '401' ? `${found.what}: refused with 401` : undefined;
        },
        inspect: () => forged()?.id,
      },
      {
        todo: 'Act as ana again and type `/circleci whoami`.',
        look: 'Colleagues are served as before.',
        where: whereOf(stage, 'ana'),
        play: () => type(stage, 'ana', 'whoami'),
        seen: () => toldOnly(stage, people.ana, /CircleCI/),
      },
    ];
  },
};
