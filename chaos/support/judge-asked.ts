// Compares what people asked for with what was done in CircleCI and with what they were told.
import type { Pipeline } from '../../playground/circleci/index.ts';
import { textOf } from '../../playground/scenarios/read-card.ts';
import type { SlackStandIn, StoredMessage } from '../../playground/slack/index.ts';
import type { Judged, Verdict } from './judge.ts';
import type { Asked } from './people.ts';

interface Seen {
  slack: SlackStandIn;
  pipelines: readonly Pipeline[];
}

const UNCERTAIN = /may or may not have happened/;
const REFUSED =
  /[Nn]othing (?:was|has been) |didn’t|couldn’t|can’t|isn’t|already |no longer|is being retried/;
/** The first word, before anything is done, and what is said while it waits. */
const BEGUN = /^(?:On it: |:hourglass_flowing_sand: )/;

export function judgeAsked(
  seen: Seen,
  asked: readonly Asked[],
  verdict: Verdict,
): Pick<Judged, 'uncertain' | 'refused' | 'done'> {
  const counts = { uncertain: 0, refused: 0, done: 0 };
  const messages = byPerson(seen.slack, asked);
  for (const [about, tries] of groups(asked)) {
    const times = timesDone(seen.pipelines, tries[0] as Asked);
    if (times !== undefined && times > 1) verdict.repeated.push(`${about}: ${times} times`);
    const claims: string[] = [];
    for (const one of tries) {
      const told = messages.get(one.userId) ?? [];
      const isUncertain = told.some((text) => UNCERTAIN.test(text));
      const isRefused = !isUncertain && told.length > 0 && told.every((text) => REFUSED.test(text));
      if (isUncertain) counts.uncertain += 1;
      else if (isRefused) counts.refused += 1;
      else if (told.length > 0) counts.done += 1;
      if (one.isAcked && told.length === 0) verdict.lost.push(`no answer to ${one.userId}: ${about}`);
      if (!isUncertain && !isRefused) claims.push(...told);
      // Alone: with several tries, one may be refused because another was done.
      if (isRefused && tries.length === 1 && times === 1 && told.some((text) => /[Nn]othing was/.test(text)))
        verdict.wrong.push(`${about} was done, and ${one.userId} was told: ${told.join(' | ')}`);
    }
    if (times === 0 && claims.length > 0)
      verdict.wrong.push(`${about} was not done, and they were told: ${claims.join(' | ')}`);
  }
  return counts;
}

/** Undefined for what changes nothing. */
function timesDone(pipelines: readonly Pipeline[], { kind, about }: Asked): number | undefined {
  if (kind === 'trigger') return pipelines.filter(({ parameters }) => parameters.ticket === about).length;
  const pipeline = pipelines.find(({ id }) => id === about);
  if (kind === 'retry') return (pipeline?.workflows.length ?? 1) - 1;
  if (kind === 'approve') return pipeline?.workflows[0]?.jobs.filter(({ approvedBy }) => approvedBy).length;
  return undefined;
}

/** Tries at the same thing, by different people. */
function groups(asked: readonly Asked[]): Map<string, Asked[]> {
  const found = new Map<string, Asked[]>();
  for (const one of asked) {
    const key = one.kind === 'status' ? `status by ${one.userId}` : `${one.kind} of ${one.about}`;
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  return found;
}

/** What each person was told alone where they asked, and what mentions them anywhere; without the first word. */
function byPerson(slack: SlackStandIn, asked: readonly Asked[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (userId: string, text: string) => found.set(userId, [...(found.get(userId) ?? []), text]);
  for (const { id, kind, userId } of slack.channels()) {
    const view = slack.channel(id);
    for (const message of view.messages().flatMap(({ ts }): StoredMessage[] => view.thread(ts))) {
      const text = textOf(message);
      if (kind === 'im' && userId !== undefined) add(userId, text);
      for (const [, mentioned = ''] of text.matchAll(/<@(U\w+)>/g)) add(mentioned, text);
    }
  }
  for (const { userId, channelId } of asked) {
    for (const message of slack.channel(channelId).ephemerals(userId)) {
      const text = textOf(message);
      // Slack's own words for a request that got no ack.
      if (message.user !== 'USLACKBOT' && !BEGUN.test(text)) add(userId, text);
    }
  }
  return found;
}
