// Masks parameters and other named values that look like a credential, by their name or by themselves. Pure.
import { cover, findCredentials } from './find-credentials.ts';

export const MASK = '****';

/** Every credential in the text becomes `****`. */
export const maskText = (text: string): string => cover(text, findCredentials(text), MASK);

/** The name counts too: `deploy_token` is masked whatever its value looks like. */
export function maskValue<Value>(name: string, value: Value): Value | typeof MASK {
  if (value === undefined || value === null) return value;
  const line = `${name}=${value}`;
  return maskText(line) === line ? value : MASK;
}

/** The same for each value in a request's body, by the nearest name. */
export function maskDeep(name: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => maskDeep(name, each));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, maskDeep(key, each)]));
  }
  return maskValue(name, value);
}
