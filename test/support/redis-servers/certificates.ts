// A certificate authority of a test's own, and certificates for a server and a client, made with openssl.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServerOptions } from './server.ts';

export interface Certificates {
  dir: string;
  ca: string;
  server: { cert: string; key: string };
  client: { cert: string; key: string };
}

/** The caller removes the directory. */
export async function makeCertificates(): Promise<Certificates> {
  const dir = await mkdtemp(join(tmpdir(), 'chatops-tls-'));
  const at = (name: string) => join(dir, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: dir, stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '2',
    '-subj',
    '/CN=test CA',
  );
  const sign = (name: string) => {
    const request = ['-x509', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-addext', 'subjectAltName=IP:127.0.0.1'];
    openssl(
      'req',
      ...request,
      ...key,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.pem`,
      '-days',
      '2',
      '-subj',
      `/CN=${name}`,
    );
    return { cert: at(`${name}.pem`), key: at(`${name}.key`) };
  };
  return { dir, ca: at('ca.pem'), server: sign('server'), client: sign('client') };
}

/** A server that asks its clients for a certificate, and how the test itself connects. */
export function tlsServerOptions({ ca, server, client }: Certificates): Pick<
  ServerOptions,
  'config' | 'tls'
> & {
  config: readonly string[];
} {
  const read = (path: string) => readFileSync(path, 'utf8');
  return {
    config: [`tls-cert-file ${server.cert}`, `tls-key-file ${server.key}`, `tls-ca-cert-file ${ca}`],
    tls: { ca: read(ca), cert: read(client.cert), key: read(client.key) },
  };
}

/** What the bot needs to connect to such a server. */
export const tlsEnv = ({ ca, client }: Certificates): Record<string, string> => ({
  ...{ REDIS_TLS_CA: ca, REDIS_TLS_CERT: client.cert, REDIS_TLS_KEY: client.key },
});
