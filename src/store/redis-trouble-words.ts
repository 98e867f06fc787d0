// Why Redis can't be used, in words that may be shown to anybody: no addresses, no keys.

const words: readonly (readonly [RegExp, string])[] = [
  [/\bOOM\b/, 'Redis is full (OOM) and takes no writes. Raise its maxmemory, or free memory.'],
  [
    /\bREADONLY\b|read only replica/,
    'Redis is a read-only replica (READONLY). Its address must name the master.',
  ],
  [/\bMISCONF\b/, 'Redis takes no writes because it can’t save to disk (MISCONF). Check its disk.'],
  [/\bNOREPLICAS\b/, 'Redis takes no writes because too few replicas are connected (NOREPLICAS).'],
  [
    /\bBUSY\b/,
    'Redis is busy with somebody’s script (BUSY) and answers nothing else. SCRIPT KILL ends a script that has written nothing.',
  ],
  [/\bLOADING\b/, 'Redis is still reading its data back (LOADING).'],
  [/\bMASTERDOWN\b/, 'Redis is a replica that has lost its master (MASTERDOWN).'],
  [
    /\b(NOAUTH|WRONGPASS)\b/,
    'Redis refuses the password ($1). Check REDIS_URL, or REDIS_USERNAME and REDIS_PASSWORD.',
  ],
  [/\bNOPERM\b/, 'The Redis user lacks a right that the bot needs (NOPERM). docs/scaling.md lists them.'],
  [
    /\b(CLUSTERDOWN|CROSSSLOT|MOVED|ASK|TRYAGAIN)\b|Cluster/,
    'The Redis cluster can’t serve the bot’s keys. Check CLUSTER INFO and CLUSTER NODES on a node.',
  ],
  [/timed out/i, 'Redis does not answer in time.'],
  [/Connection|ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|writeable|ready|Socket/i, 'Redis can’t be reached.'],
];

export function redisTroubleWords(error: unknown): string {
  const text = error instanceof Error ? error.message : '';
  for (const [pattern, sentence] of words) {
    const found = pattern.exec(text);
    if (found !== null) return sentence.replace('$1', found[1] ?? '');
  }
  return 'Redis refuses to store anything. The log says why.';
}
