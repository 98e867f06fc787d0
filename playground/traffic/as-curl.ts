// A recorded request as a curl command, for a terminal. Secrets are masked, so it works once they are filled in.
import type { WireRequest } from '../wire.ts';
import { isPayloadForm } from './describe.ts';
import type { Masker } from './mask.ts';

/** curl sets them itself. */
const OWN_HEADERS = /^(?:host|connection|content-length|accept-encoding|user-agent|transfer-encoding)$/i;

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Undefined for what curl can't send: an envelope in Socket Mode. */
export function asCurl(request: WireRequest, mask: Masker): string | undefined {
  const { method, url } = request;
  if (method === 'WS') return undefined;
  const { headers } = mask.request(request);
  const kept = Object.entries(headers).filter(([name]) => !OWN_HEADERS.test(name));
  return [
    `curl -X ${method} ${quoted(mask.text(url))}`,
    ...kept.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...dataOf(request, mask),
  ].join(' \\\n  ');
}

function dataOf(request: WireRequest, mask: Masker): string[] {
  if (request.body === '') return [];
  const fields = mask.fields(request);
  if (fields === undefined) return [`--data-raw ${quoted(mask.text(request.body))}`];
  if (isPayloadForm(request)) return [`--data-urlencode ${quoted(`payload=${JSON.stringify(fields)}`)}`];
  if (request.headers['content-type']?.includes('form')) {
    return Object.entries(fields).map(
      ([name, value]) => `--data-urlencode ${quoted(`${name}=${plain(value)}`)}`,
    );
  }
  return [`--data-raw ${quoted(JSON.stringify(fields))}`];
}
