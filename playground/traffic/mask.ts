// Takes the secrets out of what a page gets to see: tokens, signing secrets, response URLs and what people type into a
// window for secrets.
import { MASK, maskDeep, maskText } from '../../src/secrets/mask-value.ts';
import type { WireEnd, WireRequest } from '../wire.ts';
import { type Fields, fieldsOf, isFields } from './describe.ts';

export interface ShownText {
  headers: Record<string, string>;
  /** JSON for reading, or the text itself. */
  body: string;
}

/** Headers that open a door. A signature belongs to one body only and stays. */
const SECRET_HEADERS = /^(?:authorization|circle-token|cookie|set-cookie)$/;
/** The inputs of the bot's windows that take secrets, by block_id. */
const SECRET_INPUTS = ['token', 'value'];
const RESPONSE_URL = /\/actions\/\w+|(?<=hooks\.slack\.com\/)[\w/]+/g;
const ENV_VAR = /\/(?:envvar|environment-variable)\b/;

export interface Masker {
  text(text: string): string;
  /** What the body says; undefined for a body that is neither JSON nor a form. */
  fields(request: WireRequest): Fields | undefined;
  request(request: WireRequest): ShownText;
  answer(end: WireEnd | undefined): ShownText | undefined;
}

/** `secrets` are masked wherever they stand, whatever they look like. */
export function createMasker(secrets: () => readonly string[]): Masker {
  const text = (given: string): string => {
    let masked = maskText(given).replace(RESPONSE_URL, (found) =>
      found.startsWith('/') ? `/actions/${MASK}` : MASK,
    );
    for (const secret of secrets()) masked = masked.replaceAll(secret, MASK);
    return masked;
  };
  const clean = (value: unknown): unknown => JSON.parse(text(JSON.stringify(maskDeep('', value))));
  const pretty = (value: unknown): string => JSON.stringify(clean(value), null, 2);
  const fieldsIn = (request: WireRequest): Fields | undefined => {
    const fields = fieldsOf(request);
    if (Object.keys(fields).length === 0) return undefined;
    const masked = clean(withoutValues(fields, request));
    return isFields(masked) ? masked : undefined;
  };
  const headersOf = (headers: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, SECRET_HEADERS.test(name) ? MASK : text(value)]),
    );

  return {
    text,
    fields: fieldsIn,
    request: (request) => {
      const fields = fieldsIn(request);
      const body = fields === undefined ? text(request.body) : JSON.stringify(fields, null, 2);
      return { headers: headersOf(request.headers), body };
    },
    answer: (end) => {
      if (end === undefined || 'lost' in end) return undefined;
      return { headers: headersOf(end.headers ?? {}), body: readable(end.body, pretty, text) };
    },
  };
}

function readable(body: string, pretty: (value: unknown) => string, text: (text: string) => string): string {
  try {
    return pretty(JSON.parse(body));
  } catch {
    return text(body);
  }
}

/** A value has no shape to know it by. */
function withoutValues(fields: Fields, { url, to }: WireRequest): Fields {
  if (to === 'circleci' && ENV_VAR.test(url) && 'value' in fields) return { ...fields, value: MASK };
  const { view } = fields;
  const state = isFields(view) && isFields(view.state) ? view.state : undefined;
  if (!isFields(view) || !isFields(state?.values)) return fields;
  const values = Object.entries(state.values).map(([block, given]) => [
    block,
    SECRET_INPUTS.includes(block) ? MASK : given,
  ]);
  return { ...fields, view: { ...view, state: { values: Object.fromEntries(values) } } };
}
