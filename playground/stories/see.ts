// What the steps of stories look for in the stand-ins. Everything is about the time since the story began.
import type { Pipeline } from '../circleci/index.ts';
import { buttonsOf, textOf } from '../scenarios/read-card.ts';
import type { ChannelView, StoredMessage } from '../slack/index.ts';
import { messageKey } from '../traffic/keys.ts';
import type { Stage } from './story.ts';

export const isSince = ({ since }: Stage, { ts }: StoredMessage): boolean => Number(ts) * 1000 >= since;

/** The newest pipeline of a project, on a branch if one is given. */
export const newRun = (stage: Stage, projectSlug: string, branch?: string): Pipeline | undefined =>
  stage.world.circleci.state.pipelines.findLast(
    ({ project, ref, createdAt }) =>
      project.slug === projectSlug &&
      createdAt >= stage.since &&
      (branch === undefined || ('branch' in ref && ref.branch === branch)),
  );

export const statusOf = (run: Pipeline | undefined): string | undefined => run?.workflows.at(-1)?.status;

export const room = ({ world, channel }: Stage): ChannelView => world.slack.channel(channel.id);

/** The card of a pipeline. */
export function cardOf(stage: Stage, run: Pipeline | undefined): StoredMessage | undefined {
  if (run === undefined) return undefined;
  return room(stage)
    .messages()
    .find(
      ({ metadata, attachments }) =>
        attachments.length > 0 && JSON.stringify(metadata ?? {}).includes(run.id),
    );
}

/** One line of the message, if all patterns match. */
export function saying(message: StoredMessage | undefined, ...words: RegExp[]): string | undefined {
  if (message === undefined) return undefined;
  const text = textOf(message);
  return words.every((word) => word.test(text)) ? text.split('\n')[0] : undefined;
}

/** What only this person sees. */
export const toldOnly = (stage: Stage, userId: string, ...words: RegExp[]): string | undefined =>
  room(stage)
    .ephemerals(userId)
    .map((each) => saying(each, ...words))
    .findLast((line) => line !== undefined);

export const posted = (stage: Stage, ...words: RegExp[]): StoredMessage | undefined =>
  room(stage)
    .messages()
    .findLast((each) => saying(each, ...words) !== undefined);

/** How often the bot asked CircleCI for something, whatever became of it. */
export const sent = ({ world, since }: Stage, path: RegExp): number =>
  world.circleci.calls.filter((call) => call.method === 'POST' && call.at >= since && path.test(call.path))
    .length;

export const changesSent = ({ world, since }: Stage): number =>
  world.circleci.calls.filter(({ method, at }) => method !== 'GET' && at >= since).length;

export const buttonOn = (message: StoredMessage | undefined, action: string): string | undefined =>
  message && buttonsOf(message).find((id) => id.split('#')[0] === action);

export const keyOf = (message: StoredMessage | undefined): string | undefined =>
  message && messageKey(message.channel, message.ts);
