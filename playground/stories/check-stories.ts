// Tells stories headless, for `./script/demo --check`.
import type { LocalWorld } from '../local-world.ts';
import type { Story } from './story.ts';
import { createStoryteller } from './storyteller.ts';

/** Stops at the first step that fails. Resolves to whether none did. */
export async function checkStories(
  world: LocalWorld,
  stories: readonly Story[],
  tell: (line: string) => void,
): Promise<boolean> {
  const teller = createStoryteller(world);
  try {
    for (const { id, title } of stories) {
      tell(`\n${title}`);
      await teller.start(id);
      // What went wrong is in the telling.
      await teller.playAll().catch(() => undefined);
      const { seen = [], problem } = teller.telling() ?? {};
      const steps = teller.stepsOf(id);
      for (const [index, what] of seen.entries())
        tell(`  ✓ ${index + 1}. ${steps[index]?.todo}\n      ${what}`);
      if (problem === undefined) continue;
      tell(`  ✗ ${seen.length + 1}. ${steps[seen.length]?.todo}\n      ${problem}`);
      return false;
    }
    return true;
  } finally {
    await teller.close();
  }
}
