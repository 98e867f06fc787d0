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
  /** Tried on each line, without colors and prefixes. Its groups tell this failure from others; without groups, the whole line does. */
  line: RegExp;
  /** The nearest line above that matches belongs to it: the file of a finding. Without one, the rule does not apply. */
  under?: RegExp;
  /** The next line below that matches belongs to it: the name of the test. Without one, the rule does not apply. */
  over?: RegExp;
  /** Lines close below that belong to it if they are there: the symbol that is missing. */
  plus?: RegExp;
}

export const infra = (name: string, line: RegExp): FailureRule => ({ name, kind: 'infra', line });

export const cause = (
  name: string,
  line: RegExp,
  more: Pick<FailureRule, 'under' | 'over' | 'plus'> = {},
): FailureRule => ({ name, kind: 'cause', line, ...more });
