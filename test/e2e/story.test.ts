// The main story in the real process, over both of Slack's transports.
import { describe, expect, it } from 'vitest';
import { startLocalWorld } from '../../playground/local-world.ts';
import { everyCommand } from '../../playground/scenarios/every-command.ts';
import { playStory } from '../../playground/scenarios/story.ts';
import { triggerFailRetry } from '../../playground/scenarios/trigger-fail-retry.ts';

describe.each(['http', 'socket'] as const)('the bot over %s', (transport) => {
  it('starts a pipeline, follows it, retries the failure and goes green', { timeout: 120_000 }, async () => {
    const world = await startLocalWorld({ transport });
    const lines: string[] = [];
    try {
      const steps = [...triggerFailRetry(world), ...everyCommand(world)];
      const asTold = await playStory(steps, (line) => lines.push(line));

      expect(asTold, `${lines.join('\n')}\n${world.bot.lines.slice(-20).join('\n')}`).toBe(true);
      expect(world.bot.lines.filter((line) => /"level":"(error|fatal)"/.test(line))).toEqual([]);
    } finally {
      await world.close();
    }
  });
});
