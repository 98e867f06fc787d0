// Answers as bytes: JSON, or Clojure text for a v1.1 client that didn't ask for JSON.
import type { Answer } from './router.ts';

export interface Rendered {
  status: number;
  headers: Record<string, string>;
  content: string | Uint8Array | Iterable<string>;
}

export function render(answer: Answer, path: string, accept: string | undefined): Rendered {
  const { status, body, headers = {}, stream } = answer;
  if (stream) {
    return { status, headers: { 'content-type': 'application/json', ...headers }, content: stream() };
  }
  if (body instanceof Uint8Array) {
    return { status, headers: { 'content-type': 'application/octet-stream', ...headers }, content: body };
  }
  if (typeof body === 'string')
    return { status, headers: { 'content-type': 'text/plain', ...headers }, content: body };
  if (path.startsWith('/api/v1.1/') && !accept?.includes('application/json')) {
    if (accept?.includes('text/plain')) {
      return {
        status,
        headers: { 'content-type': 'text/plain', ...headers },
        content: JSON.stringify(body, null, 2),
      };
    }
    return {
      status,
      headers: { 'content-type': 'application/edn;charset=utf-8', ...headers },
      content: edn(body),
    };
  }
  const json = { 'content-type': 'application/json;charset=utf-8', ...headers };
  return { status, headers: json, content: JSON.stringify(body) };
}

function edn(value: unknown): string {
  if (value === null || value === undefined) return 'nil';
  if (Array.isArray(value)) return `(${value.map(edn).join(' ')})`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const pairs = Object.entries(value).map(([key, inner]) => `:${key} ${edn(inner)}`);
  return `{${pairs.join(', ')}}`;
}
