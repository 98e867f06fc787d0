// A point in the start that others wait for without knowing who reaches it.

export interface Milestone {
  reached: Promise<void>;
  reach(): void;
}

export function createMilestone(): Milestone {
  let reach = (): void => undefined;
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  return { reached, reach };
}
