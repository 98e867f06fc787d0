// What a story came to: the changes that CircleCI carried out, and everything that anybody was told.
import { textOf } from '../../../playground/scenarios/read-card.ts';
import type { DoorWorld } from '../policy-doors/door-world.ts';
import { type Death, type Settled, settleWithDeath } from './mortal-worker.ts';

export interface Outcome extends Settled {
  told: string[];
}

/** Nobody knows whether it happened. */
const UNCERTAIN = /may or may not have happened|can’t tell whether/;

async function play(world: DoorWorld, death?: Death): Promise<Outcome> {
  const before = toldIn(world);
  const settled = await settleWithDeath(world, death);
  return {
    ...settled,
    changes: settled.changes.map(masked).toSorted(),
    told: left(toldIn(world), before).toSorted(),
  };
}

/** No story makes that many requests. */
const MOST_REQUESTS = 100;

/** Plays the story that `open` begins once whole, and then with each death. Returns what went wrong. */
export async function dieEverywhere(
  open: () => Promise<DoorWorld>,
): Promise<{ whole: Outcome; deaths: number; wrongs: string[] }> {
  const whole = await play(await open());
  const wrongs: string[] = [];
  let deaths = 0;
  for (const when of ['before', 'after'] as const) {
    for (let at = 0; at < MOST_REQUESTS; at += 1) {
      const world = await open();
      const outcome = await play(world, { at, when });
      await world.close();
      if (!outcome.hasDied) break;
      deaths += 1;
      const wrong = faultOf(outcome, whole, when);
      if (wrong !== undefined) wrongs.push(`${when} request ${at}, ${outcome.requests.at(-1)}: ${wrong}`);
    }
  }
  return { whole, deaths, wrongs };
}

/** What is wrong with the outcome of a death, or undefined. `whole`: of the same story without one. */
function faultOf(outcome: Outcome, whole: Outcome, when: Death['when']): string | undefined {
  const last = outcome.requests.at(-1) ?? '';
  const more = left(outcome.changes, whole.changes);
  if (more.length > 0) return `done again: ${more.join(', ')}`;
  const [untold, added] = [left(whole.told, outcome.told), left(outcome.told, whole.told)];
  // CircleCI got no request that changes it, or the worker died in the middle of one.
  if (isChange(last) && added.filter((text) => UNCERTAIN.test(text)).length === 1) return undefined;
  const missing = left(whole.changes, outcome.changes);
  if (missing.length > 0) return `not done: ${missing.join(', ')}; told ${added.join(' | ')}`;
  if (untold.length > 0) return `not told: ${untold.join(' | ')}; instead ${added.join(' | ')}`;
  // Slack keeps nothing of what only one person sees, so nobody can look whether it arrived.
  const mayRepeat =
    when === 'after' && PRIVATE.has(last) && added.length === 1 && whole.told.includes(added[0] ?? '');
  return added.length === 0 || mayRepeat ? undefined : `told again after ${last}: ${added.join(' | ')}`;
}

const PRIVATE = new Set(['response_url', 'chat.postEphemeral']);
const isChange = (request: string): boolean => /^(?:POST|PUT|PATCH|DELETE) /.test(request);

/** Everything that can be read in channels, threads and direct messages, by anybody. */
function toldIn({ slack }: DoorWorld): string[] {
  const users = slack.users().map(({ id }) => id);
  return slack.channels().flatMap(({ id, kind }) => {
    const view = slack.channel(id);
    const all = view.messages().flatMap(({ ts }) => view.thread(ts));
    const whispers = kind === 'im' ? [] : users.flatMap((user) => view.ephemerals(user));
    return [...all, ...whispers].map((message) => masked(textOf(message)));
  });
}

/** Ids, fingerprints and times differ between two worlds. */
const masked = (text: string): string =>
  text
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<id>')
    .replace(/(?:[0-9a-f]{2}(?::|%3A)){15}[0-9a-f]{2}/g, '<fingerprint>')
    // Only CircleCI's answer to the request says it, and that was lost.
    .replace(', which started its first job, number 1', '')
    .replace(/\d+/g, 'N');

/** What is in `all` and not in `some`, each as often as it is there more often. */
function left(all: readonly string[], some: readonly string[]): string[] {
  const rest = [...some];
  return all.filter((one) => {
    const at = rest.indexOf(one);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}
