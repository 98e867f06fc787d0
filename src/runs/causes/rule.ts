// What a rule says of one kind of line by which a tool tells why it failed.

/**
 * `infra`: not the fault of the change: a network, a full disk, a killed process. `cause`: the fault of the change, or of
 * what it uses.
 */
export type FailureKind = 'infra' | 'cause';

export interface FailureRule {
  /** For people: "network", "TypeScript". */
  name: string;
  kind: FailureKind;
  /** Tried on each line, without prefixes. Its groups tell this failure from others; without groups, the whole line does. */
  line: RegExp;
  /** The nearest line above that matches belongs to it: the file of a finding. Without one, the rule does not apply. */
  under?: RegExp;
  /** The next line below that matches belongs to it: the name of the test. Without one, the rule does not apply. */
  over?: RegExp;
  /** Lines close below that belong to it if they are there: the symbol that is missing. */
  plus?: RegExp;
  /** How many lines below are close. Default: 6. */
  reach?: number;
  /**
   * What tells it from others. `host`: the hosts that the line names, and the groups; an outage of a host is one, whatever
   * was asked of it. `kind`: nothing more, as a full disk is full. Default: the groups, or the whole line.
   */
  by?: 'host' | 'kind';
  /** Its ids are names: a revision of the database that isn't there. */
  exact?: true;
}

type Details = Pick<FailureRule, 'under' | 'over' | 'plus' | 'reach' | 'exact'>;

export const infra = (
  name: string,
  line: RegExp,
  by?: FailureRule['by'],
  more: Details = {},
): FailureRule => ({
  name,
  kind: 'infra',
  line,
  ...(by !== undefined && { by }),
  ...more,
});

export const cause = (name: string, line: RegExp, more: Details = {}): FailureRule => ({
  name,
  kind: 'cause',
  line,
  ...more,
});
