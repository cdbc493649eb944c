// The middle column: one chat as one of its people sees it.

import { drawBubble } from "./bubbles.js";
import { by, el } from "./dom.js";
import { bubblesIn, chatOf, isMember, on, pendingOf, person, state, unreadOf, everybody } from "./store.js";

const NEAR = 80; // pixels from the end that count as being there
const GAP = 300; // seconds after which the time is written again
const LATEST = 300; // messages that are drawn

const KINDS = { app: "应用消息", bot: "智能机器人", internal: "内部群", group: "客户群", kf: "微信客服", customer: "一对一聊天" };
let drawn = new Map(); // msgid -> node
let lastAt = 0;
let stays = true; // at the end, where new messages are seen

export function showChat() {
  on("chat", drawAll);
  on("bubbles", drawNew);
  on("people", drawHead);
  on("tasks", drawHead);
  by("newer").addEventListener("click", toEnd);
  by("log").addEventListener("scroll", () => {
    stays = isAtEnd();
    if (stays) by("newer").hidden = true;
  });
  const grown = new ResizeObserver(() => { if (stays) toEnd(); });
  grown.observe(by("log"));
  grown.observe(by("lines"));
  by("pending").addEventListener("click", () => by("more").click());
}

function drawHead() {
  const one = person(state.who);
  const row = chatOf(state.who, state.chat);
  by("title").textContent = row ? row.title : "选一个人，开始聊";
  by("subtitle").textContent = row ? `我是 ${one.name} · ${KINDS[row.kind]}${row.parted ? " · 已不是好友" : ""}` : "";
  document.title = row ? `${row.title} · 客友试用` : "客友 · 试用";
  const count = pendingOf(state.who).length;
  by("pending").hidden = !count || row?.kind !== "app";
  by("pending").textContent = `${count} 条群发等您点「发送」 ›`;
  const elsewhere = everybody().filter((other) => other.id !== state.who).reduce((sum, other) => sum + unreadOf(other), 0);
  by("back").dataset.count = elsewhere ? String(Math.min(elsewhere, 99)) : "";
}

function drawAll() {
  drawHead();
  drawn = new Map();
  lastAt = 0;
  by("lines").replaceChildren();
  by("newer").hidden = true;
  const bubbles = bubblesIn(state.chat).slice(-LATEST);
  if (state.chat && !bubbles.length) by("lines").append(el("p", { class: "empty", text: hint() }));
  bubbles.forEach(append);
  toEnd();
}

function hint() {
  const kind = chatOf(state.who, state.chat)?.kind;
  if (kind === "app") return "和客友说一句，例如点下面的例句";
  if (kind === "kf") return "在微信客服里问一句，客友来答";
  return "这里的话只有聊天里的人看得到，客友听不到";
}

function drawNew(bubbles) {
  const here = bubbles.filter((bubble) => bubble.chat === state.chat);
  if (!here.length) return;
  const isOwn = here.some((bubble) => bubble.sender === state.who && !drawn.has(bubble.msgid));
  here.forEach((bubble) => (drawn.has(bubble.msgid) ? replace(bubble) : append(bubble)));
  if (stays || isOwn) toEnd();
  else by("newer").hidden = false;
}

function append(bubble) {
  by("lines").querySelector(".empty")?.remove();
  if (bubble.at - lastAt > GAP) by("lines").append(el("p", { class: "when", text: written(bubble.at) }));
  lastAt = bubble.at;
  const node = drawBubble(bubble, state.who);
  drawn.set(bubble.msgid, node);
  by("lines").append(node);
}

function replace(bubble) {
  const node = drawBubble(bubble, state.who);
  drawn.get(bubble.msgid).replaceWith(node);
  drawn.set(bubble.msgid, node);
}

export function written(at) {
  return new Intl.DateTimeFormat("zh-CN", {
    timeZone: "Asia/Shanghai", month: "numeric", day: "numeric", weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).format(new Date(at * 1000)).replace("周", " 周");
}

const isAtEnd = () => by("log").scrollHeight - by("log").scrollTop - by("log").clientHeight < NEAR;

function toEnd() {
  stays = true;
  by("log").scrollTop = by("log").scrollHeight;
  by("newer").hidden = true;
}

export const canSendPictures = () => {
  const kind = chatOf(state.who, state.chat)?.kind;
  return kind === "app" || (kind === "kf" && !isMember(state.who));
};
