// The configuration: one table of variables, read once. The only reader of process.env; reports every problem at once.
import { z } from 'zod';
import { ConfigError } from './errors.ts';

interface Setting<T extends z.ZodType = z.ZodType> {
  schema: T;
  /** One sentence for .env.example and the README. */
  about: string;
  /** Shown as the default where it is not a plain value. */
  defaultText?: string;
  secret?: true;
}

const flag = z
  .enum(['true', 'false'], { error: 'must be true or false' })
  .transform((value) => value === 'true');
const seconds = z.coerce
  .number({ error: 'must be a number of seconds' })
  .positive('must be above 0')
  .max(86_400, 'must be a day at most');
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);
const webUrl = z
  .url({ protocol: /^https?$/, error: 'must be a http(s) URL' })
  .transform((url) => url.replace(/\/+$/, ''));

const isKey = (text: string): boolean =>
  /^[0-9a-f]{64}$/i.test(text) || Buffer.from(text, 'base64').length === 32;

// Of what is no URL at all the schema speaks itself.
const hasNoPathButANumber = (url: string): boolean =>
  !URL.canParse(url) || /^\/?\d*$/.test(new URL(url).pathname);

/** Every variable the process reads, in the order of the README. */
export const settings = {
  SLACK_BOT_TOKEN: {
    schema: z
      .string({ error: 'is required' })
      .startsWith('xoxb-', 'must be a bot token, which starts with xoxb-'),
    about: "The app's bot token (Slack: OAuth & Permissions).",
    secret: true,
  },
  SLACK_SIGNING_SECRET: {
    schema: z.string().min(8, 'is too short for a signing secret').optional(),
    about: 'Checks that requests come from Slack (Basic Information). Needed unless SLACK_APP_TOKEN is set.',
    secret: true,
  },
  SLACK_APP_TOKEN: {
    schema: z.string().startsWith('xapp-', 'must be an app-level token, which starts with xapp-').optional(),
    about: 'Turns on Socket Mode, for servers that Slack cannot reach (scope connections:write).',
    secret: true,
  },
  CIRCLECI_TOKEN: {
    schema: z.string({ error: 'is required' }).min(8, 'is too short for a personal API token'),
    about: 'A personal API token, best of a machine user. Every call is made as its owner.',
    secret: true,
  },
  CIRCLECI_WEBHOOK_SECRETS: {
    schema: list.default([]),
    about:
      'Secrets of your CircleCI webhooks, separated by commas; several while you rotate. Without one, webhooks are refused.',
    secret: true,
  },
  PUBLIC_URL: {
    schema: webUrl.optional(),
    about:
      'Where CircleCI reaches this bot from outside, such as https://chatops.example.com: `webhooks setup` registers it.',
  },
  CIRCLECI_BUILD_NOTIFICATIONS: {
    schema: flag.default(false),
    about:
      'Also accept v1.1-style build notifications on the webhook URL. They bear no signature, so they are off unless you need them.',
  },
  CIRCLECI_BASE_URL: {
    schema: webUrl.default('https://circleci.com'),
    about: 'The API host; your own for CircleCI Server.',
  },
  CIRCLECI_APP_URL: {
    schema: webUrl.default('https://app.circleci.com'),
    about: 'Where links on cards lead.',
  },
  CIRCLECI_PROXY_URL: {
    schema: webUrl.optional(),
    about: 'HTTP proxy for calls to CircleCI. HTTP_PROXY and its kin are not read.',
    secret: true,
  },
  REDIS_URL: {
    schema: z
      .url({ protocol: /^rediss?$/, error: 'must look like redis://host:6379' })
      .refine(hasNoPathButANumber, 'may end in a database number and nothing else')
      .optional(),
    about:
      'The Redis to use (7 or later, maxmemory-policy noeviction). Without it the process starts its own redis-server.',
    secret: true,
  },
  REDIS_PREFIX: {
    schema: z
      .string()
      .regex(/^[\w-]{1,40}$/, 'may hold letters, digits, _ and -')
      .default('chatops'),
    about: 'Put before every key, so that several bots can share one Redis.',
  },
  DATA_DIR: {
    schema: z.string().min(1).default('./data'),
    about: 'Where the embedded Redis and a generated seal key are kept.',
  },
  SEAL_KEYS: {
    schema: list
      .default([])
      .refine(
        (keys) => keys.every(isKey),
        'must be keys of 32 bytes in base64 or hex: openssl rand -base64 32',
      ),
    about:
      'Keys that seal secrets on their way through Redis, separated by commas: the first seals, all open.',
    defaultText: 'generated in DATA_DIR with the embedded Redis; required with REDIS_URL',
    secret: true,
  },
  ROLE: {
    schema: z.enum(['all', 'web', 'worker'], { error: 'must be all, web or worker' }).default('all'),
    about: 'What this process does. Split web and worker to scale out; both need REDIS_URL then.',
  },
  HOST: {
    schema: z.string().min(1).default('127.0.0.1'),
    about: 'Address to listen on; 0.0.0.0 in a container.',
  },
  PORT: {
    schema: z.coerce
      .number({ error: 'must be a port number' })
      .int('must be a whole number')
      .min(0, 'must be 0 or more')
      .max(65_535, 'must be 65535 or less')
      .default(3000),
    about: 'Port to listen on.',
  },
  POLICY_FILE: {
    schema: z.string().min(1).optional(),
    about:
      'JSON file of rules: who may do what, where. Without it everybody in the workspace may do everything.',
  },
  POLL_MIN_SECONDS: {
    schema: seconds.default(5),
    about: 'Shortest time between two looks at one running pipeline.',
  },
  POLL_MAX_SECONDS: {
    schema: seconds.default(60),
    about: 'Longest time between two looks at one running pipeline.',
  },
  SWEEP_SECONDS: { schema: seconds.default(60), about: "Time between two looks at an organization's feed." },
  CARD_EDIT_SECONDS: {
    schema: seconds.default(3),
    about: 'Shortest time between two edits of one card. The end is always shown at once.',
  },
  LOG_LEVEL: {
    schema: z
      .enum(['debug', 'info', 'warn', 'error'], { error: 'must be debug, info, warn or error' })
      .default('info'),
    about: 'Least level that is logged.',
  },
  SLACK_API_URL: { schema: webUrl.default('https://slack.com/api'), about: 'For GovSlack and for tests.' },
} satisfies Record<string, Setting>;

