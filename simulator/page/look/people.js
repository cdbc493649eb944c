// The left column: everybody one can be, with their chats; what is unread, and what waits to be sent.

import { by, el } from "./dom.js";
import { bubblesIn, isMember, on, pendingOf, state, unreadIn, unreadOf } from "./store.js";

const SHOWN = 30; // customers without a search
const COLOURS = 6;

export function showPeople() {
  on("people", draw);
  by("search").addEventListener("input", draw);
}

function draw() {
  const roll = by("roll");
  const words = by("search").value.trim().toLowerCase();
  const focused = roll.contains(document.activeElement) ? document.activeElement.dataset.go : null;
  roll.replaceChildren(...section("同事", state.people.members, words), ...section("客户", byActivity(words), words));
  if (focused) roll.querySelector(`[data-go="${CSS.escape(focused)}"]`)?.focus();
}

function section(title, people, words) {
  const found = people.filter((one) => fits(one, words));
  const shown = words || title === "同事" ? found.slice(0, 60) : found.slice(0, SHOWN);
  const left = found.length - shown.length;
  return [
    el("h2", { text: `${title} ${found.length}` }),
    ...shown.map((one) => entry(one, words)),
    left > 0 ? el("p", { class: "note", text: `还有 ${left} 位，搜索名字就能找到` }) : null,
  ].filter(Boolean);
}

function fits(one, words) {
  const named = [one.name, one.id, ...one.chats.map((row) => row.title)];
  return !words || named.some((name) => name.toLowerCase().includes(words));
}

// Whoever has been talked with lately comes first.
function byActivity() {
  const latest = (one) => Math.max(0, ...one.chats.filter((row) => row.kind !== "group").map((row) => bubblesIn(row.chat).at(-1)?.at || 0));
  const times = new Map(state.people.customers.map((one) => [one, latest(one)]));
  return [...state.people.customers].sort((one, other) => times.get(other) - times.get(one));
}

function entry(one, words) {
  const isOpen = one.id === state.who;
  const role = one.role || (one.reps.length ? `${one.reps.join("、")} 的客户` : "客户");
  const row = el("a", { class: "one", href: `#${encodeURIComponent(one.id)}`, "data-go": one.id, "aria-expanded": String(isOpen) },
    avatar(one),
    el("span", { class: "name" }, el("b", { text: one.name }), el("small", { text: role })),
    badge(unreadOf(one), "未读", "badge"),
    badge(pendingOf(one.id).length, "条群发待发送", "badge task"),
  );
  return el("div", { class: isOpen ? "person open" : "person" }, row, isOpen ? chats(one, words) : null);
}

function chats(one, words) {
  const shown = one.chats.filter((row) => isWorthARow(one, row) || (words && row.title.toLowerCase().includes(words)));
  return el("div", { class: "chats" }, shown.map((row) => chatRow(one, row)));
}

// A rep has dozens of customers: only talks that began have a row, all others stand in the details.
function isWorthARow(one, row) {
  return row.kind !== "customer" || !isMember(one.id) || bubblesIn(row.chat).length > 0 || row.chat === state.chat;
}

export const chatLink = (who, chat) => `#${encodeURIComponent(who)}|${encodeURIComponent(chat)}`;

function chatRow(one, row) {
  const last = bubblesIn(row.chat).at(-1);
  const isHere = row.chat === state.chat;
  return el("a", { class: isHere ? "row here" : "row", href: chatLink(one.id, row.chat), "data-go": row.chat, "aria-current": isHere ? "true" : null },
    el("span", { class: "name" }, el("b", { text: row.title }), el("small", { text: last ? last.text.split("\n")[0].slice(0, 60) : "还没有消息" })),
    badge(unreadIn(one.id, row.chat), "未读", "badge"),
  );
}

function badge(count, meaning, kind) {
  return count ? el("span", { class: kind, text: count > 99 ? "99+" : String(count), "aria-label": `${count} ${meaning}`, title: `${count} ${meaning}` }) : null;
}

export function avatar(one) {
  const colour = [...one.id].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % COLOURS;
  return el("span", { class: `avatar c${colour}`, text: [...one.name].slice(-2).join(""), "aria-hidden": "true" });
}
