// The coverage matrix's last column, "reached from Slack by": which commands make a call, or why none does. A cell is
// checked against the jobs of the bot: a command must import a file that makes the call.
import { contracts } from '../../../src/contracts/index.ts';
import { reach, readImportGraph } from '../import-graph.ts';

/** Calls that the bot makes without being asked. */
const BY_ITSELF = 'by itself: ';
/** Calls that nobody makes from Slack, and the reason. */
const NOT = 'not: ';

export interface Reach {
  /** Every command, as people type it. */
  commands: readonly string[];
  /** Files that make the call. */
  callers(method: string): readonly string[];
  /** Files that run when somebody types the command. */
  filesOf(command: string): ReadonlySet<string>;
  /** Files that run when the bot does this by itself: a job's name. */
  filesOfJob(job: string): ReadonlySet<string>;
}

/** Methods without a cell, cells without a method, and whatever a cell says that isn't so. */
export function wrongReach(
  methods: readonly string[],
  cells: Readonly<Record<string, string>>,
  bot: Reach,
): string[] {
  const gone = Object.keys(cells).filter((method) => !methods.includes(method));
  return [...gone.map((method) => `${method}: it is not in the matrix`), ...methods.flatMap(wrongCell)];

  function wrongCell(method: string): string[] {
    const callers = bot.callers(method);
    const cell = cells[method] ?? '';
    const say = (what: string) => `${method}: ${what}`;
    if (cell.startsWith(NOT)) {
      const problems = cell.length < NOT.length + 10 ? [say('it gives no reason')] : [];
      return callers.length === 0 ? problems : [...problems, say(`${callers.join(', ')} calls it`)];
    }
    const isByItself = cell.startsWith(BY_ITSELF);
    const names = (isByItself ? cell.slice(BY_ITSELF.length) : cell).split(', ');
    return names.flatMap((name) => {
      if (!isByItself && !bot.commands.includes(name)) return [say(`there is no command "${name}"`)];
      const files = isByItself ? bot.filesOfJob(name) : bot.filesOf(name);
      return callers.some((file) => files.has(file)) ? [] : [say(`"${name}" doesn't call it`)];
    });
  }
}

const root = new URL('../../..', import.meta.url).pathname;

/** What the source of the bot says. */
export function readReach(commands: readonly string[]): Reach {
  const graph = readImportGraph(root, 'src');
  const files = [...graph.files].filter(([file]) => file.startsWith('src/jobs/') && file !== KNOWS_NO_CLIENT);
  const filesOfJob = (job: string) => {
    const starts = files.filter(([file]) => file.endsWith(`/${job}.ts`));
    return new Set(starts.flatMap(([file]) => [...reach(graph, file)]));
  };
  const jobsOf = (command: string) =>
    Object.entries(contracts).flatMap(([job, row]) =>
      'command' in row && row.command === command ? [job] : [],
    );
  return {
    commands,
    callers: (method) => files.filter(([, text]) => callOf(method).test(text)).map(([file]) => file),
    filesOf: (command) => new Set(jobsOf(command).flatMap((job) => [...filesOfJob(job)])),
    filesOfJob,
  };
}

/** Its `definitions` are jobs. */
const KNOWS_NO_CLIENT = 'src/jobs/engine/worker.ts';

/** Matches `envVars.list(`, also behind a name for the client, but not the same method of another resource or a store. */
function callOf(method: string): RegExp {
  return new RegExp(
    `(?<!\\b(?:contexts|legacy|stores)\\??\\.|\\w)${method.replaceAll('.', '\\s*\\.\\s*')}\\(`,
  );
}
