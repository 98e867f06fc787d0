// Compares what Slack shows with what is true in CircleCI: every failed run told once in each channel, in its last state.
import type { Pipeline } from '../../playground/circleci/index.ts';
import { textOf } from '../../playground/scenarios/read-card.ts';
import type { SlackStandIn, StoredMessage } from '../../playground/slack/index.ts';
import { judgeAsked } from './judge-asked.ts';
import type { Asked } from './people.ts';
import { cardsOf, wordOf } from './read-cards.ts';
import type { Town, TownProject } from './town.ts';

/** One sentence for each broken promise. */
export interface Verdict {
  /** A failure, its details or an answer that nobody was told. */
  lost: string[];
  /** Told twice in one place. */
  doubled: string[];
  /** A card that does not show the last true state. */
  stale: string[];
  /** What somebody asked for was done more than once. */
  repeated: string[];
  /** Somebody was told what is not true of their request. */
  wrong: string[];
}

export interface Judged {
  verdict: Verdict;
  /** Told that nobody knows whether it happened. */
  uncertain: number;
  /** Told that nothing happened, and nothing did. */
  refused: number;
  /** Done, and told so. */
  done: number;
  /** Expected cards. */
  cards: number;
}

export const isClean = ({ verdict }: Judged): boolean =>
  Object.values(verdict).every((broken: string[]) => broken.length === 0);

export function judge({ circleci, slack, projects }: Town, asked: readonly Asked[]): Judged {
  const verdict: Verdict = { lost: [], doubled: [], stale: [], repeated: [], wrong: [] };
  const bySlug = new Map(projects.map((project) => [project.slug, project]));
  const { pipelines } = circleci.state;
  let cards = 0;
  for (const pipeline of pipelines) {
    const project = bySlug.get(pipeline.project.slug);
    if (project === undefined) continue;
    for (const channelId of channelsOf(pipeline, project)) {
      cards += 1;
      judgeCard(slack, { pipeline, channelId }, verdict);
    }
  }
  return { verdict, cards, ...judgeAsked({ slack, pipelines }, asked, verdict) };
}

/** A failed run is told in both channels. One that somebody triggered is shown where they asked, however it ends. */
function channelsOf(pipeline: Pipeline, { channels }: TownProject): readonly string[] {
  if (pipeline.workflows.some(({ status }) => status === 'failed')) return channels;
  return pipeline.trigger.type === 'api' ? channels.slice(0, 1) : [];
}

function judgeCard(
  slack: SlackStandIn,
  { pipeline, channelId }: { pipeline: Pipeline; channelId: string },
  { lost, doubled, stale }: Verdict,
): void {
  const { workflows } = pipeline;
  const which = `${pipeline.project.slug} #${pipeline.number} (${workflows.map(({ status }) => status).join()}) in ${slack.channel(channelId).info.name}`;
  const [card, ...more] = cardsOf(slack, channelId, pipeline.number);
  if (card === undefined) return void lost.push(`no card of ${which}`);
  if (more.length > 0) doubled.push(`${more.length + 1} cards of ${which}`);
  const [shown, wanted] = [wordOf(card) ?? '', wordsFor(pipeline)];
  if (!wanted.includes(shown)) stale.push(`${which} shows ${shown}, and it is ${wanted.join(' or ')}`);

  const name = failureIn(pipeline);
  if (name === undefined) return;
  const replies = threadOf(slack, card).map(textOf);
  const told = replies.filter((reply) => reply.includes(name)).length;
  if (told === 0) lost.push(`no details of ${which}, but ${JSON.stringify(replies)}`);
  if (told > 1) doubled.push(`${told} times the details of ${which}`);
}

const threadOf = (slack: SlackStandIn, { channel, ts }: StoredMessage): StoredMessage[] =>
  slack.channel(channel).thread(ts).slice(1);

function wordsFor({ workflows }: Pipeline): string[] {
  const newest = workflows.at(-1)?.status;
  if (newest === 'failed') return ['Failed'];
  if (newest === 'on_hold') return ['On hold'];
  if (newest === 'success') return ['Fixed', 'Succeeded'];
  return [];
}

/** The name of its failing test, if that has failed. */
function failureIn({ script, workflows }: Pipeline): string | undefined {
  if ('errors' in script || workflows.every(({ status }) => status !== 'failed')) return undefined;
  return script.flatMap(({ jobs }) => jobs).flatMap(({ tests = [] }) => tests)[0]?.name;
}
