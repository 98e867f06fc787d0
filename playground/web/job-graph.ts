// Where the jobs of a workflow are drawn: a column is the longest path from a first job, a row the order of definition.

interface Node {
  id: string;
  /** Ids of the jobs that come first. Unknown ones are ignored. */
  requires: readonly string[];
}

/** The jobs of each column. A circle, which CircleCI refuses, ends in the first column. */
export function columnsOf<T extends Node>(jobs: readonly T[]): T[][] {
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const found = new Map<string, number>();
  function columnOf(job: T): number {
    const known = found.get(job.id);
    if (known !== undefined) return known;
    found.set(job.id, 0);
    const earlier = job.requires.flatMap((id) => byId.get(id) ?? []).map(columnOf);
    const column = earlier.length === 0 ? 0 : Math.max(...earlier) + 1;
    found.set(job.id, column);
    return column;
  }
  const columns: T[][] = [];
  for (const job of jobs) {
    const column = columnOf(job);
    while (columns.length <= column) columns.push([]);
    columns[column]?.push(job);
  }
  return columns;
}
