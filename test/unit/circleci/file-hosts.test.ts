// Where links to files may lead: CircleCI's own hosts, and those that the operator configured.
import { expect, it } from 'vitest';
import { type FileHost, fileHostOf } from '../../../src/circleci/file-hosts.ts';

const cloud = 'https://circleci.com';
const server = 'https://ci.acme.example';

it.each<[string, string, FileHost]>([
  ['https://circleci.com/api/private/output/1', cloud, 'public'],
  ['https://app.circleci.com/x', cloud, 'public'],
  ['https://7-123-gh.circle-artifacts.com/0/x', cloud, 'public'],
  ['https://circle-production-action-output.s3.amazonaws.com/x?X-Amz-Signature=1', cloud, 'public'],
  ['https://circle-production-usage.s3.us-east-1.amazonaws.com/x', cloud, 'public'],
  ['http://circleci.com/x', cloud, undefined],
  ['https://circleci.com.evil.example/x', cloud, undefined],
  ['https://evilcircleci.com/x', cloud, undefined],
  ['https://circle-artifacts.com.evil.example/x', cloud, undefined],
  ['https://bucket.s3.amazonaws.com/x', cloud, undefined],
  ['https://circle-x.s3.amazonaws.com.evil.example/x', cloud, undefined],
  ['https://circle.evil.example/.s3.amazonaws.com', cloud, undefined],
  ['http://169.254.169.254/latest/meta-data', cloud, undefined],
  ['http://127.0.0.1:6379/', cloud, undefined],
  ['http://[::1]/', cloud, undefined],
  ['http://localhost/', cloud, undefined],
  ['http://metadata.google.internal/', cloud, undefined],
  ['https://ci.acme.example:9000/x', server, 'configured'],
  ['https://storage.ci.acme.example/x', server, 'configured'],
  ['https://acme.example/x', server, undefined],
  ['https://xci.acme.example/x', server, undefined],
  ['https://circleci.com/x', server, undefined],
  ['http://169.254.169.254/', server, undefined],
  ['http://127.0.0.1:4001/output', 'http://127.0.0.1:4000', 'configured'],
  ['http://127.0.0.2:4001/output', 'http://127.0.0.1:4000', undefined],
])('%s with base URL %s: %s', (url, baseUrl, kind) => {
  expect(fileHostOf(new URL(url), { baseUrl, fileHosts: [] })).toBe(kind);
});

it('more hosts can be configured, exactly', () => {
  const hosts = { baseUrl: server, fileHosts: ['minio.acme.example'] };

  expect(fileHostOf(new URL('http://MINIO.acme.example:9000/x'), hosts)).toBe('configured');
  expect(fileHostOf(new URL('http://a.minio.acme.example/x'), hosts)).toBeUndefined();
});
