// The configuration: one table of environment variables, read once. Nothing else reads process.env. All problems are
// reported at once.
import { z } from 'zod';
import { flag, isKey, list, seconds, webUrl, whole } from './environment/fields.ts';
import { listenSettings } from './environment/listen-settings.ts';
import { withSecretFiles } from './environment/secret-files.ts';
import { similarNames, similarNameWords } from './environment/similar-names.ts';
import { headerOf, traceSettings } from './environment/trace-settings.ts';
import { ConfigError } from './errors.ts';
import { withPassword } from './secrets/with-password.ts';
import { checkRedisSettings, clusterPrefix, redisPlaceOf, redisSettings } from './store/redis-settings.ts';

interface Setting<T extends z.ZodType = z.ZodType> {
  schema: T;
  /** One sentence for .env.example and the README. */
  about: string;
  /** Shown as the default if that isn't a plain value. */
  defaultText?: string;
  secret?: true;
}

/** Every variable the process reads, in the order of the README. */
export const settings = {
  SLACK_BOT_TOKEN: {
    schema: z
      .string({ error: 'is required' })
      .startsWith('xoxb-', 'must be a bot token, which starts with xoxb-'),
    about: "The app's bot token (in Slack: OAuth & Permissions).",
    secret: true,
  },
  SLACK_SIGNING_SECRET: {
    schema: list
      .refine(
        (secrets) => secrets.length > 0 && secrets.every((one) => one.length >= 8),
        'is too short for a signing secret',
      )
      .default([]),
    about:
      'Verifies that requests come from Slack (in Slack: Basic Information). While you rotate it: new,old. Required unless SLACK_APP_TOKEN is set.',
    secret: true,
  },
  SLACK_APP_TOKEN: {
    schema: z.string().startsWith('xapp-', 'must be an app-level token, which starts with xapp-').optional(),
    about: "Turns on Socket Mode, for servers that Slack can't reach. Needs the scope connections:write.",
    secret: true,
  },
  CIRCLECI_TOKEN: {
    schema: z.string({ error: 'is required' }).min(8, 'is too short for a personal API token'),
    about:
      "A personal API token, preferably a machine user's. Used to read, and to act for people who haven't logged in.",
    secret: true,
  },
  CIRCLECI_WEBHOOK_SECRETS: {
    schema: list.default([]),
    about:
      'Secrets of your CircleCI webhooks, separated by commas. List both while you rotate. Without any, webhooks are refused.',
    secret: true,
  },
  PUBLIC_URL: {
    schema: webUrl.optional(),
    about: 'Public URL, such as https://chatops.example.com. `webhooks setup` registers it with CircleCI.',
  },
  CIRCLECI_BUILD_NOTIFICATIONS: {
    schema: flag.default(false),
    about: 'Also accepts v1.1 build notifications, which are unsigned. Turn it on only if you need them.',
  },
  CIRCLECI_BASE_URL: {
    schema: webUrl.default('https://circleci.com'),
    about: 'API host. Set it for CircleCI Server.',
  },
  CIRCLECI_FILE_HOSTS: {
    schema: list
      .transform((hosts) => hosts.map((host) => host.toLowerCase()))
      .refine(
        (hosts) => hosts.every((host) => /^[a-z0-9.-]+$/.test(host)),
        'must be host names, such as minio.example.com',
      )
      .default([]),
    about:
      'More hosts, separated by commas, that logs and artifacts may be read from: the object storage of a CircleCI Server.',
  },
  CIRCLECI_APP_URL: {
    schema: webUrl.default('https://app.circleci.com'),
    about: 'CircleCI web app, for links in messages.',
  },
  CIRCLECI_PROXY_URL: {
    schema: webUrl.optional(),
    about: 'HTTP proxy for calls to CircleCI. HTTP_PROXY and similar variables are ignored.',
    secret: true,
  },
  ...redisSettings,
  DATA_DIR: {
    schema: z.string().min(1).default('./data'),
    about: 'Directory for the data of the embedded Redis and the generated seal key.',
  },
  SEAL_KEYS: {
    schema: list
      .default([])
      .refine(
        (keys) => keys.every(isKey),
        'must be 32-byte keys in base64 or hex; to make one: openssl rand -base64 32',
      ),
    about:
      'Keys that encrypt secrets in Redis, separated by commas. The first encrypts, all of them decrypt.',
    defaultText: 'generated in DATA_DIR for the embedded Redis; required with a Redis of yours',
    secret: true,
  },
  ROLE: {
    schema: z.enum(['all', 'web', 'worker'], { error: 'must be all, web or worker' }).default('all'),
    about:
      'Role of this process. Run web and worker separately to scale out; both then need a Redis of yours.',
  },
  ...listenSettings,
  POLICY_FILE: {
    schema: z.string().min(1).optional(),
    about: 'JSON file with the rules for who may do what, where. Without it, everybody may do everything.',
  },
  AUDIT_CHANNEL: {
    schema: z
      .string()
      .regex(/^[CG][A-Z0-9]{2,20}$/, 'must be a channel ID such as C0123456789')
      .optional(),
    about:
      'ID of a channel that gets a copy of every line of the audit log, which `audit --verify` compares with Redis. Invite the bot.',
  },
  FORGET_TOKENS_AFTER_DAYS: {
    schema: whole('a number of days', 1, 3650).default(90),
    about: 'Days after which a CircleCI token that a person no longer uses is deleted. They are told.',
  },
  POLL_MIN_SECONDS: {
    schema: seconds.default(5),
    about: 'Minimum interval between polls of one running pipeline.',
  },
  POLL_MAX_SECONDS: {
    schema: seconds.default(60),
    about: 'Maximum interval between polls of one running pipeline.',
  },
  SWEEP_SECONDS: {
    schema: seconds.default(60),
    about: "Interval between reads of an organization's pipeline feed.",
  },
  CARD_EDIT_SECONDS: {
    schema: seconds.default(3),
    about: 'Minimum interval between edits of one card. The end of a run is always shown at once.',
  },
  LOG_LEVEL: {
    schema: z
      .enum(['debug', 'info', 'warn', 'error'], { error: 'must be debug, info, warn or error' })
      .default('info'),
    about: 'Minimum log level.',
  },
  ...traceSettings,
  SLACK_API_URL: {
    schema: webUrl.default('https://slack.com/api'),
    about: 'Slack API URL. Change it for GovSlack and for tests.',
  },
} satisfies Record<string, Setting>;

