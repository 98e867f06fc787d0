// The CircleCI stand-in against the vendor's schema: it rejects the bodies that the schema rejects, and its responses
// match the schema.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '../../playground/circleci/routes/all-routes.ts';
import { createWorld } from '../../playground/circleci/world.ts';
import { bodies } from './circleci-bodies.ts';
import { type CircleciContract, startContract, unpublished } from './circleci-contract.ts';
import { spoiltBodies } from './circleci-spoilt.ts';
import { loadOpenApi } from './openapi.ts';

const openApi = loadOpenApi();
const routes = allRoutes(createWorld(() => 0, '')).filter(({ path }) => path.startsWith('/api/v2'));
const nameOf = ({ method, path }: { method: string; path: string }) =>
  `${method} ${path.slice('/api/v2'.length)}`;

if (!openApi) {
  it.skip('the stand-in agrees with the OpenAPI file of CircleCI v2 (skipped: CIRCLECI_OPENAPI does not name that file)', () => {});
} else {
  let contract: CircleciContract;
  beforeAll(async () => {
    contract = await startContract(openApi);
  });
  afterAll(() => contract.circleci.close());

  const operationOf = (name: string) => {
    const [method = '', path = ''] = name.split(' ');
    return openApi.operation(method, path);
  };
  const names = routes.map(nameOf).filter((name) => !unpublished.includes(name));
  const isKnown = (name: string) => operationOf(name) !== undefined;
  const knownBodies = bodies.filter(([operation]) => isKnown(operation));

  // An older file lacks operations that came later. They are listed, and not checked.
  it.skip.each(names.filter((name) => !isKnown(name)))('%s is not in the file', () => {});

  it('the file has most of the operations', () => {
    expect(names.filter(isKnown).length).toBeGreaterThan(names.length / 2);
  });

  it('has bodies for every operation that takes one', () => {
    const taking = names.filter((name) => operationOf(name)?.body !== undefined);

    expect([...new Set(knownBodies.map(([operation]) => operation))].sort()).toEqual(taking.sort());
  });

  describe('bodies', () => {
    it.each(knownBodies)('%s: %s: %s', async (operation, verdict, _, template) => {
      const body = contract.fill(template);

      expect(contract.schemaAccepts(operation, body)).toBe(verdict !== 'bad');
      const { status } = await contract.sendFresh(operation, body);
      if (verdict === 'good') expect(status).toBeLessThan(300);
      else expect(status).toBe(400);
    });

    it.each([...new Set(knownBodies.map(([operation]) => operation))])(
      '%s never accepts what the schema rejects',
      async (operation) => {
        const good = bodies.filter(([name, verdict]) => name === operation && verdict === 'good');
        const spoilt = spoiltBodies(good.map(([, , , template]) => contract.fill(template)));
        await fc.assert(
          fc.asyncProperty(spoilt, async (body) => {
            const { status } = await contract.sendFresh(operation, body);
            if (!contract.schemaAccepts(operation, body)) expect(status).toBe(400);
            expect(status).toBeLessThan(500);
          }),
          { numRuns: 100 },
        );
      },
    );
  });

  it('responds on every route as in the schema, including errors', async () => {
    const answered = await contract.visitEverything();

    expect(answered.problems).toEqual([]);
    expect([...answered.succeeded].sort()).toEqual(routes.map(nameOf).sort());
  });
}
