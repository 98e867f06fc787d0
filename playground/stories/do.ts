// What people do in several stories.
import { buttonFor } from '../scenarios/read-card.ts';
import type { StoredMessage } from '../slack/index.ts';
import { until } from '../until.ts';
import { green } from './builds.ts';
import { posted, saying, statusOf } from './see.ts';
import type { Stage, StoryStep } from './story.ts';

type Who = 'ana' | 'ben';

export const whereOf = ({ world, channel }: Stage, who: Who) => ({
  as: world.people[who],
  channel: channel.id,
});

export async function type({ world, channel }: Stage, who: Who, line: string): Promise<void> {
  const { slack, people } = world;
  const ack = await slack.person(people[who]).command(channel.id, line);
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

/** The channel is told about acme/web from now on. */
export function subscribe(stage: Stage): StoryStep {
  return {
    todo: 'As ana, type `/circleci subscribe acme/web`.',
    look: 'The channel now hears about acme/web: one card for each run that matters, and no noise about the others.',
    where: whereOf(stage, 'ana'),
    play: () => type(stage, 'ana', 'subscribe acme/web'),
    seen: () => saying(posted(stage, /subscribed this channel to/), /./),
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
