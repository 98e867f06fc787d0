import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { type CallApi, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
beforeEach(async () => {
  ({ circleci, api } = await startWithProject());
});
afterEach(() => circleci.close());

it('shows that the vendor disabled a webhook, until somebody enables it again', async () => {
  const url = 'https://bot.example.com/webhooks/circleci';
  const { id } = circleci.addWebhook({ projectSlug: 'gh/acme/web', url, secret: 's3cret' });
  const shown = async () => (await api('GET', `/v2/webhook/${id}`)).body;
  expect(await shown()).toMatchObject({
    is_enabled: true,
    auto_disabled_at: null,
    signing_secret: '********',
  });

  circleci.autoDisableWebhook(id);
  expect(await shown()).toMatchObject({ is_enabled: false, auto_disabled_at: expect.any(String) });
  await api('PUT', `/v2/webhook/${id}`, { 'is-enabled': true });

  expect(await shown()).toMatchObject({ is_enabled: true, auto_disabled_at: null });
  expect(JSON.stringify(await shown())).not.toContain('s3cret');
});
