// Every answer that the client reads, with one field missing, null or of another type: the call says less, or that it does
// not understand. It never says something else, and one odd item never takes its neighbors with it.
import { afterAll, expect, it } from 'vitest';
import { allCalls, callsByAddress } from '../../support/circleci-calls/all-calls.ts';
import type { CallOf } from '../../support/circleci-calls/sent.ts';
import { type StandInWorld, startStandInWorld } from '../../support/circleci-calls/stand-in-world.ts';
import { tryOddAnswers } from '../../support/odd-answers/odd-calls.ts';

interface Row {
  name: string;
  call: CallOf;
  /** Changes nothing, so the next call finds the same world. */
  isRead: boolean;
}

const rows: Row[] = [
  ...Object.entries(allCalls).map(([name, [call, request]]) => ({
    name,
    call,
    isRead: request.startsWith('GET '),
  })),
  ...Object.entries(callsByAddress).map(([name, call]) => ({ name, call, isRead: true })),
];

const worlds: StandInWorld[] = [];
afterAll(async () => {
  for (const world of worlds) await world.close();
});

async function open(): Promise<StandInWorld> {
  const world = await startStandInWorld();
  worlds.push(world);
  return world;
}

/** Where the client says something else, on purpose. */
const meant: { call: RegExp; wrong: RegExp; because: string }[] = [
  { call: /^(me|users)\.get$/, wrong: /^name /, because: 'a person without a name goes by the login' },
  { call: /^definitions\./, wrong: /name /, because: 'a definition without a name goes by its id' },
  {
    call: /^schedules\./,
    wrong: /parameters\.branch /,
    because: 'parameters are an open map: each value is as given',
  },
  {
    call: /^schedules\./,
    wrong: /^timetable\..*: refused all/,
    because: 'the item is the schedule: with one hour less, it would be another one',
  },
  {
    call: /^legacy\.build$/,
    wrong: /name is ""|status is "unknown"/,
    because: 'a step is kept for its log, and says itself what is unknown',
  },
  {
    call: /^legacy\.steps\.output$/,
    wrong: /^steps\.0/,
    because: 'this test asks for the first step with output, which is another one then',
  },
  {
    call: /^legacy\.steps\.(?:output|failingOutput)$/,
    wrong: /^0.*: text is ""/,
    because: 'it says that a part is missing',
  },
  {
    call: /^legacy\.build$/,
    wrong: /^steps (?:deleted|null): (?:stepsMissing is true|steps has 0)/,
    because: 'a build without steps has not been read, and says so',
  },
  {
    call: /^legacy\.build$/,
    wrong: /output_url mistyped: .*isOutputUnreadable is true/,
    because: 'there is output, and its link can’t be read',
  },
  {
    call: /download/,
    wrong: /an invalid URL/,
    because: 'this test asks for the first file, and there is none left',
  },
];

/** Their rows ask for what the stand-in's world has none of. Other calls read the same kinds of items. */
const withoutItems = new Set(['pipelines.listMine', 'legacy.branchBuilds', 'legacy.latestArtifacts']);

let forReads: Promise<StandInWorld> | undefined;

it.each(rows)('$name', async ({ name, call, isRead }) => {
  forReads ??= open();

  const { wrongs, isEmpty } = await tryOddAnswers(call, await (isRead ? forReads : open()));

  expect(isEmpty, 'a list without items').toBe(withoutItems.has(name));
  const isMeant = (wrong: string) => meant.some((one) => one.call.test(name) && one.wrong.test(wrong));
  expect(wrongs.filter((wrong) => !isMeant(wrong))).toEqual([]);
});
