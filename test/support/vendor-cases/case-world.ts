// The world in which odd answers are played: a branch, two channels that follow it, and what they were told.
import type { JobScript, Pipeline, WorkflowScript } from '../../../playground/circleci/index.ts';
import { type LocalWorld, startLocalWorld, webhookSecret } from '../../../playground/local-world.ts';
import { cardShowing, textOf } from '../../../playground/scenarios/read-card.ts';
import { until } from '../until.ts';

/** Opened by `openWorld`. */
export let world: LocalWorld;
/** A channel that follows tags only. */
export let tags: string;
const inDev = (text: string) => world.slack.person(world.people.ana).command(world.channels.dev, text);
const whispers = () => world.slack.channel(world.channels.dev).ephemerals(world.people.ana).map(textOf);
/** Everything that a channel shows: its cards and their threads. */
export const shownIn = (channel: string): string[] => {
  const read = world.slack.channel(channel);
  return read.messages().flatMap(({ ts }) => read.thread(ts).map(textOf));
};

/** What is played, and what may not be in the text that it gives. */
export interface CaseRow {
  name: string;
  play(): Promise<string>;
  not: RegExp;
}

/** The answers in the thread of the run's card. */
export const threadOf = (channel: string, { number }: Pipeline): string[] => {
  const read = world.slack.channel(channel);
  const cards = read.messages().filter((each) => new RegExp(`#${number}\\b`).test(textOf(each)));
  return cards.flatMap(({ ts }) => read.thread(ts).slice(1).map(textOf));
};

export async function openWorld(): Promise<void> {
  world = await startLocalWorld({ transport: 'http' });
  const { slack, people, channels } = world;
  tags = slack.addChannel({ name: 'tags' }).id;
  await inDev('use acme/web');
  for (const [channel, text] of [
    [channels.alerts, 'subscribe acme/web --failures every'],
    [tags, 'subscribe acme/web --tag v* --failures every'],
  ] as const) {
    await slack.person(people.ben).command(channel, text);
    await cardShowing(slack, channel, /subscribed/i);
  }
}
export async function clearWorld(): Promise<void> {
  world.circleci.faults.clear();
  world.circleci.scriptSetup(world.projects.web, undefined);
  await world.circleci.releaseWebhooks();
}

export const build = (...all: JobScript[]): WorkflowScript[] => [{ name: 'build', jobs: all }];
export const green: JobScript = { name: 'unit' };
export const red: JobScript = { name: 'unit', outcome: 'failed' };

export function push(script: WorkflowScript[], branch = 'main'): Pipeline {
  const { circleci, projects } = world;
  circleci.script(projects.web, script);
  const pipeline = circleci.pushCommit({ projectSlug: projects.web, branch, subject: 'Change' });
  if (pipeline === undefined) throw new Error('the push made no pipeline');
  return pipeline;
}

export async function finished(script: WorkflowScript[], branch?: string): Promise<Pipeline> {
  const pipeline = push(script, branch);
  await world.circleci.finish();
  return pipeline;
}

/** Waits for one text with all the words, and gives it. */
export function one(texts: () => string[], ...words: RegExp[]): Promise<string> {
  const found = () => texts().findLast((text) => words.every((word) => word.test(text)));
  return until(found, `a text with ${words.join(' ')}`).catch((error: Error) => {
    throw new Error(`${error.message}\n${texts().slice(-4).join('\n---\n')}`);
  });
}

/** Asks, and gives the first answer with the words that comes after it. */
export async function answer(text: string, ...words: RegExp[]): Promise<string> {
  const before = whispers().length;
  await inDev(text);
  return one(() => whispers().slice(before), ...words);
}

export const send = (event: object) => {
  const body = JSON.stringify(event);
  const headers = {
    'content-type': 'application/json',
    'circleci-signature': world.circleci.signEvent(body, webhookSecret),
  };
  return fetch(`${world.bot.url}/webhooks/circleci`, { method: 'POST', body, headers });
};
export const hasCard = (channel: string, { number }: Pipeline, ...words: RegExp[]) =>
  one(() => shownIn(channel), new RegExp(`#${number}\\b`), ...words);
