// The right column: mass messages to send, what waits for its time, what was stopped and why; new friends.

import { button, by, el, toast } from "./dom.js";
import { chatLink } from "./people.js";
import { isMember, on, pendingOf, person, state } from "./store.js";
import { ask, tell } from "./wire.js";
import { moveTo } from "./clock.js";

const AFTER = 600; // milliseconds of quiet before the bot's side is looked at again
const SHOWN = 12;
let inside = { waiting: [], held: [], birthday: null };
let timer = null;
let isLooking = false;
let unfolded = new Set();

export function showDetails() {
  on("chat", draw);
  on("people", drawPerson);
  on("tasks", draw);
  on("news", lookSoon);
  by("befriend").addEventListener("submit", befriend);
}

export const nextBirthday = () => inside.birthday;

function lookSoon() {
  timer ??= setTimeout(look, AFTER);
}

async function look() {
  timer = null;
  if (isLooking) return lookSoon();
  isLooking = true;
  const seen = await ask("window").catch(() => inside);
  isLooking = false;
  if (JSON.stringify(seen) === JSON.stringify(inside)) return;
  inside = seen;
  draw();
}

function draw() {
  drawPerson();
  drawTasks();
  drawList("waiting", "等着的", mine(inside.waiting), waitingRow, "这个人没有等着的");
  drawList("held", "被拦下的", mine(inside.held), heldRow, "没有被拦下的");
}

// Managers see the whole firm's; everybody else their own.
function mine(rows) {
  return person(state.who)?.role === "主管" ? rows : rows.filter((row) => row.who === state.who);
}

function drawPerson() {
  const one = person(state.who);
  by("who").textContent = one ? one.name : "详情";
  by("befriend").hidden = !isMember(state.who);
  if (!one) return;
  const own = one.chats.filter((row) => row.kind === "customer");
  const about = one.role
    ? [`${one.role}${one.leader ? `，主管 ${one.leader}` : ""}。`]
    : [one.reps.length ? `${one.reps.join("、")} 的客户。` : "还没有加任何人。"];
  by("about").replaceChildren(...about, one.role && own.length ? customerList(one, own) : "");
}

function customerList(one, own) {
  const list = el("details", { open: unfolded.has(one.id) }, el("summary", { text: `${own.length} 位客户，点名字和他一对一聊` }),
    el("div", { class: "names" }, own.map((row) => el("a", { href: chatLink(one.id, row.chat), text: row.title }))));
  list.addEventListener("toggle", () => (list.open ? unfolded.add(one.id) : unfolded.delete(one.id)));
  return list;
}

function drawTasks() {
  const rows = pendingOf(state.who);
  by("tasks").hidden = !rows.length;
  by("tasks").replaceChildren(el("h3", { text: `待发送的群发 ${rows.length}` }), ...rows.map(taskRow));
}

function taskRow(task) {
  const to = task.recipients.length > 3 ? `${task.recipients.slice(0, 3).join("、")} 等 ${task.recipients.length} 个` : task.recipients.join("、");
  return el("div", { class: "item task", "data-msgid": task.msgid },
    el("small", { text: `发给 ${task.kind === "group" ? "客户群" : "客户"}：${to}` }),
    el("p", { text: [task.text, ...task.attachments.map((kind) => `[${kind}]`)].filter(Boolean).join("\n") }),
    button("发送", (event) => confirm(task, event.target), { class: "style1" }),
  );
}

async function confirm(task, pressed) {
  pressed.disabled = true;
  const done = await tell("do", { deed: "confirm", who: state.who, msgid: task.msgid });
  if (done) toast(done.failed ? `已发送 ${done.sent} 个，${done.failed} 个没有送达` : `已发送给 ${done.sent} 个`);
  else pressed.disabled = false;
}

function drawList(id, title, rows, row, none) {
  const shown = rows.slice(0, SHOWN).map(row);
  const left = rows.length - shown.length;
  by(id).replaceChildren(
    el("h3", { text: rows.length ? `${title} ${rows.length}` : title }),
    ...(shown.length ? shown : [el("p", { class: "note", text: none })]),
    left > 0 ? el("p", { class: "note", text: `还有 ${left} 条` }) : "",
  );
}

function waitingRow(row) {
  const due = new Date(row.due);
  const when = due.toLocaleString("zh-CN", { timeZone: "Asia/Shanghai", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return el("div", { class: "item" },
    el("small", { text: `${when} · ${row.what} · ${row.to}` }),
    el("p", { text: row.text }),
    row.why ? el("p", { class: "why", text: row.why }) : null,
    button("拨到这时", () => moveTo(new Date(due.getTime() + 1000)), { class: "quiet" }),
  );
}

function heldRow(row) {
  const reasons = row.reasons.map((one) => el("li", {},
    el("b", { class: "rule", text: one.rule }), el("span", { text: one.why }), el("span", { class: "fix", text: one.fix ? `建议：${one.fix}` : "" })));
  const ruled = [`#${row.number}`, row.what, row.to, row.ruled].filter(Boolean).join(" · ");
  return el("div", { class: "item held" }, el("small", { text: ruled }), el("p", { text: row.text }), el("ul", {}, reasons));
}

async function befriend(event) {
  event.preventDefault();
  const name = by("nickname").value;
  const who = state.who;
  const done = await tell("do", { deed: "befriend", who, name });
  if (!done) return;
  by("nickname").value = "";
  toast(`「${name}」加了 ${person(who).name} 为好友`);
  location.hash = chatLink(who, `customer:${who}:${done.id}`);
}
