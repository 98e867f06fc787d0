// The whole client as a table: every method has a row, every row has a method, and each sends exactly that request.
import { expect, it } from 'vitest';
import { createCircleci } from '../../../src/circleci/client.ts';
import { CircleciSurprise } from '../../../src/errors.ts';
import { allCalls, callsByAddress } from '../../support/circleci-calls/all-calls.ts';
import { sampleIds } from '../../support/circleci-calls/ids.ts';
import { carryOut, fillAddress, fillBody } from '../../support/circleci-calls/sent.ts';
import { json, startClient, TOKEN } from './stub-server.ts';

const rows = Object.entries(allCalls);

function namesIn(value: object, before = ''): string[] {
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    if (typeof member === 'function') return [before + name];
    return typeof member === 'object' && member !== null ? namesIn(member, `${before}${name}.`) : [];
  });
}

it('has a row for every method', () => {
  const client = createCircleci({ token: TOKEN });

  // Those that take a URL: see download.test.ts and steps.test.ts.
  const tabled = [...rows.map(([name]) => name), ...Object.keys(callsByAddress), 'alsoPublic', 'close'];
  expect(namesIn(client).sort()).toEqual(tabled.sort());
});

it.each(rows)('%s', async (_, [call, request, body]) => {
  const { client, server } = await startClient(json(200, {}));

  // An empty response doesn't fit every call. Only the request counts here.
  await carryOut(call(client, sampleIds)).catch((error: unknown) =>
    expect(error).toBeInstanceOf(CircleciSurprise),
  );

  expect(server.asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
    fillAddress(request, sampleIds),
  ]);
  const [asked] = server.asked;
  expect(asked?.body ? JSON.parse(asked.body) : undefined).toEqual(fillBody(body, sampleIds));
});

it('is frozen in every part', () => {
  const client = createCircleci({ token: TOKEN });

  const parts = [client, ...Object.values(client), client.contexts.envVars, client.legacy.steps];
  for (const part of parts) expect(typeof part === 'function' || Object.isFrozen(part)).toBe(true);
});