const Environment = z.object(
  Object.fromEntries(Object.entries(settings).map(([name, { schema }]) => [name, schema])) as {
    [Name in keyof typeof settings]: (typeof settings)[Name]['schema'];
  },
);

export type Config = z.infer<typeof Environment>;

/** Reads and checks the whole environment. Throws ConfigError with a line per problem. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  // An empty variable is what a compose file leaves behind for "not set".
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Environment.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path[0]?.toString()} ${issue.message}`);
  problems.push(...crossChecks(given));
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return parsed.data;
}

function crossChecks(given: Record<string, string | undefined>): string[] {
  const problems: string[] = [];
  const { ROLE: role = 'all' } = given;
  if (role !== 'worker' && !given.SLACK_SIGNING_SECRET && !given.SLACK_APP_TOKEN) {
    problems.push('SLACK_SIGNING_SECRET is required for HTTP (or set SLACK_APP_TOKEN for Socket Mode)');
  }
  if ((role === 'web' || role === 'worker') && !given.REDIS_URL) {
    problems.push(`REDIS_URL is required when ROLE is ${role}`);
  }
  if (given.REDIS_URL && !given.SEAL_KEYS) {
    problems.push(
      'SEAL_KEYS is required with REDIS_URL, since every process must hold the same: openssl rand -base64 32',
    );
  }
  if (Number(given.POLL_MIN_SECONDS ?? 5) > Number(given.POLL_MAX_SECONDS ?? 60)) {
    problems.push('POLL_MIN_SECONDS must not be above POLL_MAX_SECONDS');
  }
  return problems;
}

/** The values that must never be printed, for the log's redaction: of an URL its password too, which drivers quote alone. */
export function secretsOf(config: Config): string[] {
  const names = Object.entries(settings).filter(([, setting]) => 'secret' in setting);
  const values = names.flatMap(([name]) => config[name as keyof Config] ?? []).map(String);
  return values.flatMap((value) => [value, ...passwordsIn(value)]);
}

function passwordsIn(value: string): string[] {
  const { password } = URL.canParse(value) ? new URL(value) : { password: '' };
  return password === '' ? [] : [password, asTyped(password)];
}

function asTyped(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
