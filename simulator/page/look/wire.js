// The line to the town: questions, deeds, and news as they happen.

import { toast } from "./dom.js";

const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

async function answered(response) {
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error || `出错了（${response.status}）`);
  return answer;
}

export async function ask(path, query = {}) {
  return answered(await fetch(`/page/${path}?${new URLSearchParams(query)}`));
}

// Gives the answer, or null after saying what was refused.
export async function tell(path, wish) {
  try {
    return await answered(await fetch(`/page/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(wish),
    }));
  } catch (error) {
    toast(error.message);
    return null;
  }
}

export async function sendPicture(who, chat, file) {
  try {
    const query = new URLSearchParams({ who, chat });
    await answered(await fetch(`/page/send?${query}`, { method: "POST", headers: { "Content-Type": file.type }, body: file }));
  } catch (error) {
    toast(error.message);
  }
}

// Waits for news for ever; each answer says from where the next one goes on.
export async function listen(take) {
  let heard = 0;
  let revision = 0;
  let town = null;
  for (;;) {
    try {
      const news = await ask("news", { heard, revision });
      if (town && town !== news.town) return location.reload();
      ({ heard, revision, town } = news);
      await take(news);
    } catch (error) {
      document.body.dataset.lost = "";
      await pause(2);
      continue;
    }
    delete document.body.dataset.lost;
  }
}
