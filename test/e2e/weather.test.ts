// Each switch of bad weather with the real bot: what its label says happens to the bot's own requests, the bot copes, and it
// is over when the switch is off. Dead processes are in demo.test.ts.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pipeline } from '../../playground/circleci/index.ts';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { textOf } from '../../playground/scenarios/read-card.ts';
import type { StoredMessage } from '../../playground/slack/index.ts';
import { type Entry, outcomeOf } from '../../playground/traffic/entry.ts';
import { createWeather, type Weather } from '../../playground/weather/index.ts';
import { until } from '../support/until.ts';

let world: LocalWorld;
let weather: Weather;
beforeAll(async () => {
  world = await startLocalWorld({ transport: 'http' });
  weather = createWeather(world);
});
afterAll(() => world?.close());

const type = (text: string) => world.slack.person(world.people.ana).command(world.channels.dev, text);

/** What one row has to look at. */
interface Seen {
  /** Since the switch was turned on. */
  entries: readonly Entry[];
  /** Of `build`. */
  run: Pipeline | undefined;
  finishedAt: number;
}
interface Row {
  /** From the switch's label. */
  says: RegExp;
  act: () => Promise<Partial<Seen>>;
  happens: (seen: Seen) => boolean;
  /** To whom the bot talks again as always, once the switch is off. */
  partner: 'circleci' | 'slack';
}

const ask = async () => {
  await type('status acme/web');
  return {};
};
/** Ana starts a pipeline and gets a card. */
async function build(flags = ''): Promise<Partial<Seen>> {
  const { circleci } = world;
  const before = circleci.state.pipelines.length;
  await type(`trigger acme/web --branch main${flags}`);
  await until(() => circleci.state.pipelines.length > before, 'the pipeline');
  const run = circleci.state.pipelines.at(-1);
  await circleci.finish(run?.id ?? '');
  return { run, finishedAt: Date.now() };
}
const cardsOf = (run: Pipeline | undefined): StoredMessage[] =>
  world.slack
    .channel(world.channels.dev)
    .messages()
    .filter(({ metadata }) => run !== undefined && JSON.stringify(metadata ?? {}).includes(run.id));
const hasCard = (run: Pipeline | undefined): boolean =>
  cardsOf(run).length === 1 && cardsOf(run).every((card) => /failed/i.test(textOf(card)));

const calls = ({ entries }: Seen, to: 'circleci' | 'slack', method = /./): Entry[] =>
  entries.filter(({ request, what }) => request.to === to && method.test(what));
const endsWith = (found: readonly Entry[], text: RegExp): boolean =>
  found.some((entry) => text.test(outcomeOf(entry).text));
/** Of the run, in the order they arrived. */
const events = ({ entries, run }: Seen): { id: string; type: string; at: number }[] =>
  entries
    .filter(
      ({ request: { from, body } }) => from === 'circleci' && run !== undefined && body.includes(run.id),
    )
    .map(({ request, at }) => ({ ...(JSON.parse(request.body) as { id: string; type: string }), at }));
const STARTS = /POST .*pipeline/;

