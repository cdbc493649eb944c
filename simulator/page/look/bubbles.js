// One message of any kind.

import { drawCard } from "./cards.js";
import { button, el } from "./dom.js";
import { avatar } from "./people.js";
import { tell } from "./wire.js";

const NAMES = { voice: "🎤 语音", video: "🎬 视频", file: "📄 文件", miniprogram: "🧩 小程序", mpnews: "📰 图文" };

export function drawBubble(bubble, reader) {
  const isOwn = bubble.sender === reader;
  const who = { id: bubble.sender, name: bubble.name };
  return el("article", { class: isOwn ? "bubble own" : "bubble", "data-msgid": bubble.msgid, "aria-label": `${bubble.name} ${clockTime(bubble.at)}` },
    avatar(who),
    el("div", { class: "said" },
      el("span", { class: "by" }, el("b", { text: bubble.name }), el("time", { text: clockTime(bubble.at) })),
      bubble.recalled ? el("div", { class: "words gone", text: "消息已撤回" }) : content(bubble, reader),
    ),
  );
}

function content(bubble, reader) {
  const draw = KINDS[bubble.kind] || other;
  return draw(bubble, reader);
}

const words = (text) => el("div", { class: "words", text });

function text(bubble) {
  const attached = (bubble.content.attachments || []).map((one) => attachment(one));
  return el("div", { class: "stack" }, bubble.content.content ? words(bubble.content.content) : null, ...attached);
}

function attachment(one) {
  if (one.msgtype === "image") return picture(one.image.media_id);
  if (one.msgtype === "link") return paper(one.link.title, one.link.desc, one.link.url);
  return words(NAMES[one.msgtype] || one.msgtype);
}

function picture(mediaId, inline) {
  const source = inline ? `data:image/png;base64,${inline}` : `/page/picture/${encodeURIComponent(mediaId)}`;
  const image = el("img", { class: "picture", src: source, alt: "图片" });
  image.addEventListener("error", () => image.replaceWith(words("🖼 图片")));
  return image;
}

const image = (bubble) => picture(bubble.content.media_id, bubble.content.base64);
const textcard = (bubble) => paper(bubble.content.title, bubble.content.description, bubble.content.url, bubble.content.btntxt || "详情");
const link = (bubble) => paper(bubble.content.title, bubble.content.desc, bubble.content.url);
const place = (bubble) => paper(`📍 ${bubble.content.name || "位置"}`, `${bubble.content.latitude}, ${bubble.content.longitude}`);
const news = (bubble) => el("div", { class: "stack" }, (bubble.content.articles || []).map((row) => paper(row.title, row.description, row.url)));
const other = (bubble) => words(bubble.text || NAMES[bubble.kind] || bubble.kind);

function paper(title, description, url, more) {
  const isSafe = /^https?:\/\//.test(url || "");
  const inner = [el("b", { text: title || "" }), el("span", { text: description || "" }), more && isSafe ? el("em", { text: more }) : null];
  return isSafe ? el("a", { class: "paper", href: url, target: "_blank", rel: "noopener noreferrer" }, ...inner) : el("div", { class: "paper" }, ...inner);
}

// A menu of 微信客服: rows to tap come back as the customer's own words.
function menu(bubble, reader) {
  const rows = (bubble.content.list || []).map((row) => {
    if (row.type !== "click") return el("span", { text: row[row.type]?.content || "" });
    return button(row.click.content, () => tell("do", { deed: "click", who: reader, chat: bubble.chat, key: row.click.id }));
  });
  return el("div", { class: "words menu" }, el("span", { text: bubble.content.head_content || "" }), ...rows, el("span", { text: bubble.content.tail_content || "" }));
}

const KINDS = { text, image, textcard, link, news, location: place, msgmenu: menu, template_card: drawCard };

function clockTime(at) {
  return new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(at * 1000));
}
