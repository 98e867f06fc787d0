// Names that stand for private addresses are refused as the connection is made.
import type dns from 'node:dns';
import { expect, it } from 'vitest';
import { createPublicLookup, isPrivateAddress } from '../../../src/circleci/public-lookup.ts';

it.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:10.0.0.1',
  '::ffff:a00:1',
  '64:ff9b::a00:1',
  '64:ff9b::7f00:1',
  '64:ff9b:0:0:0:0:a00:1',
  '64:ff9b:1::a00:1',
  '::10.0.0.1',
  '::a00:1',
  '2001:0:7f00:1::',
  '3fff::1',
  '192.88.99.1',
  '2002:a00:1::',
  'fd12:3456::1',
  'fe80::1',
  'fe80::1%eth0',
  'ff02::1',
])('%s is private', (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

it.each([
  '1.1.1.1',
  '172.15.0.1',
  '172.32.0.1',
  '100.63.0.1',
  '52.217.0.1',
  '2600:1f18::1',
  '2001:4860:4860::8888',
  '::ffff:808:808',
  '64:ff9b::808:808',
])('%s is public', (address) => {
  expect(isPrivateAddress(address)).toBe(false);
});

type Answer = { error?: Error; addresses?: { address: string; family: number }[] };
const resolver = ({ error, addresses = [] }: Answer) =>
  ((_name: string, _options: object, done: (error: Error | null, addresses: object[]) => void) =>
    done(error ?? null, addresses)) as unknown as typeof dns.lookup;

const look = (answer: Answer, options: { all?: boolean } = {}) =>
  new Promise<unknown[]>((resolve) => {
    createPublicLookup(resolver(answer))('files.example', options, (...given) => resolve(given));
  });

it('passes public addresses on, one or all of them', async () => {
  const addresses = [
    { address: '52.217.0.1', family: 4 },
    { address: '2600:1f18::1', family: 6 },
  ];

  expect(await look({ addresses })).toEqual([null, '52.217.0.1', 4]);
  expect(await look({ addresses }, { all: true })).toEqual([null, addresses]);
});

it('refuses a name if any of its addresses is private', async () => {
  const addresses = [
    { address: '52.217.0.1', family: 4 },
    { address: '::1', family: 6 },
  ];

  expect((await look({ addresses }, { all: true }))[0]).toMatchObject({ code: 'private-address' });
});

it('reports that there is no such name', async () => {
  const error = Object.assign(new Error('no'), { code: 'ENOTFOUND' });

  expect((await look({ error }))[0]).toBe(error);
});
