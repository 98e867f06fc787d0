// Lines of scripts, deploys, containers, Git and the shell.
import { cause, type FailureRule } from './rule.ts';

export const otherRules: readonly FailureRule[] = [
  cause(
    'service',
    /(?:localhost|127\.0\.0\.1|::1\]?).{0,40}Connection refused|ECONNREFUSED .{0,20}(?:localhost|127\.0\.0\.1|::1)/i,
  ),
  cause(
    'missing module',
    /(Cannot find (?:module|package) '[^']{1,200}'(?: (?:from|imported from) '?[^\s']{1,200})?|No module named '?[\w.]{1,150}|cannot import name '\w{1,100}' from '[\w.]{1,150}'|cannot load such file -- \S{1,200})/,
  ),
  cause('AWS', /An error occurred \((\w{1,80})\) when calling the (\w{1,80}) operation: (.{1,300})/),
  cause(
    'permission',
    /not authorized to perform:? (\S{1,150})|\bdenied: (.{1,200})|Permission denied \(publickey[^)]{0,60}\)|Permission '?"?(\S{1,120}?)'?"? denied/i,
  ),
  cause(
    'Docker',
    /manifest (?:for )?(\S{1,200}) (?:not found|unknown)|(?:failed to solve|failed to compute cache key): (?!process)(.{1,250})/i,
  ),
  cause(
    'Git',
    /error: (pathspec '.{1,200}' did not match)|(CONFLICT \(.{1,40}\): .{1,250})|(Repository not found)|couldn't find remote ref (\S{1,200})|(reference is not a tree: \S{1,60})/i,
  ),
  cause(
    'HTTP answer',
    /(?:returned error|status(?: code)?|answered|HTTP\/[\d.]{1,3})\W{1,3}(?:40\d|41\d|422)\b/i,
  ),
  cause(
    'database',
    /((?:ERROR|FATAL):\s{1,3}(?:relation|column|database|role|password authentication|duplicate key|syntax error|null value|permission denied) .{1,250}|ERROR \d{4} \(\w{5}\).{0,250}|SQLSTATE\[\w{1,8}\].{0,250})/,
  ),
  cause(
    'crash',
    /^(?:.{0,60}: line \d{1,6}:\s+\d{1,9} )?(Segmentation fault|Bus error|Illegal instruction|Aborted|Floating point exception)\b(?: \(core dumped\))?\s*(.{0,200})$/,
  ),
  cause('Make', /^make(?:\[\d+\])?: \*\*\* (No rule to make target .{1,250}?)\.?(?:\s+Stop\.)?$/),
  cause(
    'shell',
    /^(?:.{0,80}: )?(?:line \d{1,6}: )?(\S{1,150}): (command not found|not found|No such file or directory|Permission denied|unbound variable|Is a directory)$/,
  ),
];