const rows: Record<string, Row> = {
  'circleci-slow': {
    says: /3 seconds longer/,
    act: ask,
    happens: (seen) => calls(seen, 'circleci').some(({ ms = 0 }) => ms >= 3000),
    partner: 'circleci',
  },
  'circleci-500': {
    says: /Every call gets 500/,
    act: ask,
    happens: (seen) => endsWith(calls(seen, 'circleci'), /^500/),
    partner: 'circleci',
  },
  'circleci-down': {
    says: /connection breaks before anything happens/,
    act: ask,
    happens: (seen) => calls(seen, 'circleci').some(({ end }) => end !== undefined && 'lost' in end),
    partner: 'circleci',
  },
  'circleci-lost-answers': {
    says: /take effect, and then the connection breaks/,
    act: () => build(),
    // One pipeline all the same.
    happens: (seen) =>
      calls(seen, 'circleci', STARTS).length === 1 &&
      outcomeOf(calls(seen, 'circleci', STARTS)[0] as Entry).state === 'failed' &&
      hasCard(seen.run),
    partner: 'circleci',
  },
  'circleci-silent': {
    says: /no answer ever comes/,
    act: () => build(),
    happens: (seen) =>
      calls(seen, 'circleci', STARTS).length === 1 && calls(seen, 'circleci', STARTS)[0]?.end === undefined,
    partner: 'circleci',
  },
  'circleci-odd-fields': {
    says: /Unknown fields/,
    // Which of the definitions to start is asked, as one couldn't be read.
    act: async () => {
      await type('trigger acme/web --branch main');
      const isAsked = ({ request }: Entry) =>
        /1 pipeline .* could not be read.*--definition \W+build/.test(request.body);
      await until(() => world.traffic.entries().some(isAsked), 'the question');
      return await build(' --definition build');
    },
    happens: (seen) =>
      hasCard(seen.run) &&
      calls(seen, 'circleci').some(({ end }) => JSON.stringify(end).includes('field_from_the_future')) &&
      calls(seen, 'slack').some(({ request }) => request.body.includes('acme/web')),
    partner: 'circleci',
  },
  'circleci-other-shape': {
    says: /wrapped in an object/,
    act: ask,
    happens: (seen) =>
      calls(seen, 'circleci').some(({ end }) => end && 'body' in end && /^\{"data":/.test(end.body)),
    partner: 'circleci',
  },
  'webhooks-late': {
    says: /8 seconds late/,
    act: () => build(),
    happens: (seen) => (events(seen).at(-1)?.at ?? 0) - seen.finishedAt > 7500 && hasCard(seen.run),
    partner: 'slack',
  },
  'webhooks-twice': {
    says: /arrives twice, with the same id/,
    act: () => build(),
    happens: (seen) => {
      const ids = events(seen).map(({ id }) => id);
      return ids.length >= 2 && ids.length === 2 * new Set(ids).size && hasCard(seen.run);
    },
    partner: 'slack',
  },
  'webhooks-reversed': {
    says: /newest first/,
    act: () => build(),
    happens: (seen) => events(seen)[0]?.type === 'workflow-completed' && hasCard(seen.run),
    partner: 'slack',
  },
  'webhooks-lost': {
    says: /No event arrives/,
    act: () => build(),
    // Found by polling.
    happens: (seen) => events(seen).length === 0 && hasCard(seen.run),
    partner: 'slack',
  },
  'slack-slow': {
    says: /3 seconds longer/,
    act: () => build(),
    happens: (seen) => calls(seen, 'slack').some(({ ms = 0 }) => ms >= 3000),
    partner: 'slack',
  },
  'slack-lost-answers': {
    says: /posted, and then the connection breaks/,
    act: () => build(),
    happens: (seen) =>
      calls(seen, 'slack', /^chat.postMessage/).some(({ end }) => end !== undefined && 'lost' in end) &&
      hasCard(seen.run),
    partner: 'slack',
  },
  'slack-rate-limit': {
    says: /429 with Retry-After: 5/,
    act: () => build(),
    happens: (seen) => endsWith(calls(seen, 'slack'), /^429/),
    partner: 'slack',
  },
  // Last, because the bot then leaves CircleCI alone for a while.
  'circleci-rate-limit': {
    says: /429 with Retry-After: 10/,
    act: ask,
    happens: (seen) => endsWith(calls(seen, 'circleci'), /^429/),
    partner: 'circleci',
  },
};

describe('a switch and the bot', () => {
  it.each(Object.entries(rows))('%s', async (id, { says, act, happens, partner }) => {
    const { traffic } = world;
    const since = (first: number) => traffic.entries().filter(({ at }) => at >= first);
    expect(weather.switches().find((each) => each.id === id)?.says).toMatch(says);
    const begun = Date.now();
    await weather.turn(id, true);
    const { run } = await act()
      .then(async (done) => {
        const { run, finishedAt = 0 } = done;
        await until(() => happens({ entries: since(begun), run, finishedAt }), `what ${id} does`);
        return done;
      })
      // The next row would see this one's weather.
      .finally(() => weather.turn(id, false));
    const over = Date.now();
    await type('status acme/web');
    await until(
      () => since(over).some((entry) => entry.request.to === partner && outcomeOf(entry).state === 'ok'),
      `the end of ${id}`,
    );
    if (run !== undefined) await until(() => hasCard(run), 'one card with the end');
  });

  it('each one has its row', () => {
    expect(Object.keys(rows).sort()).toEqual(
      weather
        .switches()
        .map(({ id }) => id)
        .sort(),
    );
  });
});
