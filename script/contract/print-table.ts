// Prints the report as a table: one line per method, with its problems below.
import type { Answers, MethodReport } from './client-report.ts';

const HEAD = ['operation', 'client', 'request valid', 'response parsed', 'bad input refused', 'errors told'];

export function printTable(reports: readonly MethodReport[]): string {
  const rows = reports.map((report) => [report.operation, report.method, ...answersOf(report).map(cell)]);
  const widths = HEAD.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const lines = reports.flatMap((report, index) => [
    line(rows[index] ?? []),
    ...answersOf(report).flatMap(({ problems }) => counted(problems).map((problem) => `    ${problem}`)),
  ]);
  return [line(HEAD), ...lines].join('\n');
}

export function answersOf({ requests, answers, refusals, errors }: MethodReport): Answers[] {
  return [requests, answers, refusals, errors];
}

/** Without duplicates: random answers repeat the same problem. */
function counted(problems: readonly string[]): string[] {
  return [...new Set(problems)].map((problem) => {
    const times = problems.filter((one) => one === problem).length;
    return times === 1 ? problem : `${problem} (${times} times)`;
  });
}

function cell({ asked, problems }: Answers): string {
  return problems.length === 0 ? `yes, ${asked}` : `NO, ${problems.length} of ${asked}`;
}
