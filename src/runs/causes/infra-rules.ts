// Lines that tell of a failing machine, network or service. The last of them decides, unless a cause stands below it.
import { type FailureRule, infra } from './rule.ts';

export const infraRules: readonly FailureRule[] = [
  infra('no output', /^Too long with no output/i),
  infra('maximum run time', /^context deadline exceeded$|maximum (?:job )?run time/i),
  infra('memory', /^(?:.{0,60}: line \d{1,6}:\s+\d{1,9} )?(Killed)\b(?:\s{2,}(.{0,200}))?$/),
  infra(
    'memory',
    /heap out of memory|Ineffective mark-compacts near heap limit|java\.lang\.OutOfMemoryError|std::bad_alloc|\bOOMKilled\b|Out of memory: Killed process|MemoryError$|virtual memory exhausted/i,
  ),
  infra('memory', /\bexit(?:ed)? (?:with )?(?:code|status)(?: exit status)?:? 137\b/i),
  infra('memory', /Jest worker encountered \d+ child process exceptions/i),
  infra('disk', /no space left on device|\bENOSPC\b|disk quota exceeded|not enough space on the disk/i),
  infra('image registry', /toomanyrequests|pull rate limit/i),
  infra('Docker daemon', /Cannot connect to the Docker daemon/i),
  infra(
    'certificate',
    /certificate (?:has expired|is not yet valid|verify failed|is not trusted)|\bCERT_HAS_EXPIRED\b|x509: .{1,120}|self[- ]signed certificate|UNABLE_TO_VERIFY_LEAF_SIGNATURE|unable to get local issuer certificate/i,
  ),
  infra(
    'name lookup',
    /(?:getaddrinfo (?:ENOTFOUND|EAI_AGAIN)|Could not resolve host(?:name)?:?|lookup) ([\w-]{1,63}(?:\.[\w-]{1,63})*)|\bEAI_AGAIN\b|Temporary failure in name resolution|Name or service not known|nodename nor servname/i,
  ),
  infra(
    'Git host',
    /\b(?:RPC failed; .{1,100}|Host key verification failed|kex_exchange_identification: .{1,80})/,
  ),
  infra(
    'HTTP answer',
    /(?:answered|returned|error|status(?: code)?|HTTP(?:\/[\d.]{1,3})?|received)\W{1,3}(?:error\W{1,2})?(?:429|50[0234])\b|\b(?:429 Too Many Requests|500 Internal Server Error|502 Bad Gateway|503 Service (?:Temporarily )?Unavailable|504 Gateway Time-?out)\b/i,
  ),
  infra(
    'network',
    /\b(?:ECONNRESET|ETIMEDOUT|ESOCKETTIMEDOUT|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_TIMEOUT)\b|Connection reset by peer|Connection timed out|(?:dial|read) tcp.{0,80}i\/o timeout|TLS handshake timeout|socket hang up|Network is unreachable|No route to host|Could not transfer artifact/i,
  ),
  // On the machine itself it is a service that did not start: see the rules of causes.
  infra('network', /^(?!.*(?:localhost|127\.0\.0\.1|::1)).*(?:\bECONNREFUSED\b|Connection refused)/i),
  infra('state lock', /Error acquiring the state lock/i),
];
