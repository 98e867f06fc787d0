// Who sent a request, for rate limits: the address of the connection. Headers such as X-Forwarded-For are not trusted,
// because anybody can send them; behind a proxy, everybody is one source.

/** `address` as Node's `socket.remoteAddress`. One sender usually has a whole /64 of IPv6. */
export function sourceOf(address: string | undefined): string {
  if (address === undefined) return 'unknown';
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  const [head = [], tail = []] = address
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0');
  return `${[...head, ...zeros, ...tail].slice(0, 4).join(':')}::/64`;
}
