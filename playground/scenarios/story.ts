// A story is a list of steps. Each does what a person would do and returns what it saw, or throws.
import type { LocalWorld } from '../local-world.ts';

export interface Step {
  name: string;
  /** Returns one line about what it saw. */
  play(): Promise<string>;
}

/** What there is to do in a world. */
export type Scenario = (world: LocalWorld) => Step[];

export function expectThat(condition: unknown, otherwise: string): asserts condition {
  if (!condition) throw new Error(otherwise);
}

/** Plays the steps in order and stops at the first that throws. */
export async function playStory(steps: readonly Step[], tell: (line: string) => void): Promise<boolean> {
  for (const [index, { name, play }] of steps.entries()) {
    try {
      const seen = await play();
      tell(`  ✓ ${index + 1}. ${name}\n      ${seen}`);
    } catch (error) {
      tell(`  ✗ ${index + 1}. ${name}\n      ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  }
  return true;
}
