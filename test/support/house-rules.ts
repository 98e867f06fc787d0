// Architecture rules (docs/decisions.md) as functions of an import graph. Each returns its violations as lines.
import { circles, type Graph, reach } from './import-graph.ts';

export interface Rule {
  name: string;
  check(graph: Graph): string[];
}

/** What each layer of src may import, as path prefixes. A layer may always import itself. */
const layers: Record<string, readonly string[]> = {
  'src/errors.ts': [],
  'src/config.ts': ['src/errors.ts', 'src/secrets/', 'src/environment/', 'src/store/redis-settings.ts'],
  'src/environment/': ['src/runs/near-miss.ts'],
  'src/runs/': ['src/policy/glob.ts', 'src/errors.ts', 'src/circleci/schemas/declared-parameters.ts'],
  // Exceptions to the pure rules: reading the file, reloading it, and reading group members.
  'src/policy/': [
    'src/errors.ts',
    'src/observability/log.ts',
    'src/slack/workspace.ts',
    'src/store/groups.ts',
    'src/runs/near-miss.ts',
    'src/circleci/git-branch.ts',
  ],
  // Contracts as types only; see the rule below.
  'src/blocks/': ['src/runs/', 'src/circleci/refs.ts', 'src/contracts/index.ts', 'src/secrets/'],
  'src/contracts/': ['src/runs/', 'src/policy/policy.ts', 'src/policy/find-void-rules.ts'],
  'src/secrets/': [],
  'src/threads/': [],
  'src/circleci/': ['src/errors.ts', 'src/secrets/', 'src/threads/'],
  'src/store/': [
    'src/config.ts',
    'src/environment/fields.ts',
    'src/environment/turn-end.ts',
    'src/observability/log.ts',
    'src/errors.ts',
    'src/runs/',
    'src/policy/glob.ts',
    'src/circleci/rate-limit.ts',
    'src/circleci/wait-time.ts',
  ],
  'src/slack/': ['src/errors.ts', 'src/blocks/', 'src/runs/project-names.ts'],
  'src/observability/': ['src/errors.ts', 'src/secrets/'],
  'src/charts/': ['src/blocks/', 'src/threads/'],
  'src/jobs/': [
    'src/environment/turn-end.ts',
    'src/errors.ts',
    'src/runs/',
    'src/blocks/',
    'src/policy/',
    'src/store/',
    'src/slack/',
    'src/circleci/',
    'src/charts/',
    'src/config.ts',
    'src/contracts/index.ts',
    'src/observability/',
    'src/secrets/',
  ],
  'src/handlers/': [
    'src/errors.ts',
    'src/runs/',
    'src/blocks/',
    'src/policy/',
    'src/contracts/index.ts',
    'src/observability/',
    'src/secrets/',
    'src/jobs/engine/queues.ts',
    'src/jobs/engine/list-jobs.ts',
    'src/store/pulses.ts',
    'src/circleci/refs.ts',
    'src/circleci/webhook.ts',
  ],
};

/** Packages that only certain files may import. `types`: `import type` is allowed elsewhere in src. */
const packages: Record<string, { files: readonly string[]; typesIn?: readonly string[] }> = {
  axios: { files: ['src/circleci/http.ts'] },
  bullmq: {
    files: 'queues list-jobs add-together worker running-jobs scheduler repeat-after-losses'
      .split(' ')
      .map((name) => `src/jobs/engine/${name}.ts`),
  },
  ioredis: {
    files: ['src/store/open-client.ts', 'src/store/server-connector.ts', 'src/store/watch-losses.ts'],
    typesIn: ['src/store/', 'src/jobs/'],
  },
  '@slack/bolt': {
    files: ['src/handlers/intake/receive.ts', 'src/handlers/intake/slack-over-http.ts'],
    typesIn: ['src/handlers/'],
  },
  '@slack/socket-mode': { files: ['src/handlers/intake/socket-connection.ts'] },
  '@slack/web-api': {
    files: ['src/slack/web-client.ts', 'src/slack/failures.ts', 'src/slack/quiet-log.ts'],
    typesIn: ['src/slack/'],
  },
  '@slack/types': { files: [], typesIn: ['src/'] },
  ...Object.fromEntries(
    ['api', 'exporter-trace-otlp-http', 'resources', 'sdk-trace'].map((name) => [
      `@opentelemetry/${name}`,
      { files: ['src/observability/send-spans.ts'] },
    ]),
  ),
  piscina: { files: ['src/threads/create-thread.ts'] },
  'js-yaml': { files: ['src/circleci/schemas/declared-parameters.ts'] },
  echarts: { files: ['src/charts/draw-svg.ts'] },
  '@resvg/resvg-wasm': { files: ['src/charts/svg-to-png.ts'] },
};

const inside = (path: string, places: readonly string[]): boolean =>
  places.some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place));

const grep = (graph: Graph, pattern: RegExp, allowed: readonly string[], what: string): string[] =>
  [...graph.files]
    .filter(([file, text]) => file.startsWith('src/') && !inside(file, allowed) && pattern.test(text))
    .map(([file]) => `${file} ${what}`);

