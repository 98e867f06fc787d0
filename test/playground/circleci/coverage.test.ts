// Every row of the coverage matrix, end to end: the client's method is called, the stand-in must respond on that row's
// route, and the client must understand the response. Then the matrix itself: no cell may be empty.
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { routes } from '../../../playground/circleci/index.ts';
import { createRouter } from '../../../playground/circleci/router.ts';
import { allRoutes } from '../../../playground/circleci/routes/all-routes.ts';
import { createWorld } from '../../../playground/circleci/world.ts';
import { commands } from '../../../src/handlers/engine/registry.ts';
import { allCalls, callsByAddress } from '../../support/circleci-calls/all-calls.ts';
import { carryOut } from '../../support/circleci-calls/sent.ts';
import { type StandInWorld, startStandInWorld } from '../../support/circleci-calls/stand-in-world.ts';
import {
  BEHIND_LINKS,
  type House,
  type Matrix,
  missingCells,
  routeName,
} from '../../support/circleci-matrix/missing-cells.ts';
import { reachedBy } from '../../support/circleci-matrix/reached.ts';
import { type Reach, readReach, wrongReach } from '../../support/circleci-matrix/reached-from.ts';
import { seedRows } from '../../support/circleci-matrix/seed-rows.ts';
import { v1Rows } from '../../support/circleci-matrix/v1-rows.ts';
import { v2Rows } from '../../support/circleci-matrix/v2-rows.ts';

const listed = routes();
/** Finds a route like the stand-in does, and returns its name. */
const router = createRouter(
  allRoutes(createWorld(() => 0, '')).map((route, index) => ({
    ...route,
    handle: () => ({
      status: 200,
      body: `${listed[index]?.api} ${listed[index]?.verb} ${listed[index]?.path}`,
    }),
  })),
);

let world: StandInWorld | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

async function callInNewWorld(method: string) {
  world = await startStandInWorld();
  const { circleci, client, ids } = world;
  const before = circleci.calls.length;
  const call = allCalls[method]?.[0] ?? callsByAddress[method];
  if (call === undefined) throw new Error(`no call of ${method}`);
  const result = await carryOut(call(client, ids));
  return { result, calls: circleci.calls.slice(before) };
}

const rows = [
  ...v2Rows.map(([operation, method]) => [routeName('v2', operation), method] as const),
  ...v1Rows.map(([operation, method]) => [routeName('v1.1', operation), method] as const),
];
const STEP_OUTPUT = { text: 'Starting container cimg/base:current', isCut: false };
const isBehindLink = ([name]: (typeof rows)[number]) => BEHIND_LINKS.some((link) => name.endsWith(link));

describe('the client calls the stand-in', () => {
  it.each(rows.filter((row) => !isBehindLink(row)))('%s by %s', async (name, method) => {
    const { calls } = await callInNewWorld(method);

    const [call] = calls;
    const found = router.find(call?.method ?? '', call?.path ?? '');
    expect(found?.handle({} as never).body).toBe(name);
    expect(calls.map(({ status = 0 }) => status).filter((status) => status >= 300)).toEqual([]);
  });

  it.each(rows.filter(isBehindLink))('%s by %s', async (_, method) => {
    const { result, calls } = await callInNewWorld(method);

    expect(result).toEqual(method === 'legacy.steps.output' ? STEP_OUTPUT : 'content');
    expect(calls.at(-1)).toMatchObject({ status: 200, path: expect.not.stringMatching(/^\/api/) });
  });
});

const matrix: Matrix = { v2: v2Rows, v1: v1Rows, seed: seedRows };
const house: House = {
  methods: [...Object.keys(allCalls), ...Object.keys(callsByAddress)],
  routes: listed.map(({ api, verb, path }) => `${api} ${verb} ${path}`),
  readTest: (file) => {
    const url = new URL(`../../${file}`, import.meta.url);
    return existsSync(url) ? readFileSync(url, 'utf8') : undefined;
  },
};

it('has no empty cell', () => {
  expect(missingCells(matrix, house)).toEqual([]);
});

describe('notices an empty cell', () => {
  it.each<[string, Matrix, House, RegExp]>([
    [
      'no method',
      matrix,
      { ...house, methods: house.methods.filter((name) => name !== 'me.get') },
      /no me\.get/,
    ],
    [
      'no route',
      matrix,
      { ...house, routes: house.routes.filter((name) => name !== 'v2 GET /me') },
      /v2 GET \/me: .* no such route/,
    ],
    [
      'no test',
      { ...matrix, v2: [...v2Rows, ['GET /me', 'me.get', 'unit/none.test.ts']] },
      house,
      /no test\/unit\/none/,
    ],
    [
      'a test that tests something else',
      { ...matrix, v1: [...v1Rows, ['GET /me', 'legacy.me', 'unit/circleci/refs.test.ts']] },
      house,
      /never calls legacy\.me/,
    ],
    [
      'a method without an operation',
      { ...matrix, v2: v2Rows.filter(([, name]) => name !== 'me.get') },
      house,
      /me\.get has no operation/,
    ],
    [
      'an early operation without a row',
      { ...matrix, seed: [...seedRows, ['GET /x', 'GET /x']] },
      house,
      /GET \/x is not in the matrix/,
    ],
    [
      'an early operation without a replacement',
      { ...matrix, seed: [...seedRows, ['GET /x']] },
      house,
      /nothing replaces it/,
    ],
  ])('%s', (_, withHole, houseWithHole, words) => {
    expect(missingCells(withHole, houseWithHole)).toContainEqual(expect.stringMatching(words));
  });
});

describe('reached from Slack by', () => {
  const bot = readReach(commands.map(({ name }) => name));
  const unused: Reach = { ...bot, callers: () => [] };

  it('is true, and says why of what is not', () => {
    expect(wrongReach([...new Set(rows.map(([, method]) => method))], reachedBy, bot)).toEqual([]);
  });

  it.each<[string, Record<string, string>, Reach, RegExp]>([
    ['an empty cell', {}, bot, /there is no command ""/],
    [
      'a cell of a method that is gone',
      { 'me.get': 'whoami', 'me.put': 'whoami' },
      bot,
      /me\.put: it is not/,
    ],
    ['a command that is gone', { 'me.get': 'whoami, who' }, bot, /there is no command "who"/],
    ['a command that does something else', { 'me.get': 'whoami, unmute' }, bot, /"unmute" doesn't call it/],
    ['a job that does something else', { 'me.get': 'by itself: sweep' }, bot, /"sweep" doesn't call it/],
    ['a call nobody makes anymore', { 'me.get': 'whoami' }, unused, /"whoami" doesn't call it/],
    ['no reason', { 'me.get': 'not: legacy' }, unused, /gives no reason/],
    ['a reason that is out of date', { 'me.get': 'not: legacy, see `login`' }, bot, /whoami\.ts.* calls it/],
  ])('notices %s', (_, cells, reachable, words) => {
    expect(wrongReach(['me.get'], cells, reachable)).toEqual([expect.stringMatching(words)]);
  });
});