const Environment = z.object(
  Object.fromEntries(Object.entries(settings).map(([name, { schema }]) => [name, schema])) as {
    [Name in keyof typeof settings]: (typeof settings)[Name]['schema'];
  },
);

export type Config = z.infer<typeof Environment>;

/** Each may also come from a file, named by `<NAME>_FILE`. */
export const secretNames: readonly string[] = Object.entries(settings).flatMap(([name, setting]) =>
  'secret' in setting ? [name] : [],
);
const fileNames = secretNames.map((name) => `${name}_FILE`);
const secretFiles = {
  all: secretNames,
  lists: ['SLACK_SIGNING_SECRET', 'CIRCLECI_WEBHOOK_SECRETS', 'SEAL_KEYS'],
};

/** Reads and validates the environment. Throws ConfigError with one line per problem. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const files = withSecretFiles(env, secretFiles);
  // Compose passes variables that aren't set as empty strings.
  const given = Object.fromEntries(
    Object.entries(files.given).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Environment.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path[0]?.toString()} ${issue.message}`);
  problems.push(...crossChecks(given));
  if (!parsed.success || problems.length > 0 || files.problems.length > 0) {
    // What stands in a file that can't be read isn't missing.
    const others = problems.filter((one) => !files.problems.some((known) => known.startsWith(nameIn(one))));
    throw new ConfigError([...files.problems, ...others.map((one) => withHint(one, env))]);
  }
  const { REDIS_CLUSTER_NODES: nodes, REDIS_PREFIX: prefix } = parsed.data;
  return nodes === undefined ? parsed.data : { ...parsed.data, REDIS_PREFIX: clusterPrefix(prefix) };
}

const similar = (env: NodeJS.ProcessEnv) => similarNames(env, [...Object.keys(settings), ...fileNames]);
const nameIn = (problem: string): string => problem.split(' ', 1)[0] ?? '';

function withHint(problem: string, env: NodeJS.ProcessEnv): string {
  const name = nameIn(problem);
  const hints = similar(env).filter(({ meant }) => meant === name || meant === `${name}_FILE`);
  const from = env[`${name}_FILE`] ? ` (read from ${name}_FILE)` : '';
  return [`${problem}${from}`, ...hints.map(similarNameWords)].join('. ');
}

/** A sentence for each variable that was probably set for this bot, under a name that it doesn't read. */
export const misnamed = (env: NodeJS.ProcessEnv = process.env): string[] =>
  similar(env).map(similarNameWords);

function crossChecks(given: Record<string, string | undefined>): string[] {
  const problems: string[] = [];
  const { ROLE: role = 'all' } = given;
  if (role !== 'worker' && !given.SLACK_SIGNING_SECRET && !given.SLACK_APP_TOKEN) {
    problems.push('SLACK_SIGNING_SECRET is required for HTTP (or set SLACK_APP_TOKEN for Socket Mode)');
  }
  if (given.QUEUES_TOKEN && !given.METRICS_PORT) {
    problems.push('METRICS_PORT is required with QUEUES_TOKEN: PORT may be reached from outside');
  }
  const redis = redisPlaceOf(given);
  if ((role === 'web' || role === 'worker') && redis === undefined) {
    problems.push(`REDIS_URL is required when ROLE is ${role} (or REDIS_CLUSTER_NODES, or REDIS_SENTINELS)`);
  }
  problems.push(...checkRedisSettings(given));
  if (redis !== undefined && !given.SEAL_KEYS) {
    problems.push(
      `SEAL_KEYS is required with ${redis}, because all processes must share it; to make one: openssl rand -base64 32`,
    );
  }
  if (Number(given.POLL_MIN_SECONDS ?? 5) > Number(given.POLL_MAX_SECONDS ?? 60)) {
    problems.push("POLL_MIN_SECONDS can't be greater than POLL_MAX_SECONDS");
  }
  return problems;
}

/** Values that the log must redact. Includes passwords in URLs, because drivers may print them alone. */
export function secretsOf(config: Config): string[] {
  const values = secretNames.flatMap((name) => config[name as keyof Config] ?? []).map(String);
  const headers = config.OTEL_EXPORTER_OTLP_HEADERS.flatMap((pair) => headerOf(pair)?.[1] ?? []);
  return [...values.flatMap(withPassword), ...headers];
}