export const houseRules: readonly Rule[] = [
  {
    name: 'no layer imports from a layer above it',
    check: ({ imports }) =>
      imports.flatMap(({ from, to, local }) => {
        const layer = Object.keys(layers).find((place) => inside(from, [place]));
        if (!local || layer === undefined || inside(to, [layer, ...(layers[layer] ?? [])])) return [];
        return [`${from} imports ${to}`];
      }),
  },
  {
    name: 'jobs import only types of the client, the outbox and the stores',
    check: ({ imports }) =>
      imports
        .filter(({ from, typeOnly }) => from.startsWith('src/jobs/') && !typeOnly)
        .filter(({ to }) =>
          inside(to, ['src/store/', 'src/slack/', 'src/circleci/client.ts', 'src/circleci/http.ts']),
        )
        // A data table for `doctor`: what each call needs.
        .filter(({ to }) => to !== 'src/slack/scopes.ts')
        // The only file that creates the clients everything else receives.
        .filter(({ from }) => from !== 'src/jobs/engine/circleci-clients.ts')
        .map(({ from, to }) => `${from} imports ${to} at run time`),
  },
  {
    name: 'blocks import only types of the contracts',
    check: ({ imports }) =>
      imports
        .filter(
          ({ from, to, typeOnly }) =>
            from.startsWith('src/blocks/') && to.startsWith('src/contracts/') && !typeOnly,
        )
        .map(({ from, to }) => `${from} imports ${to} at run time`),
  },
  {
    name: 'handlers never reach the network',
    check: (graph) =>
      [...graph.files.keys()]
        .filter((file) => file.startsWith('src/handlers/'))
        .flatMap((file) =>
          [...reach(graph, file)]
            .filter((to) =>
              inside(to, [
                'src/circleci/http.ts',
                'src/circleci/client.ts',
                'src/circleci/v1/',
                'src/circleci/v2/',
                'src/slack/',
              ]),
            )
            .map((to) => `${file} reaches ${to}`),
        ),
  },
  {
    name: 'src imports neither the playground nor the tests',
    check: ({ imports }) =>
      imports
        .filter(({ from, to, local }) => from.startsWith('src/') && local && !to.startsWith('src/'))
        // For the version.
        .filter(({ to }) => to !== 'package.json')
        .map(({ from, to }) => `${from} imports ${to}`),
  },
  {
    name: 'certain packages are imported only in certain files',
    check: ({ imports }) =>
      imports
        .filter(({ from, to, local, typeOnly }) => {
          const rule = local || !from.startsWith('src/') ? undefined : packages[to];
          if (rule === undefined || inside(from, rule.files)) return false;
          return !(typeOnly && inside(from, rule.typesIn ?? []));
        })
        .map(({ from, to }) => `${from} imports ${to}`),
  },
  { name: 'no import cycles', check: (graph) => circles(graph).map((files) => files.join(' -> ')) },
  {
    name: 'process.env is read only in config.ts',
    check: (graph) => grep(graph, /\bprocess\.env\b/, ['src/config.ts'], 'reads process.env'),
  },
  {
    name: 'the process exits only in main.ts',
    check: (graph) => grep(graph, /\bprocess\.exit(Code)?\b/, ['src/main.ts'], 'ends the process'),
  },
  {
    name: 'Redis keys are built only in store/keys.ts',
    check: (graph) =>
      grep(graph, /[`'"](?:\$\{\w*prefix\}|chatops):/i, ['src/store/keys.ts'], 'builds a Redis key'),
  },
  {
    name: 'pure layers use no clock and no randomness',
    check: (graph) =>
      [...graph.files]
        .filter(([file]) => inside(file, ['src/blocks/', 'src/policy/', 'src/runs/', 'src/circleci/refs.ts']))
        .filter(([, text]) =>
          /\bDate\.now\(|new Date\(\)|Math\.random\(|randomUUID|performance\.now/.test(text),
        )
        .map(([file]) => `${file} reads a clock or chance`),
  },
  {
    name: 'no way around the type checker',
    check: (graph) =>
      [...graph.files]
        .filter(([file]) => !file.startsWith('test/architecture/') && file !== 'test/support/house-rules.ts')
        .filter(([, text]) => {
          const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
          return /\bas any\b|: any\b/.test(code) || /@ts-(ignore|expect-error)|biome-ignore/.test(text);
        })
        .map(([file]) => `${file} goes round the type checker`),
  },
  {
    name: 'no file over 250 lines',
    check: ({ files }) =>
      [...files]
        .map(([file, text]) => [file, text.split('\n').length - 1] as const)
        .filter(([, lines]) => lines > 250)
        .map(([file, lines]) => `${file} has ${lines} lines`),
  },
  {
    name: 'files are named in kebab-case and start with a comment',
    check: ({ files }) =>
      [...files].flatMap(([file, text]) => {
        const name = file.split('/').at(-1) ?? '';
        const lines = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|config|d))?\.tsx?$/.test(name)
          ? []
          : [`${file} is not kebab-case`];
        if (file.startsWith('src/') && !/^(#!.*\n)?(\/\/|\/\*\*)/.test(text))
          lines.push(`${file} has no opening comment`);
        return lines;
      }),
  },
];
