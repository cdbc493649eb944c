// Puts the page together: who one is and which chat is open stand in the address after the #.

import { showChat } from "./chat.js";
import { showClock } from "./clock.js";
import { showComposer } from "./compose.js";
import { showDetails } from "./details.js";
import { by } from "./dom.js";
import { showPeople } from "./people.js";
import { chatOf, isMember, isWide, learnPeople, person, select, state, take } from "./store.js";
import { ask, listen, tell } from "./wire.js";

const entered = new Set();
let drawn = null; // the fingerprint of the people that we have drawn

const wanted = () => location.hash.slice(1).split("|").map(decodeURIComponent);

function follow() {
  const [who, chat, more] = wanted();
  const one = person(who) || (isWide() ? person(state.people.members.find((each) => each.role === "销售")?.id) : undefined);
  const known = chatOf(one?.id, chat) ? chat : "";
  const open = known || (isWide() ? one?.chats[0]?.chat || "" : "");
  document.body.dataset.view = more ? "details" : known ? "chat" : "people";
  select(one?.id || "", open);
  enterService(one, open);
}

// A customer who opens 微信客服 rings there before a word is written.
function enterService(one, chat) {
  if (one && chat.startsWith("kf:") && !isMember(one.id) && !entered.has(chat)) {
    entered.add(chat);
    tell("do", { deed: "enter", who: one.id, chat });
  }
}

async function hear(news) {
  const isFirst = drawn === null;
  if (drawn !== news.people) {
    learnPeople(await ask("people"));
    drawn = news.people;
  }
  take(news, isFirst);
  delete document.body.dataset.opening;
  if (isFirst || isBehind()) follow();
}

// The address may name somebody of whom the news comes only now.
function isBehind() {
  const [who, chat] = wanted();
  return Boolean(chat) && chat !== state.chat && Boolean(chatOf(who, chat));
}

function walk(id, target) {
  by(id).addEventListener("click", () => { location.hash = target(); });
}

const place = (...parts) => parts.map(encodeURIComponent).join("|");

showPeople();
showChat();
showComposer();
showDetails();
showClock();
walk("back", () => place(state.who));
walk("more", () => place(state.who, state.chat, "details"));
walk("close", () => place(state.who, state.chat));
addEventListener("hashchange", follow);
listen(hear);
