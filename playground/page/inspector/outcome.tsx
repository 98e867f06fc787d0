// How a request ended: a shape and a word, so that it can be told without colors.
import type { Outcome } from '../../traffic/entry.ts';

const SHAPES = {
  ok: { tone: 'good', sign: '✓' },
  failed: { tone: 'bad', sign: '✗' },
  waiting: { tone: 'moving', sign: '…' },
} as const;

export function OutcomeWord({ outcome: { state, text } }: { outcome: Outcome }) {
  const { tone, sign } = SHAPES[state];
  return (
    <span class={`state ${tone}`}>
      <span aria-hidden="true">{sign}</span>
      <span class="hidden">{state}</span>
      {text}
    </span>
  );
}
