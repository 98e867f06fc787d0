// Reads request bodies: forms whose structured arguments are JSON strings, or JSON.
import type { IncomingMessage } from 'node:http';
import { refuse } from './refusal.ts';
import type { JsonObject } from './types.ts';
import { isObject } from './validate-checks.ts';

/** Structured arguments, which may arrive as JSON text. */
const STRUCTURED = ['blocks', 'attachments', 'metadata', 'view', 'unfurls', 'files', 'message'];

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Invalid JSON stays text, so that the method refuses it with its own error. */
export function readArguments(contentType: string, body: string, query: URLSearchParams): JsonObject {
  const fromQuery = Object.fromEntries(query);
  const [mime = ''] = contentType.split(';');
  let args: JsonObject;
  if (mime === 'application/json') {
    const value = body === '' ? {} : parsed(body);
    if (typeof value === 'string') return refuse('invalid_json');
    if (!isObject(value)) return refuse('json_not_object');
    args = { ...fromQuery, ...value };
  } else if (mime === 'application/x-www-form-urlencoded' || body === '') {
    args = { ...fromQuery, ...Object.fromEntries(new URLSearchParams(body)) };
  } else return refuse('invalid_post_type');
  for (const name of STRUCTURED) {
    const value = args[name];
    if (typeof value === 'string') args[name] = parsed(value);
    if (args[name] === null) delete args[name];
  }
  return args;
}
