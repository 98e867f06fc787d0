// Turns raw terminal output into text that may be shown: plain, secrets masked, the last lines.
import { maskSecrets } from './mask-secrets.ts';
import { stripAnsi } from './strip-ansi.ts';

export interface LogLimits {
  /** Default 50. */
  maxLines?: number;
  /** Values to mask, such as those of the project's variables, as far as known. */
  secrets?: readonly string[];
}

export interface LogExcerpt {
  /** Lines joined by newlines, without trailing blank ones. May be empty. */
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
  // Mask before cutting: half a secret is not recognized.
  const masked = maskSecrets(stripAnsi(raw), secrets);
  const whole = startsMidway ? dropBroken(masked, secrets) : masked;
  const lines = whole.trimEnd().split('\n');
  const kept = lines.slice(Math.max(0, lines.length - maxLines));
  return { text: kept.join('\n'), isCut: startsMidway || kept.length < lines.length };
}

// The first line may begin with the end of a secret or an escape code. If there is only one line, as many characters are
// removed as the longest secret could have left behind.
function dropBroken(text: string, secrets: readonly string[]): string {
  const newline = text.indexOf('\n');
  if (newline >= 0) return text.slice(newline + 1);
  const longest = Math.max(1, ...secrets.map(({ length }) => length));
  return text.slice(longest - 1);
}
