// The state of a job, workflow or pipeline: a shape and a word, so that it can be told without colors.

/** What each shape is drawn for. Anything else is an empty ring. */
const SHAPES: Readonly<Record<string, { tone: string; path: string }>> = {
  success: { tone: 'good', path: 'M4 8.5l3 3 5-6' },
  failed: { tone: 'bad', path: 'M5 5l6 6M11 5l-6 6' },
  failing: { tone: 'bad', path: 'M5 5l6 6M11 5l-6 6' },
  error: { tone: 'bad', path: 'M8 4v5M8 11v1' },
  'config error': { tone: 'bad', path: 'M8 4v5M8 11v1' },
  timedout: { tone: 'bad', path: 'M8 4v4.5h3' },
  'infrastructure fail': { tone: 'bad', path: 'M5 5l6 6M11 5l-6 6' },
  unauthorized: { tone: 'bad', path: 'M5 8h6' },
  running: { tone: 'moving', path: 'M8 4v4.5h3' },
  queued: { tone: 'moving', path: 'M5 8h0M8 8h0M11 8h0' },
  pending: { tone: 'moving', path: 'M5 8h0M8 8h0M11 8h0' },
  'on hold': { tone: 'held', path: 'M6.2 5v6M9.8 5v6' },
  canceled: { tone: 'idle', path: 'M5 8h6' },
};

const shapeOf = (state: string) => SHAPES[state] ?? { tone: 'idle', path: '' };

export function StateIcon({ state }: { state: string }) {
  const { tone, path } = shapeOf(state);
  return (
    <svg class={`state-icon ${tone}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <circle cx="8" cy="8" r="7" />
      <path d={path} />
    </svg>
  );
}

export function State({ state }: { state: string }) {
  return (
    <span class={`ci-state ${shapeOf(state).tone}`}>
      <StateIcon state={state} />
      {state}
    </span>
  );
}
