// Frames of Socket Mode, documented or not: each is one of four kinds, and none throws.
import { expect, it } from 'vitest';
import { readFrame } from '../../../../src/handlers/intake/read-frame.ts';

it.each<[unknown, string]>([
  ['{"type":"hello"}', 'hello'],
  ['{"type":"disconnect","reason":"refresh_requested"}', 'disconnect'],
  ['{"type":"disconnect"}', 'disconnect'],
  // What is no text can't be made one: this object has no usable `toString`.
  ['{"type":"disconnect","reason":{"toString":1,"valueOf":1}}', 'disconnect'],
  ['{"envelope_id":"e1","type":"events_api","payload":null}', 'request'],
  ['{"envelope_id":"e1","type":"disconnect"}', 'request'],
  ['{"envelope_id":7}', 'unreadable'],
  ['{"__proto__":{"envelope_id":"e1"}}', 'unreadable'],
  ['{"type":"goodbye"}', 'unreadable'],
  ['null', 'unreadable'],
  ['[]', 'unreadable'],
  ['{', 'unreadable'],
  ['', 'unreadable'],
  [Buffer.from('{"type":"hello"}'), 'unreadable'],
  [undefined, 'unreadable'],
])('%j is %s', (data, kind) => {
  expect(readFrame(data).kind).toBe(kind);
});
