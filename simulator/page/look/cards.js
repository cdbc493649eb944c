// Template cards, approximately as WeCom draws them. A tap is pending until the card gets its new look.

import { button, el } from "./dom.js";
import { tell } from "./wire.js";

const PATIENCE = 5000; // milliseconds until a tap that changed nothing may be repeated

export function drawCard(bubble, reader) {
  const card = bubble.looks[reader] || bubble.content;
  const isDone = Boolean(card.replace_text);
  const questions = [card.button_selection, card.checkbox, ...(card.select_list || [])].filter(Boolean);
  const fields = questions.map((question) => asked(question, isDone, card.checkbox === question, bubble.msgid));
  const tap = (key, pressed) => send(bubble, reader, key, fields, pressed);
  return el("div", { class: isDone ? "card done" : "card", "data-task": card.task_id || null },
    menu(card, tap),
    part(card.source?.desc, "small", "source"),
    part(card.main_title?.title, "b"),
    part(card.main_title?.desc, "span"),
    part(card.emphasis_content?.title, "strong"),
    part(card.emphasis_content?.desc, "small"),
    part(card.quote_area && [card.quote_area.title, card.quote_area.quote_text].filter(Boolean).join("\n"), "blockquote"),
    part(card.sub_title_text, "p"),
    facts(card),
    ...fields.map((field) => field.node),
    buttons(card, isDone, tap),
  );
}

const part = (text, tag, kind) => (text ? el(tag, { class: kind, text }) : null);

function facts(card) {
  const across = (card.horizontal_content_list || []).map((row) => [row.keyname, row.value]);
  const down = (card.vertical_content_list || []).map((row) => [row.title, row.desc]);
  const rows = [...across, ...down].flatMap(([name, value]) => [el("dt", { text: name || "" }), el("dd", { text: value || "" })]);
  return rows.length ? el("dl", {}, rows) : null;
}

// A choice: boxes to tick, or one of a list.
function asked(question, isDone, isBoxes, msgid) {
  const title = question.title || "请选择";
  if (!isBoxes) {
    const rows = question.option_list.map((option) => el("option", { value: option.id, text: option.text, selected: option.id === question.selected_id }));
    const select = el("select", { "aria-label": title, disabled: isDone }, rows);
    return { key: question.question_key, node: el("label", {}, el("span", { text: title }), select), chosen: () => [select.value] };
  }
  const type = question.mode === 1 ? "checkbox" : "radio";
  const boxes = question.option_list.map((option) =>
    el("input", { type, name: `${msgid} ${question.question_key}`, value: option.id, checked: option.is_checked, disabled: isDone }));
  const rows = boxes.map((box, place) => el("label", { class: "option" }, box, el("span", { text: question.option_list[place].text })));
  const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);
  return { key: question.question_key, node: el("fieldset", { "aria-label": title }, rows), chosen };
}

function buttons(card, isDone, tap) {
  const offered = [...(card.button_list || []), ...(card.submit_button ? [{ ...card.submit_button, style: 1 }] : [])];
  if (isDone) return el("div", { class: "buttons" }, button(card.replace_text, null, { disabled: true }));
  const row = offered.map((one) => (one.type === 1 ? null : button(one.text, (event) => tap(one.key, event.target), { class: `style${one.style || 1}`, "data-key": one.key })));
  return offered.length ? el("div", { class: "buttons" }, row) : null;
}

function menu(card, tap) {
  const rows = (card.action_menu?.action_list || []).map((one) => button(one.text, (event) => tap(one.key, event.target), { "data-key": one.key }));
  return rows.length ? el("details", { class: "menu" }, el("summary", { text: "⋯", "aria-label": card.action_menu.desc || "更多" }), ...rows) : null;
}

async function send(bubble, reader, key, fields, pressed) {
  const chosen = Object.fromEntries(fields.map((field) => [field.key, field.chosen()]));
  pressed.disabled = true;
  const done = await tell("do", { deed: "tap", who: reader, chat: bubble.chat, msgid: bubble.msgid, key, chosen });
  setTimeout(() => { pressed.disabled = false; }, done ? PATIENCE : 0);
}
