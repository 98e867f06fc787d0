// From a signed slash command to the ack, once its job is stored, at 64 connections: the bot's web process beside Bolt's own hello
// and Bolt with one lean BullMQ job.
import { randomUUID } from 'node:crypto';
import { startSlack } from '../playground/slack/index.ts';
import { signatureHeaders } from '../playground/slack/signing.ts';
import { type Load, race, startFloor, startWeb } from './support/contenders.ts';
import type { BenchOptions, Figure } from './support/figure.ts';
import { rawPost } from './support/http-load.ts';

export const about = 'slash command -> stored -> acked, beside Bolt alone and with a lean job';

/** More than any of them may type in a minute. */
const PEOPLE = 5_000;
const secret = 'bench-signing-secret';

export async function run({ isShort }: BenchOptions): Promise<readonly Figure[]> {
  const slack = await startSlack();
  const { team } = slack.addUser({ name: 'ana' });
  const { id: channelId } = slack.addChannel({ name: 'dev' });
  const count = isShort ? 1_000 : 5_000;
  const load: Load = {
    ...{ connections: 64, count, request: () => command(team.id, channelId) },
    doneAfterMs: 250,
  };
  const env = { SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: secret };
  const contenders = [
    await startFloor('Bolt hello', 'ack-floor', 'hello'),
    await startFloor('and one lean BullMQ job', 'ack-floor', 'add'),
    await startWeb(env),
  ];
  const [, lean, bot] = await race(contenders, isShort ? 1 : 5, load);
  await Promise.all(contenders.map(({ stop }) => stop()));
  await slack.close();
  const [ofHello = Number.NaN, ofLean = Number.NaN] = bot?.ratios ?? [];
  return [
    { name: 'commands acked per second, of Bolt hello', value: ofHello, atLeast: 0.5 },
    { name: 'commands acked per second, of Bolt and one lean job', value: ofLean, atLeast: 0.7 },
    { name: 'CPU per command', value: bot?.row.serverMicros ?? Number.NaN, unit: 'µs' },
    {
      name: 'CPU per command, Bolt and one lean job',
      value: lean?.row.serverMicros ?? Number.NaN,
      unit: 'µs',
    },
  ];
}

let typed = 0;

function command(teamId: string, channelId: string): Buffer {
  typed += 1;
  const body = new URLSearchParams({
    token: 'deprecated',
    team_id: teamId,
    team_domain: 'acme',
    channel_id: channelId,
    channel_name: 'dev',
    user_id: `U0BENCH${String(typed % PEOPLE).padStart(5, '0')}`,
    user_name: 'somebody',
    command: '/circleci',
    text: 'status gh/acme/web',
    api_app_id: 'A0000000001',
    is_enterprise_install: 'false',
    response_url: `https://hooks.slack.com/commands/${teamId}/1/${randomUUID()}`,
    trigger_id: `13345224609.738474920.${randomUUID()}`,
  }).toString();
  const timestampSeconds = Math.floor(Date.now() / 1000);
  return rawPost('/slack/events', body, {
    'content-type': 'application/x-www-form-urlencoded',
    ...signatureHeaders({ secret, timestampSeconds, body }),
  });
}
