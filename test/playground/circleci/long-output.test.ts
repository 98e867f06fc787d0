import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type CircleciStandIn, noisyOutput } from '../../../playground/circleci/index.ts';
import { repeated } from '../../../playground/circleci/long-output.ts';
import { type CallApi, runPipeline, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
beforeEach(async () => {
  ({ circleci, api } = await startWithProject());
});
afterEach(() => circleci.close());

const secret = 's3cr3t-value';
const megabyte = 1024 * 1024;

async function outputUrl(outputBytes?: number): Promise<string> {
  const step = { name: 'deploy', output: noisyOutput(secret), ...(outputBytes ? { outputBytes } : {}) };
  circleci.script('gh/acme/web', [
    { name: 'ci', jobs: [{ name: 'deploy', outcome: 'failed', steps: [step] }] },
  ]);
  await runPipeline(circleci);
  const { steps } = (await api('GET', '/v1.1/project/gh/acme/web/1')).body;
  return (steps as { actions: { output_url: string }[] }[])[0]?.actions[0]?.output_url ?? '';
}

it('streams ten megabytes', async () => {
  const response = await fetch(await outputUrl(10 * megabyte));
  const text = await response.text();
  const messages = JSON.parse(text) as { message: string; type: string }[];

  expect(response.headers.get('content-length')).toBeNull();
  expect(messages.map(({ message }) => message).join('').length).toBeGreaterThan(10 * megabyte);
  expect(messages.length).toBeGreaterThan(100);
  expect(new Set(messages.map(({ type }) => type))).toEqual(new Set(['out']));
});

it('survives a reader that stops early', async () => {
  const response = await fetch(await outputUrl(10 * megabyte));
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();

  expect((await api('GET', '/v2/me')).status).toBe(200);
});

it('breaks halfway when told to', async () => {
  const url = await outputUrl(megabyte);
  circleci.faults.add({ path: /^\/output\//, kind: 'reset-mid-body' });

  const response = await fetch(url);

  await expect(response.text()).rejects.toThrow();
});

it('shows colors and a secret as printed', async () => {
  const [message] = (await (await fetch(await outputUrl())).json()) as { message: string }[];

  expect(message?.message).toContain('\u001b[31mError:');
  expect(message?.message).toContain(`API_TOKEN=${secret}\r\n`);
});

it('repeats any text to any length, as JSON', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(300_000), (text, bytes) => {
      const parts = [...repeated(text, bytes, (message) => ({ message }))].join('');
      const whole = (JSON.parse(parts) as { message: string }[]).map(({ message }) => message).join('');
      if (text !== '') expect(Buffer.byteLength(whole)).toBeGreaterThanOrEqual(bytes);
      if (text !== '') expect(Buffer.byteLength(whole)).toBeLessThan(bytes + Buffer.byteLength(text));
    }),
    { numRuns: 30 },
  );
});
