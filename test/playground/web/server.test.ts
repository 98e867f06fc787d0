// The page's server without a browser: what it shows to whom, what it refuses, how it reports changes and stops.
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CircleciStandIn, startCircleci } from '../../../playground/circleci/index.ts';
import { type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import { type PlaygroundWeb, startPlaygroundWeb } from '../../../playground/web/index.ts';
import type { SlackData } from '../../../playground/web/slack-slice.ts';
import { until } from '../../support/until.ts';

let slack: SlackStandIn;
let circleci: CircleciStandIn;
let web: PlaygroundWeb;

beforeAll(async () => {
  [slack, circleci] = await Promise.all([startSlack(), startCircleci()]);
  slack.addUser({ id: 'UADA', name: 'ada' });
  slack.addUser({ id: 'UBOB', name: 'bob' });
  slack.addChannel({ id: 'CALL', name: 'all' });
  slack.addChannel({ id: 'CADA', name: 'only-ada', isPrivate: true, members: ['UADA'] });
  circleci.addProject({ slug: 'gh/acme/web' });
  web = await startPlaygroundWeb({ slack, circleci });
});
afterAll(async () => {
  await web.close();
  await Promise.all([slack.close(), circleci.close()]);
});

async function stateOf<T>(slice: string, query = ''): Promise<T> {
  const answer = await fetch(`${web.url}state/${slice}?${query}`);
  const { data } = (await answer.json()) as { data: T };
  return data;
}
const look = (query: string) => stateOf<SlackData>('slack', query);
const placeNames = async (query: string) => (await look(query)).places.map(({ name }) => name);
async function post(body: unknown, headers: Record<string, string> = {}) {
  const own = { 'content-type': 'application/json', origin: new URL(web.url).origin };
  const text = JSON.stringify(body);
  const answer = await fetch(`${web.url}act`, {
    method: 'POST',
    headers: { ...own, ...headers },
    body: text,
  });
  return { status: answer.status, text: await answer.text() };
}
/** fetch can't set the Host header. */
function statusWithHost(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(web.url, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on('error', reject).end();
  });
}

describe('the playground server', () => {
  it('shows each person the channels they are in', async () => {
    expect(await placeNames('as=UADA')).toContain('only-ada');
    expect(await placeNames('as=UBOB')).not.toContain('only-ada');
    const refused = await look('as=UBOB&channel=CADA');
    expect(refused.channel.id).toBe('CALL');
  });

  it('serves a page that may call no other server', async () => {
    const answer = await fetch(web.url);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await answer.text();
    const paths = [...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((each) => each[1]);
    expect(paths).toEqual(['/assets/theme.js', '/assets/page.css', '/assets/page.js']);
    for (const path of paths) expect((await fetch(new URL(String(path), web.url))).status).toBe(200);
    expect((await fetch(new URL('/index.ts', web.url))).status).toBe(404);
  });

  it.each([
    ['a page of another origin', { origin: 'https://elsewhere.example' }],
    ['a form, which browsers send across origins', { 'content-type': 'text/plain' }],
  ])('refuses %s', async (_what, headers) => {
    const before = circleci.state.pipelines.length;
    const answer = await post({ kind: 'push', projectSlug: 'gh/acme/web', change: 'good' }, headers);
    expect(answer.status).toBe(403);
    expect(circleci.state.pipelines).toHaveLength(before);
  });

  it('refuses a host name that somebody pointed at this machine', async () => {
    const { port } = new URL(web.url);
    expect(await statusWithHost(`elsewhere.example:${port}`)).toBe(403);
    expect(await statusWithHost(`127.0.0.1:${port}`)).toBe(200);
  });

  it.each([
    ['an act it does not know', { kind: 'fly' }, 'Invalid'],
    ['a person who is not there', { kind: 'home', as: 'UNOBODY' }, 'no person UNOBODY'],
    ['an unknown project', { kind: 'push', projectSlug: 'gh/a/b', change: 'good' }, 'no project gh/a/b'],
    ['small talk', { kind: 'say', as: 'UADA', channel: 'CALL', text: 'hello' }, 'slash commands'],
  ])('says what is wrong with %s', async (_what, body, wanted) => {
    const { status, text } = await post(body);
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ ok: false, error: expect.stringContaining(wanted) });
  });

  it('tells open pages about changes on either side, and closes them when it stops', async () => {
    const own = await startPlaygroundWeb({ slack, circleci });
    const changes = await fetch(`${own.url}changes`);
    const { body } = changes;
    if (!body) throw new Error('no event stream');
    const stream = body.pipeThrough(new TextDecoderStream());
    let heard = '';
    const reading = (async () => {
      for await (const chunk of stream) heard += chunk;
    })().catch(() => 'cut off');
    const tells = (name: string) => heard.split(`"${name}"`).length - 1;
    await until(() => tells('slack') === 1, 'the first event');
    await slack.person('UADA').shareLink('CALL', 'https://a.example/');
    await until(() => tells('slack') >= 2, 'an event for the message');
    circleci.pushCommit({ projectSlug: 'gh/acme/web', branch: 'main', subject: 'One more' });
    const before = tells('circleci');
    await until(() => tells('circleci') > before, 'an event for the pipeline');
    await own.close();
    await reading;
    await expect(fetch(own.url)).rejects.toThrow();
  });
});
