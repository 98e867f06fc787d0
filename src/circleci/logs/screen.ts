// The lines of a terminal whose cursor moves, for strip-ansi.ts. Writing over a line replaces the rest of it: what stays
// there is the remainder of an older state. Every operation is cheap, whatever the numbers in it.

export interface Screen {
  write(text: string): void;
  newline(): void;
  /** From 0. */
  toColumn(column: number): void;
  right(columns: number): void;
  down(rows: number): void;
  downToStart(rows: number): void;
  eraseEnd(): void;
  eraseLine(): void;
  eraseBelow(): void;
  /** The screen was cleared, or the cursor was sent to a fixed place: earlier lines stay, and the next ones go below. */
  startBelow(): void;
  save(): void;
  restore(): void;
  read(): string;
}

interface Row {
  /** Not one text: cutting its end again and again would copy it each time. */
  parts: string[];
  length: number;
}

/** The most spaces that one move of the cursor adds: a terminal's width is unknown, and numbers may be huge. */
const MAX_GAP = 8;

export function createScreen(): Screen {
  const rows: Row[] = [{ parts: [], length: 0 }];
  let [row, column] = [0, 0];
  /** The first line that the cursor can reach. */
  let top = 0;
  let saved: { row: number; column: number } | undefined;
  const current = (): Row => {
    const line = rows[row] ?? { parts: [], length: 0 };
    rows[row] = line;
    return line;
  };
  const toRow = (wanted: number) => {
    row = Math.max(top, Math.min(wanted, Math.max(row, rows.length - 1)));
  };
  const toColumn = (wanted: number) => {
    column = Math.max(0, wanted);
  };

  return {
    write(text) {
      const line = current();
      if (column < line.length) cutTo(line, column);
      else if (column > line.length) append(line, ' '.repeat(Math.min(column - line.length, MAX_GAP)));
      append(line, text);
      column = line.length;
    },
    newline() {
      current();
      row += 1;
      column = 0;
      current();
    },
    toColumn,
    right: (columns) => toColumn(column + columns),
    down: (by) => toRow(row + by),
    downToStart(by) {
      toRow(row + by);
      column = 0;
    },
    eraseEnd() {
      if (column < current().length) cutTo(current(), column);
    },
    eraseLine() {
      cutTo(current(), 0);
      column = 0;
    },
    eraseBelow() {
      if (rows.length > row + 1) rows.length = row + 1;
      if (column < current().length) cutTo(current(), column);
    },
    startBelow() {
      const last = rows.length - 1;
      row = rows[last]?.length === 0 ? last : last + 1;
      column = 0;
      top = row;
    },
    save() {
      saved = { row, column };
    },
    restore() {
      if (saved === undefined) return;
      toRow(saved.row);
      column = saved.column;
    },
    read: () => rows.map(({ parts }) => parts.join('')).join('\n'),
  };
}

function append(line: Row, text: string): void {
  line.parts.push(text);
  line.length += text.length;
}

/** Never leaves half a character. */
function cutTo(line: Row, length: number): void {
  while (line.length > length) {
    const part = line.parts.pop() ?? '';
    line.length -= part.length;
    const keep = length - line.length;
    if (keep <= 0) continue;
    const half = /[\ud800-\udbff]/.test(part[keep - 1] ?? '');
    const kept = part.slice(0, half ? keep - 1 : keep);
    if (kept !== '') append(line, kept);
    return;
  }
}
