// The top bar: the town's time, and hands that are moved forwards. The bot does what becomes due on the way.

import { nextBirthday } from "./details.js";
import { by, toast } from "./dom.js";
import { state, townTime } from "./store.js";
import { tell } from "./wire.js";

const OFFSET = 8 * 3600 * 1000; // Asia/Shanghai has had no summer time since 1991
const DAY = 24 * 3600 * 1000;
const DAYS = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];

export function showClock() {
  document.querySelectorAll("[data-hours]").forEach((one) =>
    one.addEventListener("click", () => move({ hours: Number(one.dataset.hours) })));
  by("tomorrow").addEventListener("click", () => move({ at: `${local(new Date(townTime().getTime() + DAY)).slice(0, 10)}T09:07:00` }));
  by("birthday").addEventListener("click", () => (nextBirthday() ? move({ at: nextBirthday() }) : toast("没有人记过生日")));
  by("set").addEventListener("submit", (event) => { event.preventDefault(); move({ at: by("moment").value }); });
  by("unfold").addEventListener("click", () => fold(by("unfold").getAttribute("aria-expanded") === "true"));
  setInterval(tick, 500);
}

export const moveTo = (moment) => move({ at: moment.toISOString() });

// A moment as the town's wall clocks show it, ISO without offset.
const local = (moment) => new Date(moment.getTime() + OFFSET).toISOString().slice(0, 19);

function tick() {
  if (!state.now) return; // nothing has been heard yet
  const shown = local(townTime());
  by("day").textContent = `${shown.slice(0, 10)} ${DAYS[new Date(`${shown}Z`).getUTCDay()]}`;
  by("time").textContent = shown.slice(11);
  if (!by("moment").value && document.activeElement !== by("moment")) by("moment").value = shown.slice(0, 16);
  by("moment").min = shown.slice(0, 16);
}

function fold(closed) {
  by("unfold").setAttribute("aria-expanded", String(!closed));
}

async function move(wish) {
  fold(true);
  const knobs = by("moves").querySelectorAll("button");
  knobs.forEach((one) => { one.disabled = true; });
  by("moving").hidden = false;
  const done = await tell("clock", wish);
  by("moving").hidden = true;
  knobs.forEach((one) => { one.disabled = false; });
  if (done) by("moment").value = "";
}
