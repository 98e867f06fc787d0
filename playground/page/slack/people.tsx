// The switch that decides whom the page acts as.
import { go } from '../kit/location.ts';
import { slack } from './store.ts';

export function People() {
  const { people = [], as } = slack.value ?? {};
  return (
    <fieldset class="people">
      <legend class="hidden">You are</legend>
      {people.map(({ id, name, isStranger }) => (
        <label key={id}>
          <input
            type="radio"
            name="person"
            checked={id === as}
            onChange={() => go({ as: id, channel: undefined, thread: undefined })}
          />
          {name}
          {isStranger && <span class="stranger"> (other workspace)</span>}
        </label>
      ))}
    </fieldset>
  );
}
