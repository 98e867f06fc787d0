// The switches of bad weather, one by one: what each does to real calls, and that it is gone when it is off.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import { createWeather, type Weather } from '../../../playground/weather/index.ts';
import { until } from '../../support/until.ts';
import { type CallApi, runPipeline, startWithProject } from '../circleci/call-api.ts';
import { type Receiver, receiveWebhooks } from '../circleci/receive-webhooks.ts';

let circleci: CircleciStandIn;
let api: CallApi;
let slack: SlackStandIn;
let weather: Weather;
let receiver: Receiver;
beforeEach(async () => {
  ({ circleci, api } = await startWithProject());
  slack = await startSlack();
  slack.addChannel({ id: 'C1', name: 'dev' });
  receiver = await receiveWebhooks();
  circleci.addWebhook({ projectSlug: 'gh/acme/web', url: receiver.url, secret: 's' });
  weather = createWeather({ slack, circleci });
});
afterEach(async () => {
  await Promise.all([circleci.close(), slack.close(), receiver.close()]);
});

const read = () => api('GET', '/v2/me');
const change = () => api('POST', '/v2/project/gh/acme/web/envvar', { name: 'A', value: 'b' });
const post = () =>
  fetch(`${slack.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ channel: 'C1', text: 'hello' }),
  });
/** "200", "429 after 10", or "broken". */
const outcome = async (call: () => Promise<{ status: number; headers: Headers }>): Promise<string> => {
  try {
    const { status, headers } = await call();
    const wait = headers.get('retry-after');
    return wait === null ? String(status) : `${status} after ${wait}`;
  } catch {
    return 'broken';
  }
};
const secondsOf = async (call: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await call();
  return (performance.now() - started) / 1000;
};
const variables = () => Object.keys(circleci.state.envVars('gh/acme/web')).length;
const posted = () => slack.channel('C1').messages().length;
const stateOf = (id: string) => weather.switches().find((each) => each.id === id)?.state;

describe('each switch', () => {
  it.each([
    ['circleci-rate-limit', read, '429 after 10', '200'],
    ['circleci-500', read, '500', '200'],
    ['circleci-down', read, 'broken', '200'],
    ['circleci-lost-answers', change, 'broken', '201'],
    ['slack-rate-limit', post, '429 after 5', '200'],
    ['slack-lost-answers', post, 'broken', '200'],
  ])('%s', async (id, call, during, after) => {
    await weather.turn(id, true);
    expect([await outcome(call), await outcome(call)]).toEqual([during, during]);
    const isPerformed = id.endsWith('lost-answers');
    expect(variables() + posted()).toBe(isPerformed ? (call === post ? 2 : 1) : 0);
    await weather.turn(id, false);
    expect(await outcome(call)).toBe(after);
  });

  it('silent changes take effect and are never answered', async () => {
    await weather.turn('circleci-silent', true);
    const unanswered = new AbortController();
    const asked = fetch(`${circleci.url}/api/v2/project/gh/acme/web/envvar`, {
      method: 'POST',
      headers: { 'circle-token': circleci.token, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'A', value: 'b' }),
      signal: unanswered.signal,
    });
    await until(() => variables() === 1, 'the change');
    expect(await outcome(read)).toBe('200');
    unanswered.abort();
    await expect(asked).rejects.toThrow();
    await weather.turn('circleci-silent', false);
    expect(await outcome(change)).toBe('201');
  });

  it.each([
    ['circleci-slow', read],
    ['slack-slow', post],
  ])('%s', async (id, call) => {
    await weather.turn(id, true);
    expect(await secondsOf(call)).toBeGreaterThan(2.9);
    await weather.turn(id, false);
    expect(await outcome(call)).toBe('200');
  });

  it('odd fields add to an answer and take nothing away', async () => {
    const run = circleci.pushCommit({ projectSlug: 'gh/acme/web', branch: 'main', subject: 'x' });
    await circleci.advance(run?.id);
    const path = `/v2/pipeline/${run?.id}/workflow`;
    const plain = (await api('GET', path)).body.items?.[0];
    await weather.turn('circleci-odd-fields', true);
    const { body } = await api('GET', path);
    expect(body.items?.[0]).toBe(null);
    expect(plain?.status).toBe('running');
    expect(body.items?.[1]).toMatchObject({ ...plain, status: 'waiting_for_capacity' });
    expect(body).toHaveProperty('field_from_the_future');
  });

  it('another shape wraps an answer', async () => {
    await weather.turn('circleci-other-shape', true);
    expect((await read()).body).toMatchObject({ data: { id: circleci.owner.id } });
  });

  it('webhooks are off, or doubled, in any combination', async () => {
    await weather.turn('webhooks-lost', true);
    await weather.turn('webhooks-twice', true);
    await runPipeline(circleci);
    expect(receiver.received).toEqual([]);
    await weather.turn('webhooks-lost', false);
    await runPipeline(circleci);
    await until(() => receiver.received.length === 4, 'two events, twice each');
    await weather.turn('webhooks-reversed', true);
    await weather.turn('webhooks-twice', false);
    await runPipeline(circleci);
    await until(() => receiver.received.length === 6, 'two events once');
    const jobs = receiver.received.slice(4).map(({ event }) => event.job?.name);
    expect(jobs).toEqual(['test', 'build']);
  });
});

describe('the weather', () => {
  it('is fine at the start, and after "all off"', async () => {
    const isFine = () => weather.switches().every(({ state }) => state === 'off');
    expect(isFine()).toBe(true);
    for (const { id } of weather.switches()) await weather.turn(id, true);
    expect(weather.switches().every(({ state }) => state === 'on')).toBe(true);
    await weather.allOff();
    expect(isFine()).toBe(true);
    expect([await outcome(read), await outcome(post)]).toEqual(['200', '200']);
  });

  it('kills and starts a process once for each turn, and says why it could not', async () => {
    const done: string[] = [];
    const note = (word: string) => async () => void done.push(word);
    const worker = { kill: note('kill'), start: () => Promise.reject(new Error('no memory left')) };
    weather = createWeather({ slack, circleci, backstage: { worker, reset: note('reset') } });
    await Promise.all([
      weather.turn('worker-dead', true),
      expect(weather.turn('worker-dead', true)).rejects.toThrow('still changing'),
    ]);
    await weather.turn('worker-dead', true);
    expect([done, stateOf('worker-dead')]).toEqual([['kill'], 'on']);
    await expect(weather.turn('worker-dead', false)).rejects.toThrow('no memory left');
    expect(weather.switches().find(({ id }) => id === 'worker-dead')).toMatchObject({
      state: 'on',
      problem: 'no memory left',
    });
    await expect(weather.turn('fog', true)).rejects.toThrow('no switch fog');
  });

  it('is fine after the world is reset, and not before', async () => {
    const going: (() => void)[] = [];
    const reset = () => new Promise<void>((resolve) => going.push(resolve));
    const backstage = { reset };
    weather = createWeather({ slack, circleci, backstage });
    await weather.turn('webhooks-lost', true);
    const resetting = weather.reset();
    await until(() => weather.isResetting() && going.length === 1, 'the reset to begin');
    await expect(weather.reset()).rejects.toThrow('already being reset');
    going[0]?.();
    await resetting;
    expect([weather.isResetting(), stateOf('webhooks-lost')]).toEqual([false, 'off']);
    await weather.turn('webhooks-twice', true);
    await runPipeline(circleci);
    await until(() => receiver.received.length === 4, 'events, which are no longer lost');
    await expect(createWeather({ slack, circleci }).reset()).rejects.toThrow('no bot here');
  });

  it('tells of every change', async () => {
    const seen: (string | undefined)[] = [];
    const forget = weather.onChange(() => seen.push(stateOf('circleci-500')));
    await weather.turn('circleci-500', true);
    await weather.turn('circleci-500', false);
    forget();
    await weather.turn('circleci-500', true);
    expect(seen).toEqual(['starting', 'on', 'ending', 'off']);
  });
});
