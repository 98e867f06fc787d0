import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifySignature } from '../../../src/circleci/webhook.ts';
import { anyCharacter } from '../../support/any-character.ts';

const sign = (body: Uint8Array, secret: string) => createHmac('sha256', secret).update(body).digest('hex');

describe('verifySignature', () => {
  // The test vectors of https://circleci.com/docs/guides/integration/outbound-webhooks/
  it.each([
    ['hello world', 'secret', '734cc62f32841568f45715aeb9f4d7891324e6d948e4c6c60c0621cdac48623a'],
    ['lalala', 'another-secret', 'daa220016c8f29a8b214fbfc3671aeec2145cfb1e6790184ffb38b6d0425fa00'],
    [
      'an-important-request-payload',
      'hunter123',
      '9be2242094a9a8c00c64306f382a7f9d691de910b4a266f67bd314ef18ac49fa',
    ],
    ['foo', 'secret', '773ba44693c7553d6ee20f61ea5d2757a9a4f4a44d2841ae4e95b52e4cd62db4'],
  ])('accepts the published signature of %j with %j', (body, secret, hex) => {
    expect(verifySignature(Buffer.from(body), `v1=${hex}`, [secret])).toBe(true);
  });

  const body = Buffer.from('foo');
  const good = sign(body, 'secret');
  it.each<[string, string | undefined, string[], boolean]>([
    ['no header', undefined, ['secret'], false],
    ['an empty header', '', ['secret'], false],
    ['a non-hexadecimal signature', 'v1=not-a-valid-signature', ['secret'], false],
    ['a signature cut short', `v1=${good.slice(0, 62)}`, ['secret'], false],
    ['a signature with extra characters', `v1=${good}00`, ['secret'], false],
    ['another secret', `v1=${good}`, ['other'], false],
    ['no secrets at all', `v1=${good}`, [], false],
    ['an empty secret', `v1=${sign(body, '')}`, [''], false],
    ['the second of two secrets', `v1=${good}`, ['new', 'secret'], true],
    ['later versions beside v1', `v2=abc,v1=${good},v3=def`, ['secret'], true],
    ['spaces after the comma', `v2=abc, v1=${good}`, ['secret'], true],
    ['upper case', `v1=${good.toUpperCase()}`, ['secret'], true],
    ['only an unknown version', `v2=${good}`, ['secret'], false],
    ['only an older version', `v0=${good}`, ['secret'], false],
    ['a good v1 after a bad one', `v1=${'0'.repeat(64)},v1=${good}`, ['secret'], false],
    ['no version', good, ['secret'], false],
  ])('returns the right verdict for %s', (_, header, secrets, valid) => {
    expect(verifySignature(body, header, secrets)).toBe(valid);
  });

  it('accepts only what was signed, for any bytes', () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    const secret = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(bytes, secret, fc.nat(), fc.integer({ min: 1, max: 255 }), (raw, key, at, flip) => {
        const header = `v1=${sign(raw, key)}`;
        expect(verifySignature(Buffer.from(raw), header, [key])).toBe(true);

        const changed = raw.length === 0 ? Buffer.from([flip]) : Buffer.from(raw);
        if (raw.length > 0) changed[at % raw.length] = (changed[at % raw.length] ?? 0) ^ flip;
        expect(verifySignature(changed, header, [key])).toBe(false);
      }),
    );
  });

  it('never throws, whatever the header', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (header) => {
        expect(verifySignature(body, header, ['secret'])).toBe(false);
      }),
    );
  });
});
