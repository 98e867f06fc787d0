// Looks up a host for a connection, and refuses names that stand for a private address. Checked as the connection is made, so
// that no later answer of the DNS can differ from the one that was checked.
import dns from 'node:dns';
import { BlockList, isIPv6, type LookupFunction } from 'node:net';
import { TransportFault } from './errors.ts';

/** Not on the public internet. https://www.iana.org/assignments/iana-ipv4-special-registry and -ipv6- */
const PRIVATE: readonly (readonly [address: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // The loopback address, and IPv4 addresses in an old spelling.
  ['::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  // Teredo and others that lead on to an IPv4 address.
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4');
let blocked: BlockList | undefined;
/** Made when it is first needed: most processes never look up a foreign host. */
function blockList(): BlockList {
  if (blocked === undefined) {
    blocked = new BlockList();
    for (const [address, prefix] of PRIVATE) blocked.addSubnet(address, prefix, familyOf(address));
  }
  return blocked;
}

/** Also for IPv4 addresses inside IPv6 ones: mapped (`::ffff:10.0.0.1`) and translated (`64:ff9b::a00:1`). */
export function isPrivateAddress(address: string): boolean {
  const plain = address.replace(/%.*$/, '');
  const translated = /^64:ff9b:(?::|0:0:0:0:)(?=[0-9a-f])/i;
  return blockList().check(plain.replace(translated, '::ffff:'), familyOf(plain));
}

/** For the `lookup` of an agent. `resolve` is Node's. The error has the code `private-address`. */
export function createPublicLookup(resolve: typeof dns.lookup = dns.lookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '');
      if (addresses.some(({ address }) => isPrivateAddress(address))) {
        return callback(new TransportFault('private-address', `${hostname} has a private address`), '');
      }
      if (options.all === true) return callback(null, addresses);
      const [first] = addresses;
      callback(null, first?.address ?? '', first?.family);
    });
  };
}
