// The settings that say where Redis is and how to talk to it, part of the table in config.ts. All combinations that
// contradict each other are refused here.
import { z } from 'zod';
import { flag, list } from '../environment/fields.ts';

/** `host:port`, `[::1]:port`, or a host alone. */
const address = /^(?:\[[0-9a-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i;
const addresses = list.refine(
  (parts) => parts.length > 0 && parts.every((part) => address.test(part)),
  'must be addresses such as redis-1:6379, separated by commas',
);
const file = z.string().min(1);

// Non-URLs are reported by the schema.
const hasNoPathButANumber = (url: string): boolean =>
  !/^rediss?:/.test(url) || !URL.canParse(url) || /^\/?\d*$/.test(new URL(url).pathname);
const hasASocket = (url: string): boolean =>
  !url.startsWith('unix:') || (URL.canParse(url) && new URL(url).pathname.length > 1);

export const redisSettings = {
  REDIS_URL: {
    schema: z
      .string()
      .regex(
        /^(rediss?|unix):\/\/./,
        'must look like redis://host:6379, rediss://host:6379 or unix:///run/redis.sock',
      )
      .refine((url) => URL.canParse(url), 'is not a URL: encode special characters of the password')
      .refine(hasNoPathButANumber, 'may have no path except a database number')
      .refine(hasASocket, 'needs the path of a socket, such as unix:///run/redis.sock')
      .optional(),
    about:
      'Redis to use: 7 or later, with maxmemory-policy noeviction. `rediss://` for TLS, `unix:///path` for a socket. Without it, the process starts its own redis-server.',
    secret: true,
  },
  REDIS_CLUSTER_NODES: {
    schema: addresses.optional(),
    about: 'Instead of REDIS_URL: some nodes of a Redis Cluster, as host:port, separated by commas.',
  },
  REDIS_SENTINELS: {
    schema: addresses.optional(),
    about:
      'Instead of REDIS_URL: every Sentinel, as host:port, separated by commas. Needs REDIS_SENTINEL_NAME.',
  },
  REDIS_SENTINEL_NAME: {
    schema: z.string().min(1).optional(),
    about: 'Name that the Sentinels know the master by.',
  },
  REDIS_SENTINEL_USERNAME: {
    schema: z.string().min(1).optional(),
    about: 'ACL user of the Sentinels themselves, if they have users.',
  },
  REDIS_SENTINEL_PASSWORD: {
    schema: z.string().min(1).optional(),
    about: 'Password of the Sentinels themselves, if they have one.',
    secret: true,
  },
  REDIS_USERNAME: {
    schema: z.string().min(1).optional(),
    about: 'ACL user, if REDIS_URL has none. [docs/scaling.md](docs/scaling.md) lists the rights it needs.',
  },
  REDIS_PASSWORD: {
    schema: z.string().min(1).optional(),
    about: 'Password, if REDIS_URL has none.',
    secret: true,
  },
  REDIS_TLS: {
    schema: flag.optional(),
    about: 'Use TLS for REDIS_CLUSTER_NODES or REDIS_SENTINELS. REDIS_URL says it by rediss://.',
    defaultText: 'off, except with rediss://',
  },
  REDIS_TLS_CA: {
    schema: file.optional(),
    about: 'File with the certificate authority of Redis (PEM), if it is your own.',
  },
  REDIS_TLS_CERT: {
    schema: file.optional(),
    about: 'File with the client certificate (PEM), if Redis asks for one.',
  },
  REDIS_TLS_KEY: {
    schema: file.optional(),
    about: 'File with the key of REDIS_TLS_CERT (PEM).',
  },
  REDIS_PREFIX: {
    schema: z
      .string()
      .regex(/^([\w-]{1,40}|\{[\w-]{1,40}\})$/, 'may contain only letters, digits, _ and - (at most 40)')
      .default('chatops'),
    about:
      'Prefix of every key, so that several bots can share one Redis. In a cluster, it is put in braces, which keeps all keys on one node.',
  },
} as const;

type Given = Readonly<Record<string, string | undefined>>;

const places = ['REDIS_URL', 'REDIS_CLUSTER_NODES', 'REDIS_SENTINELS'] as const;
const tlsFiles = ['REDIS_TLS_CA', 'REDIS_TLS_CERT', 'REDIS_TLS_KEY'] as const;

/** The setting that says where Redis is. Undefined: the process starts its own. */
export const redisPlaceOf = (given: Given): string | undefined => places.find((name) => given[name]);

/** One sentence for each combination that makes no sense. */
export function checkRedisSettings(given: Given): string[] {
  const url = given.REDIS_URL ?? '';
  const place = redisPlaceOf(given);
  const inUrl = URL.canParse(url) ? new URL(url) : { username: '', password: '' };
  const isTls = url.startsWith('rediss:') || given.REDIS_TLS === 'true';
  const has = (name: string): boolean => Boolean(given[name]);
  const differs = (name: string, part: string): boolean =>
    has(name) && part !== '' && given[name] !== decode(part);
  const checks: readonly (readonly [boolean, string])[] = [
    [
      places.filter(has).length > 1,
      `${places.filter(has).join(' and ')} are set: each says where Redis is. Keep one of them`,
    ],
    [
      has('REDIS_SENTINELS') && !has('REDIS_SENTINEL_NAME'),
      'REDIS_SENTINEL_NAME is required with REDIS_SENTINELS: the name that the Sentinels know the master by',
    ],
    ...['REDIS_SENTINEL_NAME', 'REDIS_SENTINEL_USERNAME', 'REDIS_SENTINEL_PASSWORD'].map(
      (name) => [has(name) && !has('REDIS_SENTINELS'), `${name} needs REDIS_SENTINELS`] as const,
    ),
    [
      has('REDIS_SENTINEL_USERNAME') && !has('REDIS_SENTINEL_PASSWORD'),
      'REDIS_SENTINEL_USERNAME needs REDIS_SENTINEL_PASSWORD',
    ],
    [
      has('REDIS_USERNAME') && !has('REDIS_PASSWORD') && inUrl.password === '',
      'REDIS_USERNAME needs REDIS_PASSWORD',
    ],
    [
      differs('REDIS_USERNAME', inUrl.username),
      'REDIS_USERNAME is not the user in REDIS_URL. Keep one of them',
    ],
    [
      differs('REDIS_PASSWORD', inUrl.password),
      'REDIS_PASSWORD is not the password in REDIS_URL. Keep one of them',
    ],
    [
      url.startsWith('redis:') && given.REDIS_TLS === 'true',
      'REDIS_TLS is true, but REDIS_URL starts with redis://. Write rediss:// for TLS',
    ],
    [
      url.startsWith('rediss:') && given.REDIS_TLS === 'false',
      'REDIS_TLS is false, but REDIS_URL starts with rediss://. Write redis:// to go without TLS',
    ],
    [
      url.startsWith('unix:') && (given.REDIS_TLS === 'true' || tlsFiles.some(has)),
      'REDIS_URL is a unix socket, which has no TLS. Remove the REDIS_TLS settings',
    ],
    [
      place !== undefined && !url.startsWith('unix:') && !isTls && tlsFiles.some(has),
      `${tlsFiles.filter(has).join(' and ')} without TLS: ${place === 'REDIS_URL' ? 'write rediss:// in REDIS_URL' : 'set REDIS_TLS=true'}`,
    ],
    [
      has('REDIS_TLS_CERT') !== has('REDIS_TLS_KEY'),
      'REDIS_TLS_CERT and REDIS_TLS_KEY are needed together: a certificate and its key',
    ],
    [
      place === undefined && (given.REDIS_TLS === 'true' || has('REDIS_USERNAME') || tlsFiles.some(has)),
      `${['REDIS_TLS', 'REDIS_USERNAME', ...tlsFiles].filter(has).join(' and ')} without a Redis: set REDIS_URL, REDIS_CLUSTER_NODES or REDIS_SENTINELS`,
    ],
  ];
  return checks.filter(([isWrong]) => isWrong).map(([, problem]) => problem);
}

/** In a cluster, all keys must be on one node: what is in braces decides which. */
export const clusterPrefix = (prefix: string): string => (prefix.startsWith('{') ? prefix : `{${prefix}}`);

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
