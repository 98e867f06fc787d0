// Checks the coverage matrix: every operation in the API reference needs a client method, a stand-in route and a
// test. Returns the cells that are missing.
import type { MatrixRow } from './matrix-row.ts';
import type { SeedRow } from './seed-rows.ts';

export interface Matrix {
  v2: readonly MatrixRow[];
  v1: readonly MatrixRow[];
  seed: readonly SeedRow[];
}

/** What actually exists. */
export interface House {
  /** Names of client methods. */
  methods: readonly string[];
  /** `v2 GET /me`, `v1.1 GET /project/:vcs-type/:username/:project`. */
  routes: readonly string[];
  /** The text of a test under test/; undefined if there is no such file. */
  readTest(file: string): string | undefined;
}

/** Not served by an API route: files behind links that CircleCI returns. */
export const BEHIND_LINKS: readonly string[] = ['GET <artifact>', 'GET <step output>', 'GET <usage export>'];

export function missingCells(matrix: Matrix, house: House): string[] {
  const rows = [
    ...matrix.v2.map((row) => ({ row, api: 'v2' })),
    ...matrix.v1.map((row) => ({ row, api: 'v1.1' })),
  ];
  const cells = rows.flatMap(({ row: [operation, method, test], api }) => {
    const name = `${api} ${operation}`;
    const text = house.readTest(test);
    return [
      ...(house.methods.includes(method) ? [] : [`${name}: the client has no ${method}`]),
      ...(hasRoute(api, operation, house) ? [] : [`${name}: the stand-in has no such route`]),
      ...(text === undefined ? [`${name}: there is no test/${test}`] : []),
      ...(text !== undefined && !callOf(method).test(text)
        ? [`${name}: test/${test} never calls ${method}`]
        : []),
    ];
  });
  const inMatrix = rows.map(({ row: [operation], api }) =>
    api === 'v2' ? operation : `${api} ${operation}`,
  );
  const ofSeeds = matrix.seed.flatMap(([sketched, ...today]) => [
    ...(today.length === 0 ? [`${sketched}: nothing replaces it`] : []),
    ...today
      .filter((one) => !inMatrix.includes(one))
      .map((one) => `${sketched}: ${one} is not in the matrix`),
  ]);
  const unlisted = house.methods.filter((method) => !rows.some(({ row }) => row[1] === method));
  return [...cells, ...ofSeeds, ...unlisted.map((method) => `${method} has no operation`)];
}

/** Expands `P`. */
export function routeName(api: string, operation: string): string {
  return `${api} ${operation.replace(/(?<= )P(?=\/|$)/, '/project/:vcs-type/:username/:project')}`;
}

function hasRoute(api: string, operation: string, { routes }: House): boolean {
  return BEHIND_LINKS.includes(operation) || routes.includes(routeName(api, operation));
}

/** Matches `.envVars.list(` but not the same method of `contexts` or `legacy`. */
function callOf(method: string): RegExp {
  return new RegExp(`(?<!contexts|legacy)\\.${method.replaceAll('.', '\\s*\\.')}\\(`);
}
