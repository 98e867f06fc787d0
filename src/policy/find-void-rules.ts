// Rules that can never apply: a misspelled command, a branch where nothing has one. They would look like protection and
// be none, so a policy with one isn't loaded.
import { nearMiss } from '../runs/near-miss.ts';
import { branchProblems, projectProblems } from './check-globs.ts';
import { matchFamilies, matchFamily } from './glob-sets.ts';
import type { Access, Policy, Rule } from './policy.ts';

/** What a command can be judged by. */
export interface CommandRow {
  command: string;
  /** All that it may need, by its flags. */
  access: readonly Access[];
  hasBranch: boolean;
  /** `any`: it belongs to no project, and a rule that allows one allows it. `none`: no rule about projects applies. */
  project: 'one' | 'any' | 'none';
  changesCircleci: boolean;
}

export interface RuleProblem {
  path: (string | number)[];
  /** What is wrong and what to write, without a period. */
  message: string;
}

export function findVoidRules(
  { rules, roles = {}, people = {} }: Policy,
  rows: readonly CommandRow[],
): RuleProblem[] {
  return [
    ...rules.flatMap((rule, index) =>
      ruleProblems(rule, rows).map(({ path, message }) => ({ path: ['rules', index, ...path], message })),
    ),
    ...Object.entries(roles).flatMap(([name, { users, groups }]) => [
      ...shortIds(['roles', name, 'users'], users),
      ...shortIds(['roles', name, 'groups'], groups),
    ]),
    ...Object.entries(people).flatMap(([name, id]) => shortIds(['people', name], [id])),
  ];
}

function ruleProblems(rule: Rule, rows: readonly CommandRow[]): RuleProblem[] {
  const { commands, projects = [], branches = [], users, channels, ask, roles = [] } = rule;
  const at = (key: keyof Rule, messages: readonly string[]): RuleProblem[] =>
    messages.map((message) => ({ path: [key], message }));
  const unknown = commands === undefined ? [] : unknownCommands(commands, rows);
  const twice = roles.filter((name) => roles.includes(`!${name}`));
  return [
    ...at('commands', unknown),
    ...(unknown.length > 0 ? [] : reachProblems(rule, rows)),
    ...at('projects', projectProblems(projects)),
    ...at('branches', branchProblems(branches)),
    ...at(
      'roles',
      twice.map((name) => `"${name}" is both included and excluded. Remove one of the two`),
    ),
    ...shortIds(['users'], users),
    ...shortIds(['channels'], channels),
    ...shortIds(['ask'], ask),
  ];
}

function unknownCommands(globs: readonly string[], rows: readonly CommandRow[]): string[] {
  const names = [...new Set(rows.map(({ command }) => command))];
  const families = names.map((name) => name.split(' ')[0] ?? name);
  return globs.flatMap((glob) => {
    const plain = glob.replace(/^!/, '');
    if (names.some((name) => matchFamily(plain, name))) return [];
    const near = nearMiss(plain, [...names, ...families]);
    const hint = near === undefined ? '/circleci help lists them' : `Did you mean "${near}"?`;
    return [`"${glob}" is not a command. ${hint}`];
  });
}

/** Each condition may be right by itself and still leave nothing for the rule to apply to. */
function reachProblems(rule: Rule, rows: readonly CommandRow[]): RuleProblem[] {
  const { commands, access, branches, projects, effect, twoPerson } = rule;
  const named = rows.filter(({ command }) => commands === undefined || matchFamilies(commands, command));
  if (named.length === 0)
    return [{ path: ['commands'], message: 'its exclusions leave no command. Remove one of them' }];
  const reached = named.filter(
    (row) => access === undefined || row.access.some((one) => access.includes(one)),
  );
  if (reached.length === 0) {
    const needed = [...new Set(named.flatMap((row) => row.access))].map((one) => `"${one}"`).join(' or ');
    return [
      { path: ['access'], message: `these commands need ${needed}, so the rule never applies. Write that` },
    ];
  }
  const problems: RuleProblem[] = [];
  if (branches !== undefined && !reached.some(({ hasBranch }) => hasBranch)) {
    const message = 'nothing that the rule names has a branch, so it never applies. Remove the branches';
    problems.push({ path: ['branches'], message });
  }
  const isReached = ({ project }: CommandRow) =>
    project === 'one' || (project === 'any' && effect === 'allow');
  if (projects !== undefined && !reached.some(isReached)) {
    const message =
      'nothing that the rule names belongs to a project, so it never applies. Remove the projects';
    problems.push({ path: ['projects'], message });
  }
  if (twoPerson === true && !reached.some(({ changesCircleci }) => changesCircleci)) {
    const message = 'nothing that the rule names changes CircleCI, so nobody would be asked. Remove it';
    problems.push({ path: ['twoPerson'], message });
  }
  return problems;
}

/** Slack's ids have nine characters or more. */
const shortIds = (path: (string | number)[], ids: readonly string[] = []): RuleProblem[] =>
  ids
    .filter((id) => id.length < 9)
    .map((id) => ({
      path,
      message: `"${id}" is too short for a Slack id. Copy the id from the profile or the channel details in Slack`,
    }));
