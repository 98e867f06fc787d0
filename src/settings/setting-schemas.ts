// The kinds of values that environment variables have. config.ts has the table of variables.
import { z } from 'zod';

export const flag = z
  .enum(['true', 'false'], { error: 'must be true or false' })
  .transform((value) => value === 'true');
export const seconds = z.coerce
  .number({ error: 'must be a number of seconds' })
  .positive('must be greater than 0')
  .max(86_400, 'must be at most 86400, which is a day');
export const days = z.coerce
  .number({ error: 'must be a number of days' })
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(3650, 'must be at most 3650');
export const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);
export const webUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) URL' })
  .transform((url) => url.replace(/\/+$/, ''));

export const isKey = (text: string): boolean =>
  /^[0-9a-f]{64}$/i.test(text) || Buffer.from(text, 'base64').length === 32;

// Non-URLs are reported by the schema.
export const hasNoPathButANumber = (url: string): boolean =>
  !URL.canParse(url) || /^\/?\d*$/.test(new URL(url).pathname);
