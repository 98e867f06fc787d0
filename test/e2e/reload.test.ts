// `npm run dev` in a copy of the sources: a change restarts the bot, everything around it stays, and a signal ends all of it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../../src/store/free-port.ts';
import { until } from '../support/until.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;
let temporary: string;
let dev: ChildProcess;
let output = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chatops-reload-'));
  temporary = join(folder, 'tmp');
  await mkdir(temporary);
  for (const part of ['src', 'playground', 'script', 'manifest', 'package.json', 'tsconfig.json']) {
    await cp(join(root, part), join(folder, part), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
});
afterAll(async () => {
  if (dev.exitCode === null) dev.kill('SIGTERM');
  await until(() => dev.exitCode !== null, 'the process to end');
  await rm(folder, { recursive: true, force: true });
});

const answers = (url: string) =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

const listens = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/** For a start of the whole bot from its sources. Only one that hangs comes near it. */
const patient = { timeoutMs: 90_000 };

it('restarts the bot on a change, survives a syntax error, and leaves nothing behind', {
  timeout: 300_000,
}, async () => {
  const bot = `http://127.0.0.1:${await freePort()}`;
  const options = ['--reload', '--port', '0', '--bot-port', new URL(bot).port];
  dev = spawn(process.execPath, ['--import', 'tsx', 'playground/main.ts', ...options], {
    cwd: folder,
    env: { PATH: process.env.PATH, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [dev.stdout, dev.stderr]) stream?.on('data', (chunk) => (output += chunk));
  const timesReady = () => output.split('"msg":"Ready"').length - 1;
  const file = join(folder, 'src/errors.ts');
  const source = await readFile(file, 'utf8');

  await until(async () => (await answers(`${bot}/readyz`)) && timesReady() === 1, 'the first start', patient);
  const page = /in a browser: (\S+)/.exec(output)?.[1] ?? '';
  const worlds = await readdir(temporary).then((names) =>
    names.filter((name) => name.startsWith('chatops-')),
  );
  const [world = ''] = worlds;
  const { port: redisPort } = JSON.parse(
    await readFile(join(temporary, world, 'redis', 'redis.json'), 'utf8'),
  );
  expect(worlds).toHaveLength(1);

  await appendFile(file, '// A change.\n');
  await until(() => timesReady() === 2, 'the restart', patient);
  await appendFile(file, 'const broken = ;\n');
  await until(() => output.includes('Unexpected ";"'), 'the mistake to be shown', patient);
  expect(await answers(`${bot}/healthz`)).toBe(false);
  expect(await answers(page)).toBe(true);
  await writeFile(file, source);
  await until(
    async () => timesReady() === 3 && (await answers(`${bot}/readyz`)),
    'the start after the mistake',
    patient,
  );
  const redisNow = JSON.parse(await readFile(join(temporary, world, 'redis', 'redis.json'), 'utf8')).port;
  expect(redisNow, 'the same Redis all along').toBe(redisPort);
  expect(await listens(redisPort)).toBe(true);

  dev.kill('SIGINT');
  const [code] = await once(dev, 'exit');
  expect(code).toBe(0);
  const ports = [new URL(bot).port, new URL(page).port, redisPort].map(Number);
  expect(await Promise.all(ports.map(listens))).toEqual([false, false, false]);
  expect((await readdir(temporary)).filter((name) => name.startsWith('chatops-'))).toEqual([]);
});
