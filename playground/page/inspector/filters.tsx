// What the list shows: by text, direction, failed ones only, without reads.
import { useEffect, useState } from 'preact/hooks';
import { go, looking } from '../kit/location.ts';
import { ways } from './words.ts';

const TYPING_MS = 200;

export function Filters({ kept }: { kept: number }) {
  const { find = '', way = '', failed, reads } = looking.value;
  const [typed, setTyped] = useState(find);
  useEffect(() => setTyped(find), [find]);
  useEffect(() => {
    const timer = setTimeout(() => go({ find: typed || undefined }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <search class="filters" aria-label={`Filter ${kept} requests`}>
      <input
        type="search"
        class="field"
        aria-label="Find in requests and answers"
        placeholder={`Find in ${kept} requests`}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <select
        class="field"
        aria-label="Direction"
        value={way}
        onChange={(event) => go({ way: event.currentTarget.value || undefined })}
      >
        <option value="">All directions</option>
        {Object.entries(ways).map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <label class="check">
        <input
          type="checkbox"
          checked={failed === 'only'}
          onChange={(event) => go({ failed: event.currentTarget.checked ? 'only' : undefined })}
        />
        Failed only
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={reads === 'hidden'}
          onChange={(event) => go({ reads: event.currentTarget.checked ? 'hidden' : undefined })}
        />
        Hide reads
      </label>
    </search>
  );
}
