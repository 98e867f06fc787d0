// Which Redis the configuration means: one server, a cluster, or the master that Sentinels name.
import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { createSecureContext } from 'node:tls';
import type { RedisOptions } from 'ioredis';
import type { Config } from '../config.ts';
import { ConfigError } from '../errors.ts';

export interface Address {
  host: string;
  port: number;
}

interface Access extends Pick<RedisOptions, 'username' | 'password'> {
  tls?: ConnectionOptions;
}

export type RedisTarget = {
  /** The setting it comes from, for messages. */
  setting: string;
  /** Where it is, in words and without secrets. */
  place: string;
} & (
  | { kind: 'server'; options: RedisOptions }
  | { kind: 'cluster'; nodes: readonly Address[]; access: Access }
  | {
      kind: 'sentinels';
      sentinels: readonly Address[];
      name: string;
      access: Access;
      sentinelAccess: Access;
    }
);

/** `url`: of the embedded server, if the configuration names no other. Throws ConfigError for files that cannot be used. */
export function redisTargetOf(config: Config, url = config.REDIS_URL ?? ''): RedisTarget {
  const { REDIS_CLUSTER_NODES: nodes, REDIS_SENTINELS: sentinels, REDIS_SENTINEL_NAME: name } = config;
  const tls = config.REDIS_TLS === true || url.startsWith('rediss:') ? tlsOf(config) : undefined;
  const access = accessOf(config.REDIS_USERNAME, config.REDIS_PASSWORD, tls);
  if (nodes !== undefined) {
    return {
      kind: 'cluster',
      setting: 'REDIS_CLUSTER_NODES',
      place: `the cluster at ${nodes.join(', ')}`,
      nodes: nodes.map((text) => addressOf(text, 6379)),
      access,
    };
  }
  if (sentinels !== undefined && name !== undefined) {
    return {
      kind: 'sentinels',
      setting: 'REDIS_SENTINELS',
      place: `the master ${name} of the Sentinels at ${sentinels.join(', ')}`,
      sentinels: sentinels.map((text) => addressOf(text, 26379)),
      name,
      access,
      sentinelAccess: accessOf(config.REDIS_SENTINEL_USERNAME, config.REDIS_SENTINEL_PASSWORD, tls),
    };
  }
  return { setting: 'REDIS_URL', kind: 'server', ...serverOf(new URL(url), access) };
}

function serverOf(url: URL, access: Access): { place: string; options: RedisOptions } {
  const { username, password } = {
    username: decodeURIComponent(url.username) || access.username,
    password: decodeURIComponent(url.password) || access.password,
  };
  const who = { ...access, ...(username && { username }), ...(password && { password }) };
  // Such a URL has no place for a user and a password: they come from their settings.
  if (url.protocol === 'unix:') {
    const path = decodeURIComponent(url.pathname);
    return { place: path, options: { ...who, path, db: Number(url.searchParams.get('db') ?? 0) } };
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port || 6379);
  const db = Number(url.pathname.slice(1) || 0);
  return { place: `${host}:${port}`, options: { ...who, host, port, db } };
}

const accessOf = (
  username: string | undefined,
  password: string | undefined,
  tls: ConnectionOptions | undefined,
): Access => ({
  ...(username !== undefined && { username }),
  ...(password !== undefined && { password }),
  ...(tls !== undefined && { tls }),
});

function addressOf(text: string, defaultPort: number): Address {
  const [, bracketed, plain, port] = /^(?:\[(.+)\]|([^:]+))(?::(\d+))?$/.exec(text) ?? [];
  return { host: bracketed ?? plain ?? text, port: Number(port ?? defaultPort) };
}

function tlsOf(config: Config): ConnectionOptions {
  const read = (name: 'REDIS_TLS_CA' | 'REDIS_TLS_CERT' | 'REDIS_TLS_KEY'): string | undefined => {
    const path = config[name];
    if (path === undefined) return undefined;
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      throw new ConfigError([`${name}: ${path} can't be read (${reasonOf(error)}).`]);
    }
    const wanted =
      name === 'REDIS_TLS_KEY' ? /-----BEGIN [\w ]*PRIVATE KEY-----/ : /-----BEGIN CERTIFICATE-----/;
    if (!wanted.test(text)) {
      throw new ConfigError([
        `${name}: ${path} holds no ${name === 'REDIS_TLS_KEY' ? 'private key' : 'certificate'} in PEM form.`,
      ]);
    }
    return text;
  };
  const [ca, cert, key] = [read('REDIS_TLS_CA'), read('REDIS_TLS_CERT'), read('REDIS_TLS_KEY')];
  const tls = { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) };
  try {
    createSecureContext(tls);
  } catch (error) {
    throw new ConfigError([
      `REDIS_TLS_CA, REDIS_TLS_CERT and REDIS_TLS_KEY can't be used together (${reasonOf(error)}). Check that the key belongs to the certificate.`,
    ]);
  }
  return tls;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
