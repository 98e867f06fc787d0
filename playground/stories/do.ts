// What people do in several stories.
import { buttonFor } from '../scenarios/read-card.ts';
import type { StoredMessage } from '../slack/index.ts';
import { until } from '../until.ts';
import { green } from './builds.ts';
import { saying, statusOf, toldOnly } from './see.ts';
import type { Stage, StoryStep } from './story.ts';

type Who = 'ana' | 'ben';
type Channel = 'dev' | 'alerts';

export const whereOf = ({ world }: Stage, who: Who, channel: Channel) => ({
  as: world.people[who],
  channel: world.channels[channel],
});

export async function type(stage: Stage, who: Who, channel: Channel, line: string): Promise<void> {
  const { slack, people, channels } = stage.world;
  const ack = await slack.person(people[who]).command(channels[channel], line);
  if (!ack.ok) throw new Error(`The command was not acked: ${ack.error}`);
}

export async function press(stage: Stage, userId: string, card: StoredMessage | undefined, action: string) {
  const { slack } = stage.world;
  if (card === undefined) throw new Error(`There is no card with a ${action} button yet.`);
  const button = buttonFor(card, action);
  const asks = JSON.stringify([card.blocks, card.attachments]).includes('"confirm":');
  const ack = await slack
    .person(userId)
    .click(card, button, asks && asksFirst(card, button) ? { confirm: 'ok' } : {});
  if (!ack.ok) throw new Error(`The click was not acked: ${ack.error}`);
}

/** Whether the button has a confirm dialog. */
function asksFirst(card: StoredMessage, button: string): boolean {
  let found = false;
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('action_id' in value && value.action_id === button && 'confirm' in value) found = true;
    Object.values(value).forEach(walk);
  };
  walk([card.blocks, card.attachments]);
  return found;
}

/** The channel is told about main from now on. Done already, it counts, too. */
export function subscribe(stage: Stage, channel: Channel): StoryStep {
  const { slack, people, channels } = stage.world;
  const place = channels[channel];
  const isTold = () =>
    slack
      .channel(place)
      .messages()
      .findLast((each) => saying(each, /subscribed this channel to.*web/));
  return {
    todo: `As ana, type \`/circleci subscribe acme/web\` in #${channel}.`,
    look: 'The channel now hears about acme/web: one card for each run that matters, and no noise about the others.',
    where: whereOf(stage, 'ana', channel),
    play: () => type(stage, 'ana', channel, 'subscribe acme/web'),
    seen: () => saying(isTold(), /./) ?? toldOnly(stage, place, people.ana, /already/),
  };
}

/** A red run from before would make the next failure old news. */
export async function greenMain(stage: Stage, projectSlug: string): Promise<void> {
  const { circleci } = stage.world;
  const last = circleci.state.pipelines.findLast(
    ({ project, ref }) =>
      project.slug === projectSlug && 'branch' in ref && ref.branch === project.defaultBranch,
  );
  if (last === undefined || statusOf(last) === 'success') return;
  const commit = { projectSlug, branch: 'main', subject: 'Make main green again' };
  const pushed = circleci.pushCommit({ ...commit, script: green });
  if (pushed === undefined) return;
  await circleci.finish(pushed.id);
  await until(() => statusOf(pushed) === 'success', 'main to be green');
}
