// The page's own state (person, channel, thread) is in the URL. Everything else comes from the server.
import { act, toast } from './acts.js';
import { confirmed } from './confirm.js';
import { closeMenu, openMenu } from './menus.js';
import { showModal, submitModal } from './modals.js';
import { patchHtml, patchList } from './patch.js';
import { enteredIn } from './values.js';

const find = (id) => document.getElementById(id);
const looking = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));

function go(changes) {
  const wanted = Object.entries({ ...looking(), ...changes }).filter(([, value]) => value);
  location.hash = new URLSearchParams(wanted).toString();
}

let as;
let channel;
let isBusy = false;
let isStale = false;

/** One fetch at a time. Changes during a fetch cause another one afterward. */
async function refresh() {
  isStale = true;
  if (isBusy) return;
  isBusy = true;
  try {
    while (isStale) {
      isStale = false;
      const answer = await fetch(`/snapshot?${new URLSearchParams(looking())}`);
      if (!answer.ok) throw new Error(await answer.text());
      show(await answer.json());
    }
  } catch (error) {
    toast(String(error));
  } finally {
    isBusy = false;
  }
}

function show(snapshot) {
  as = snapshot.as;
  channel = snapshot.channel;
  patchHtml(find('people'), snapshot.people);
  patchHtml(find('channels'), snapshot.channels);
  patchHtml(find('title'), snapshot.title);
  patchList(find('messages'), snapshot.messages);
  find('composer').hidden = channel === 'home';
  find('thread-pane').hidden = snapshot.thread === null;
  patchList(find('thread'), snapshot.thread ?? []);
  patchHtml(find('circleci'), snapshot.circleci);
  showModal(snapshot.modal);
}

function targetOf(element) {
  const view = element.closest('[data-view]');
  if (view) return { viewId: view.dataset.view };
  const { channel: where, ts } = element.closest('.message').dataset;
  return { channel: where, ts };
}

async function send(kind, element, more = {}) {
  const { action, nth } = element.dataset;
  const address = { as, target: targetOf(element), actionId: action, nth: Number(nth) };
  const answer = await confirmed(element);
  if (answer) await act({ kind, ...address, ...more, ...answer });
}

const tellsAtOnce = ({ dataset }) => dataset.acts !== undefined || dataset.type.includes('external');

function pressed(element) {
  if (element.dataset.kind === 'button') return send('click', element);
  return openMenu(element, {
    ask: (text) =>
      act({ kind: 'typeahead', as, target: targetOf(element), actionId: element.dataset.action, text }),
    chosen: (value, { dataset }) => {
      if (dataset.url) open(dataset.url, '_blank', 'noopener');
      if (tellsAtOnce(element)) void send('select', element, { value });
    },
  });
}

function openChannel(id) {
  go({ channel: id, thread: undefined });
  if (id === 'home') void act({ kind: 'home', as });
}

document.addEventListener('click', ({ target }) => {
  const { dataset } = target.closest('button, a') ?? {};
  const element = target.closest('.element');
  if (!target.closest('.popover')) closeMenu();
  if (!dataset) return;
  if (element) void pressed(element);
  else if (dataset.person) go({ as: dataset.person, channel: undefined, thread: undefined });
  else if (dataset.channel) openChannel(dataset.channel);
  else if (dataset.openThread !== undefined) go({ thread: target.closest('.message').dataset.ts });
  else if (target.closest('#close-thread')) go({ thread: undefined });
  else if (dataset.act) void act(JSON.parse(dataset.act));
  else if (dataset.close !== undefined)
    void act({ kind: 'close', as, viewId: target.closest('form').dataset.view });
});

document.addEventListener('change', ({ target }) => {
  const element = target.closest('.element[data-acts][data-kind="choice"]');
  if (element && !element.querySelector('.select'))
    void send('select', element, { value: enteredIn(element) });
});

document.addEventListener('submit', (event) => {
  event.preventDefault();
  if (event.target.matches('form.modal')) {
    void submitModal(event.target, as);
    return;
  }
  const box = find('message-box');
  const text = box.value;
  box.value = '';
  if (text.trim() !== '') void act({ kind: 'say', as, channel, text });
});

addEventListener('hashchange', refresh);
new EventSource('/changes').onmessage = refresh;
void refresh();
