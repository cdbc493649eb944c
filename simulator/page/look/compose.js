// Writing: Enter sends, Shift+Enter breaks the line, ↑ fetches what was written before; example sentences to tap.

import { canSendPictures } from "./chat.js";
import { button, by } from "./dom.js";
import { chatOf, isWide, on, state } from "./store.js";
import { ask, sendPicture, tell } from "./wire.js";

const written = new Map(); // "who chat" -> sentences, oldest first
let back = 0; // how many sentences ago ↑ has gone
let composing = false;
const TALLEST = 140; // pixels

export function showComposer() {
  on("chat", refresh);
  const words = by("words");
  words.addEventListener("compositionstart", () => { composing = true; });
  words.addEventListener("compositionend", () => { composing = false; });
  words.addEventListener("keydown", press);
  words.addEventListener("input", () => { back = 0; grow(); });
  by("compose").addEventListener("submit", (event) => { event.preventDefault(); send(); });
  by("attach").addEventListener("click", () => by("file").click());
  by("file").addEventListener("change", attach);
}

function press(event) {
  // an input method's own Enter has keyCode 229 in browsers that end the composition before the key
  if (composing || event.isComposing || event.keyCode === 229) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    send();
  } else if ((event.key === "ArrowUp" && canGoBack()) || (event.key === "ArrowDown" && back)) {
    event.preventDefault();
    recall(event.key === "ArrowUp" ? 1 : -1);
  }
}

const canGoBack = () => (by("words").value === "" || back > 0) && back < sentences().length;
const sentences = () => written.get(`${state.who} ${state.chat}`) || [];

function recall(step) {
  back += step;
  by("words").value = back ? sentences().at(-back) : "";
  grow();
}

async function send() {
  const text = by("words").value;
  if (!text.trim() || !state.chat) return;
  const { who, chat } = state;
  by("words").value = "";
  back = 0;
  grow();
  written.set(`${who} ${chat}`, [...sentences(), text]);
  const done = await tell("do", { deed: "say", who, chat, text });
  if (!done && state.chat === chat && !by("words").value) by("words").value = text;
}

async function attach() {
  const [file] = by("file").files;
  by("file").value = "";
  if (file) await sendPicture(state.who, state.chat, file);
}

function grow() {
  const words = by("words");
  words.style.height = "auto";
  const wanted = words.scrollHeight + words.offsetHeight - words.clientHeight; // with its border
  words.style.height = `${Math.min(wanted, TALLEST)}px`;
  words.classList.toggle("long", wanted > TALLEST);
}

async function refresh() {
  const row = chatOf(state.who, state.chat);
  const canWrite = Boolean(row) && !row.parted;
  by("compose").hidden = !canWrite;
  by("attach").hidden = !canSendPictures();
  by("words").placeholder = isWide() ? "Enter 发送，Shift+Enter 换行，↑ 取回上一句" : "说点什么";
  back = 0;
  grow();
  if (canWrite && isWide()) by("words").focus();
  const { who, chat } = state;
  by("chips").replaceChildren();
  const offered = canWrite ? await ask("examples", { who, chat }).catch(() => []) : [];
  if (who === state.who && chat === state.chat) by("chips").replaceChildren(...offered.map(chip));
}

// A sentence is put into the field: it may be changed before it is sent.
function chip(text) {
  return button(text, () => {
    by("words").value = text;
    back = 0;
    grow();
    by("words").focus();
  }, { title: text });
}
