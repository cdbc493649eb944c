// What the page knows: people, chats, what is unread, and who one is now. Views subscribe to changes of it.

export const state = {
  people: { members: [], customers: [] },
  chats: new Map(), // address -> bubbles, in order
  tasks: {}, // userid -> mass messages that wait
  unread: new Map(), // "who chat" -> count
  who: "",
  chat: "",
  now: 0,
  nowAt: 0,
};

const watchers = { people: [], chat: [], bubbles: [], tasks: [], news: [] };

export const on = (what, watcher) => watchers[what].push(watcher);
const say = (what, ...about) => watchers[what].forEach((watcher) => watcher(...about));

export const everybody = () => [...state.people.members, ...state.people.customers];
export const person = (id) => everybody().find((one) => one.id === id);
export const chatOf = (who, chat) => person(who)?.chats.find((row) => row.chat === chat);
export const isMember = (id) => state.people.members.some((one) => one.id === id);
export const bubblesIn = (chat) => state.chats.get(chat) || [];
export const pendingOf = (who) => state.tasks[who] || [];
export const isShown = (chat) => chat === state.chat && (document.body.dataset.view === "chat" || isWide());
export const isWide = () => matchMedia("(min-width: 761px)").matches;
export const townTime = () => new Date((state.now + (performance.now() - state.nowAt) / 1000) * 1000);

const key = (who, chat) => `${who} ${chat}`;
export const unreadIn = (who, chat) => state.unread.get(key(who, chat)) || 0;
export const unreadOf = (one) => one.chats.reduce((sum, row) => sum + unreadIn(one.id, row.chat), 0);

export function learnPeople(people) {
  state.people = people;
  say("people");
}

export function select(who, chat) {
  state.who = who;
  state.chat = chat;
  state.unread.delete(key(who, chat));
  say("chat");
  say("people");
}

export function take(news, isFirst) {
  state.now = news.now;
  state.nowAt = performance.now();
  const tasksChanged = JSON.stringify(news.tasks) !== JSON.stringify(state.tasks);
  state.tasks = news.tasks;
  const touched = news.bubbles.map((bubble) => keep(bubble, isFirst));
  if (touched.length) say("bubbles", touched);
  if (touched.length || tasksChanged) say("people");
  if (tasksChanged) say("tasks");
  say("news");
}

// A bubble is new, or takes the place of its former self.
function keep(bubble, isFirst) {
  const row = bubblesIn(bubble.chat);
  const place = row.findIndex((old) => old.msgid === bubble.msgid);
  if (place >= 0) row[place] = bubble;
  else row.push(bubble);
  state.chats.set(bubble.chat, row);
  if (place < 0 && !isFirst) countUnread(bubble);
  return bubble;
}

function countUnread(bubble) {
  for (const one of everybody()) {
    const reads = one.id === state.who && isShown(bubble.chat);
    if (reads || one.id === bubble.sender || !one.chats.some((row) => row.chat === bubble.chat)) continue;
    state.unread.set(key(one.id, bubble.chat), unreadIn(one.id, bubble.chat) + 1);
  }
}
