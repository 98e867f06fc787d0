// From raw terminal output to what may be shown of it: plain, secrets hidden, its last lines.
import { maskSecrets } from './mask-secrets.ts';
import { stripAnsi } from './strip-ansi.ts';

export interface LogLimits {
  /** Default 50. */
  maxLines?: number;
  /** Values to hide, such as those of the project's variables, as far as they are known. */
  secrets?: readonly string[];
}

export interface LogExcerpt {
  /** Lines joined by newlines, without blank ones at the end. May be empty. */
  text: string;
  /** The log has more before this. */
  isCut: boolean;
}

const MAX_LINES = 50;

/** `startsMidway`: the raw text is itself the end of a longer one. Pure. */
export function excerptLog(
  raw: string,
  { maxLines = MAX_LINES, secrets = [], startsMidway = false }: LogLimits & { startsMidway?: boolean } = {},
): LogExcerpt {
  // First hide, then cut: half a secret is not recognized.
  const masked = maskSecrets(stripAnsi(raw), secrets);
  const whole = startsMidway ? dropBroken(masked, secrets) : masked;
  const lines = whole.replace(/\s+$/, '').split('\n');
  const kept = lines.slice(Math.max(0, lines.length - maxLines));
  return { text: kept.join('\n'), isCut: startsMidway || kept.length < lines.length };
}

// The first line may begin with the end of a secret or of a code. Where there is but one line, as much of it goes
// as the longest secret could have left behind.
function dropBroken(text: string, secrets: readonly string[]): string {
  const newline = text.indexOf('\n');
  if (newline >= 0) return text.slice(newline + 1);
  const longest = Math.max(1, ...secrets.map(({ length }) => length));
  return text.slice(longest - 1);
}
