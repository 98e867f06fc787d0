// Variables that the bot doesn't read, but that somebody probably set for it: another tool's name for the same thing, or a slip of
// the keyboard.
import { editDistance } from '../runs/near-miss.ts';

type Given = Readonly<Record<string, string | undefined>>;

export interface SimilarName {
  given: string;
  meant: string;
}

/** What other tools and older pages call it. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  SLACK_BOT_TOKEN: ['SLACK_TOKEN', 'SLACK_API_TOKEN', 'SLACK_OAUTH_TOKEN', 'SLACK_BOT_USER_OAUTH_TOKEN'],
  SLACK_SIGNING_SECRET: [
    ...['SLACK_SECRET', 'SLACK_CLIENT_SECRET', 'SLACK_CLIENT_SIGNING_SECRET'],
    ...['SLACK_VERIFICATION_TOKEN', 'SLACK_SIGNING_KEY', 'SIGNING_SECRET'],
  ],
  SLACK_APP_TOKEN: ['SLACK_APP_LEVEL_TOKEN', 'SLACK_SOCKET_TOKEN', 'SLACK_SOCKET_MODE_TOKEN'],
  CIRCLECI_TOKEN: [
    ...['CIRCLE_TOKEN', 'CIRCLE_API_TOKEN', 'CIRCLE_CI_TOKEN', 'CIRCLECI_API_TOKEN', 'CIRCLECI_API_KEY'],
    ...['CIRCLECI_CLI_TOKEN', 'CIRCLECI_PERSONAL_TOKEN'],
  ],
  CIRCLECI_WEBHOOK_SECRETS: [
    ...['CIRCLECI_WEBHOOK_SECRET', 'CIRCLECI_SECRET', 'CIRCLE_WEBHOOK_SECRET', 'WEBHOOK_SECRET'],
    ...['WEBHOOK_SECRETS', 'CIRCLECI_SIGNING_SECRET'],
  ],
  CIRCLECI_BASE_URL: [
    'CIRCLECI_HOST',
    'CIRCLECI_URL',
    'CIRCLECI_API_URL',
    'CIRCLE_HOST',
    'CIRCLECI_CLI_HOST',
  ],
  CIRCLECI_PROXY_URL: ['CIRCLECI_PROXY'],
  REDIS_URL: [
    ...[
      'REDIS_HOST',
      'REDIS_HOSTNAME',
      'REDIS_PORT',
      'REDIS_URI',
      'REDIS_DSN',
      'REDIS_ADDR',
      'REDIS_ADDRESS',
    ],
    ...['REDIS_DB', 'REDIS_SERVER', 'REDIS_TLS_URL', 'REDIS_CONNECTION_STRING', 'REDISCLOUD_URL'],
  ],
  REDIS_CLUSTER_NODES: ['REDIS_NODES', 'REDIS_CLUSTER', 'REDIS_CLUSTER_URL'],
  REDIS_SENTINELS: ['REDIS_SENTINEL', 'REDIS_SENTINEL_HOSTS', 'REDIS_SENTINEL_NODES', 'REDIS_SENTINEL_HOST'],
  REDIS_SENTINEL_NAME: ['REDIS_MASTER_NAME', 'REDIS_SENTINEL_MASTER', 'REDIS_SENTINEL_MASTER_NAME'],
  REDIS_USERNAME: ['REDIS_USER'],
  REDIS_PASSWORD: ['REDIS_PASS', 'REDIS_AUTH', 'REDIS_SECRET'],
  SEAL_KEYS: ['SEAL_KEY', 'ENCRYPTION_KEY', 'ENCRYPTION_KEYS'],
  POLICY_FILE: ['POLICY_PATH'],
  PUBLIC_URL: ['EXTERNAL_URL', 'BOT_URL'],
  DATA_DIR: ['DATA_PATH', 'DATA_DIRECTORY'],
  LOG_LEVEL: ['LOGLEVEL', 'PINO_LOG_LEVEL'],
};

/** Shorter names are close to those of anybody: HOST to HOME. */
const SHORTEST = 8;
const MOST_CHANGES = 2;

/** `known`: every name the bot reads. A name is noticed only if the one that was meant isn't set. */
export function similarNames(given: Given, known: readonly string[]): SimilarName[] {
  const isSet = (name: string): boolean => Boolean(given[name]);
  return Object.entries(given).flatMap(([name, value]) => {
    // Kubernetes sets REDIS_PORT=tcp://… for a service that is called redis.
    if (!value || known.includes(name) || value.startsWith('tcp://')) return [];
    const meant = meantBy(name.toUpperCase(), known);
    if (meant === undefined || isSet(meant) || isSet(`${meant}_FILE`)) return [];
    return [{ given: name, meant }];
  });
}

function meantBy(name: string, known: readonly string[]): string | undefined {
  if (known.includes(name)) return name;
  const ending = name.endsWith('_FILE') ? '_FILE' : '';
  const plain = name.slice(0, name.length - ending.length);
  const other = Object.keys(otherNames).find((meant) => otherNames[meant]?.includes(plain));
  if (other !== undefined) return known.includes(other + ending) ? other + ending : other;
  const close = known.filter(
    (each) =>
      each.length >= SHORTEST &&
      // Each letter more is a change, and lengths cost nothing to compare.
      Math.abs(each.length - name.length) <= MOST_CHANGES &&
      editDistance(name, each) <= MOST_CHANGES,
  );
  return close.sort((a, b) => editDistance(name, a) - editDistance(name, b))[0];
}

export const similarNameWords = ({ given, meant }: SimilarName): string =>
  `${given} is set, but this bot doesn't read it. Did you mean ${meant}?`;
