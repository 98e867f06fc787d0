// One kind of bad weather, which is on or off.

export const groups = ['CircleCI', 'Webhooks', 'Slack', 'Processes'] as const;

export type End = () => unknown;

export interface WeatherSwitch {
  id: string;
  group: (typeof groups)[number];
  name: string;
  /** What happens while it is on, exactly. */
  says: string;
  /** Resolves, once it is on, with what ends it. */
  start(): End | Promise<End>;
}

const ALWAYS = Number.POSITIVE_INFINITY;

/** A switch that is one fault of a stand-in. */
export const faultSwitch = <Fault>(
  { add }: { add(fault: Fault & { times: number }): End },
  about: Omit<WeatherSwitch, 'start'>,
  fault: Fault,
): WeatherSwitch => ({ ...about, start: () => add({ ...fault, times: ALWAYS }) });
