// Shows a modal without the bot: somebody types a command, and its trigger opens the modal.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SlackStandIn } from '../../playground/slack/index.ts';
import type { Modal } from '../../src/blocks/kit/message.ts';
import type { Outbox } from '../../src/slack/outbox.ts';

export async function openWindow(
  { slack, outbox }: { slack: SlackStandIn; outbox: Outbox },
  { userId, channelId, view }: { userId: string; channelId: string; view: Modal },
): Promise<{ viewId: string; hash: string }> {
  let trigger = '';
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += String(part);
    });
    request.on('end', () => {
      trigger = new URLSearchParams(body).get('trigger_id') ?? '';
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    slack.sendRequestsTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await slack.person(userId).command(channelId, 'anything');
    return await outbox.openView(trigger, view);
  } finally {
    server.close();
  }
}
