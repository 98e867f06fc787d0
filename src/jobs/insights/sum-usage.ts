// Adds up a usage export: credits by project and by resource class. Columns are found by name, because CircleCI adds
// columns now and then.
// https://circleci.com/docs/api/v2/#tag/Usage

export interface Share {
  name: string;
  credits: number;
}

export interface UsageSum {
  credits: number;
  /** Each row of the export is one job run. */
  jobs: number;
  seconds: number;
  /** Most credits first. */
  projects: readonly Share[];
  resourceClasses: readonly Share[];
}

export interface UsageSummer {
  /** The rows of one file; the first one names the columns. False if it has no credits column. */
  add(rows: AsyncIterable<readonly string[]>): Promise<boolean>;
  sum(): UsageSum;
}

const COLUMNS = ['PROJECT_NAME', 'RESOURCE_CLASS', 'TOTAL_CREDITS', 'JOB_RUN_SECONDS'] as const;

export function createUsageSummer(): UsageSummer {
  const [projects, resourceClasses] = [new Map<string, number>(), new Map<string, number>()];
  let [credits, jobs, seconds] = [0, 0, 0];
  return {
    async add(rows) {
      let columns: number[] | undefined;
      for await (const row of rows) {
        if (columns === undefined) {
          const names = row.map((name) => name.trim().toUpperCase());
          columns = COLUMNS.map((name) => names.indexOf(name));
          if (columns[2] === -1) return false;
        } else {
          const [project = '', resourceClass = '', spent = '', ran = ''] = columns.map((at) => row[at] ?? '');
          const amount = amountOf(spent);
          credits += amount;
          seconds += amountOf(ran);
          jobs += 1;
          addTo(projects, nameOf(project), amount);
          addTo(resourceClasses, nameOf(resourceClass), amount);
        }
      }
      return columns !== undefined;
    },
    sum: () => ({
      credits,
      jobs,
      seconds,
      projects: ranked(projects),
      resourceClasses: ranked(resourceClasses),
    }),
  };
}

/** More than anybody reads. Bounds the memory that an export can take, whatever is in it. */
const MAX_NAMES = 5_000;
const MAX_NAME_LENGTH = 200;

// The export writes `\N` for null.
const nameOf = (text: string): string =>
  text === '' || text === '\\N' ? 'unnamed' : text.slice(0, MAX_NAME_LENGTH);

function amountOf(text: string): number {
  const amount = Number(text);
  return Number.isFinite(amount) && amount > 0 ? amount : 0;
}

function addTo(sums: Map<string, number>, name: string, amount: number): void {
  const known = sums.has(name) || sums.size < MAX_NAMES ? name : 'all others';
  sums.set(known, (sums.get(known) ?? 0) + amount);
}

const ranked = (sums: ReadonlyMap<string, number>): Share[] =>
  [...sums].map(([name, credits]) => ({ name, credits })).sort((one, other) => other.credits - one.credits);
