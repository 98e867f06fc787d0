// `./script/demo` from start to Ctrl-C: one URL, a world that survives what the page does to it, and nothing left behind.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Act } from '../../playground/web/acts/index.ts';
import type { CircleciData } from '../../playground/web/circleci-slice.ts';
import type { WeatherData } from '../../playground/web/weather-slice.ts';
import { until } from '../support/until.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const patient = { timeoutMs: 60_000 };
let folder: string;
let opened: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chatops-test-demo-'));
  opened = join(folder, 'opened');
  const bin = join(folder, 'bin');
  await mkdir(bin);
  await writeFile(join(bin, 'xdg-open'), `#!/bin/sh\necho "$1" >> ${opened}\n`);
  await chmod(join(bin, 'xdg-open'), 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Demo {
  child: ChildProcess;
  output(): string;
  temporary: string;
}

/** Its own process group, as in a terminal. */
async function start(args: string[], env: Record<string, string> = {}): Promise<Demo> {
  const temporary = await mkdtemp(join(folder, 'tmp-'));
  const child = spawn(join(root, 'script/demo'), args, {
    env: { PATH: `${join(folder, 'bin')}:${process.env.PATH}`, HOME: folder, TMPDIR: temporary, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  return { child, output: () => output, temporary };
}

/** All processes below this one, whatever their group. */
async function descendants(pid: number): Promise<number[]> {
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = await Promise.all(
    all.map(async (each): Promise<[number, number]> => {
      const stat = await readFile(`/proc/${each}/stat`, 'utf8').catch(() => '');
      return [each, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])];
    }),
  );
  const below = (parent: number): number[] =>
    parents.filter(([, its]) => its === parent).flatMap(([each]) => [each, ...below(each)]);
  return below(pid);
}

const isAlive = async (pid: number): Promise<boolean> =>
  (await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') Z')).split(') ')[1]?.startsWith('Z') === false;

/** Ctrl-C in a terminal: the whole process group gets the signal. */
async function interrupt({ child, temporary }: Demo, times = 1): Promise<number | string> {
  const pid = child.pid ?? 0;
  const children = await descendants(pid);
  expect(children.length).toBeGreaterThan(0);
  const ended = once(child, 'exit');
  for (let time = 0; time < times; time += 1) process.kill(-pid, 'SIGINT');
  const [code, signal] = await ended;
  await until(async () => !(await Promise.all(children.map(isAlive))).some(Boolean), 'all children to end');
  // tsx keeps a folder for itself.
  expect((await readdir(temporary)).filter((name) => name.startsWith('chatops-'))).toEqual([]);
  return code ?? signal;
}

const urlIn = (text: string): string => /http:\/\/127\.0\.0\.1:\d+\//.exec(text)?.[0] ?? '';

async function act(url: string, what: Act): Promise<unknown> {
  const headers = { 'content-type': 'application/json', origin: new URL(url).origin };
  const answer = await fetch(`${url}act`, { method: 'POST', headers, body: JSON.stringify(what) });
  return answer.json();
}
const read = async <T>(url: string, slice: string): Promise<T> =>
  ((await (await fetch(`${url}state/${slice}`)).json()) as { data: T }).data;

describe('./script/demo', () => {
  it('prints one URL, opens it, can be killed in part and reset, and ends with Ctrl-C', {
    timeout: 200_000,
  }, async () => {
    const demo = await start(['--open', '--port', '0'], { DISPLAY: ':0' });
    await until(() => demo.output().includes('Ctrl-C'), 'the demo to start', patient);
    const url = urlIn(demo.output());
    expect(demo.output().match(/http:/g)).toHaveLength(1);
    await until(async () => (await readFile(opened, 'utf8').catch(() => '')) === `${url}\n`, 'the browser');

    const on = async () => {
      const { switches } = await read<WeatherData>(url, 'weather');
      return switches.filter(({ state }) => state === 'on').map(({ id }) => id);
    };
    await act(url, { kind: 'weather', id: 'worker-dead', on: true });
    await act(url, { kind: 'weather', id: 'redis-dead', on: true });
    await act(url, { kind: 'push', projectSlug: 'gh/acme/web', change: 'good' });
    expect(await on()).toEqual(['worker-dead', 'redis-dead']);

    const slack = await read<{ people: { id: string; name: string }[] }>(url, 'slack');
    expect(await act(url, { kind: 'reset-world' })).toEqual({ ok: true });
    expect(await on()).toEqual([]);
    const { projects } = await read<CircleciData>(url, 'circleci');
    expect(projects.map(({ name, pipelines }) => [name, pipelines.length])).toEqual([
      ['acme/web', 0],
      ['acme/mobile-app', 0],
    ]);
    const again = await read<{ people: { id: string; name: string }[] }>(url, 'slack');
    expect(again.people.map(({ id, name }) => [id, name])).toEqual(
      slack.people.map(({ id, name }) => [id, name]),
    );
    const as = again.people.find(({ name }) => name === 'ana')?.id ?? '';
    const { channel } = await read<{ channel: { id: string } }>(url, `slack?as=${as}`);
    const trigger = () =>
      act(url, { kind: 'say', as, channel: channel.id, text: '/circleci trigger acme/web --branch main' });
    const pipelines = async () => (await read<CircleciData>(url, 'circleci')).projects[0]?.pipelines.length;

    await act(url, { kind: 'weather', id: 'worker-dead', on: true });
    expect(await trigger()).toMatchObject({ ok: true });
    await act(url, { kind: 'weather', id: 'redis-dead', on: true });
    expect(await trigger()).toMatchObject({ ok: true });
    await until(
      async () => JSON.stringify(await read(url, `slack?as=${as}`)).includes('my storage (Redis)'),
      'the bot to say that it has no Redis',
    );
    expect(await pipelines()).toBe(0);
    expect(await act(url, { kind: 'all-off' })).toEqual({ ok: true });
    await until(async () => (await pipelines()) === 1, 'what was asked before Redis died', patient);
    expect(await interrupt(demo)).toBe(0);
  });

  it('ends at once when Ctrl-C is pressed while it starts, and again', { timeout: 100_000 }, async () => {
    const demo = await start(['--open', '--port', '0']);
    const isBusy = async () => (await descendants(demo.child.pid ?? 0)).length > 2;
    await until(async () => demo.output().includes('Starting') && (await isBusy()), 'children', patient);
    await interrupt(demo, 2);
  });

  it('prints the URL where there is no browser, and a port that is free if its own is not', {
    timeout: 100_000,
  }, async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const busy = await start(['--port', String(port)]);
    await once(busy.child, 'exit');
    server.close();
    const free = /--port (\d+) is free/.exec(busy.output())?.[1] ?? '';
    expect(Number(free)).toBeGreaterThan(1023);
    expect(await readdir(busy.temporary)).not.toContain(expect.stringContaining('chatops'));

    const demo = await start(['--open', '--port', free]);
    await until(() => demo.output().includes('Ctrl-C'), 'the demo to start', patient);
    expect(demo.output()).toContain(`Open this in a browser: http://127.0.0.1:${free}/`);
    expect(await interrupt(demo)).toBe(0);
  });
});
