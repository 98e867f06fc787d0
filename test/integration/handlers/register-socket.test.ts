// Events over Socket Mode: the listener acks the envelope, as with HTTP.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import type { Dispatcher } from '../../../src/handlers/engine/dispatch.ts';
import { type SlackIntake, startSlackIntake } from '../../../src/handlers/intake/bolt.ts';
import { createLogger } from '../../../src/observability/logger.ts';
import { until } from '../../support/until.ts';

const log = createLogger({ level: 'silent', secrets: [] });
let slack: SlackStandIn;
let intake: SlackIntake | undefined;
beforeEach(async () => {
  slack = await startSlack();
  slack.addUser({ id: 'U1', name: 'ada' });
  slack.addChannel({ id: 'C1', name: 'deploys' });
});
afterEach(async () => {
  await intake?.stop();
  await slack.close();
});

async function listen(event: Dispatcher['event']) {
  const nothing: Dispatcher['event'] = async (_body, ack) => ack();
  const dispatcher = {
    command: nothing,
    action: nothing,
    view: nothing,
    options: nothing,
    shortcut: nothing,
    event,
  };
  const { botToken, appToken, apiUrl } = slack;
  intake = startSlackIntake({
    botToken,
    appToken,
    apiUrl,
    log,
    dispatcher,
  });
  slack.sendRequestsTo('socket');
  await until(() => slack.socket.connections() > 0, 'the connection');
}

it('an event is acked when its listener acks it', async () => {
  const order: string[] = [];
  await listen(async (_body, ack) => {
    order.push('stored');
    await ack();
    order.push('acked');
  });

  expect(await slack.person('U1').mention('C1', 'hi')).toMatchObject({ ok: true });
  expect(order).toEqual(['stored', 'acked']);
});

it('an event that is not acked is redelivered', async () => {
  let isDown = true;
  const seen: unknown[] = [];
  await listen(async (body, ack) => {
    seen.push((body as { event_id: string }).event_id);
    if (!isDown) await ack();
  });

  expect(await slack.person('U1').mention('C1', 'hi')).toMatchObject({ ok: false });
  isDown = false;
  expect(await slack.redeliverEvents()).toMatchObject([{ ok: true }]);
  expect(new Set(seen).size).toBe(1);
});
