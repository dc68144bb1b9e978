// Adds new events to the table: newest on top, at most MAX_ROWS, in one go per animation frame.
"use strict";
const MAX_ROWS = 500, MAX_HELD = 500, RENEW_MS = 10 * 60 * 1000, KPI_MS = 5000;
const body = document.getElementById("events"), root = body.dataset.root;
const { titles, say } = JSON.parse(body.dataset.live);
const state = document.getElementById("state"), count = document.getElementById("count");
const pause = document.getElementById("pause");
let paused = false, received = 0, held = [], due = false;

const fill = (text, value) => text.replace("{0}", value);
const make = (name, text, attributes = {}) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};
const titleOf = (type) => titles[type] ?? (type.split(".")[1] ?? type).replaceAll("_", " ");

function rowOf(event) {
  const row = make("tr", undefined, { class: "new", "data-service": event.source });
  const when = make("td");
  when.append(make("time", event.time.slice(11, 19), { datetime: event.time }));
  const service = make("td");
  service.append(make("span", event.source, { class: "tag" }));
  const subject = make("td"), order = event.data.order_id;
  subject.append(
    typeof order === "string"
      ? make("a", event.subject, { href: `${root}/ui/orders/${encodeURIComponent(order)}` })
      : make("code", event.subject),
    ` · ${event.version}`,
  );
  row.append(when, service, make("td", titleOf(event.type), { title: event.type }), subject,
    make("td", event.parties.join(", ")));
  return row;
}

function show() {
  due = false;
  count.textContent = fill(say.received, received) + (paused && held.length ? `, ${fill(say.waiting, held.length)}` : "");
  if (paused || !held.length) return;
  body.querySelector(".none")?.remove();
  body.prepend(...held.map(rowOf).reverse());
  held = [];
  while (body.rows.length > MAX_ROWS) body.rows[body.rows.length - 1].remove();
}
function soon() {
  if (!due) { due = true; requestAnimationFrame(show); }
}

const toLogin = () => location.assign(`${root}/ui/login?next=${encodeURIComponent(location.pathname.slice(root.length) + location.search)}`);
async function renew() {
  try {
    const answer = await fetch(`${root}/ui/renew`, { method: "POST" });
    return answer.status !== 401;
  } catch { return true; }
}

let last = body.dataset.head;
function open() {
  const wanted = new URLSearchParams({ after: last });
  const asked = new URLSearchParams(location.search);
  for (const name of ["type", "party", "key"]) if (asked.get(name)) wanted.set(name, asked.get(name));
  state.textContent = say.connecting;
  const source = new EventSource(`${root}/v1/events/stream?${wanted}`);
  source.onopen = () => { state.textContent = say.connected; };
  source.onmessage = (message) => {
    last = message.lastEventId;
    received += 1;
    held.push(JSON.parse(message.data));
    if (held.length > MAX_HELD) held.shift();
    soon();
  };
  source.addEventListener("missed", () => { state.textContent = say.missed; });
  source.addEventListener("expired", async () => {
    source.close();
    if (await renew()) setTimeout(open, 500); else toLogin();
  });
  source.onerror = async () => {
    state.textContent = say.connecting;
    if (source.readyState !== EventSource.CLOSED) return; // It tries again by itself.
    if (await renew()) setTimeout(open, 2000); else toLogin();
  };
}

pause.hidden = false;
pause.addEventListener("click", () => {
  paused = !paused;
  pause.textContent = paused ? say.go_on : say.pause;
  soon();
});

const forms = {
  percent: (value) => `${(value * 100).toFixed(1)} %`,
  seconds: (value) => new Intl.NumberFormat(document.documentElement.lang, { maximumSignificantDigits: 3, style: "unit", unit: value < 90 ? "second" : value < 5400 ? "minute" : value < 172800 ? "hour" : "day" })
    .format(value < 90 ? value : value < 5400 ? value / 60 : value < 172800 ? value / 3600 : value / 86400),
};
async function figures() {
  const tiles = document.querySelectorAll("[data-kpi]");
  if (!tiles.length || document.hidden) return;
  try {
    const answer = await fetch(`${root}/v1/kpis?kpi=none`);
    if (!answer.ok) return;
    const found = await answer.json();
    for (const tile of tiles) {
      const value = tile.dataset.kpi.split(".").reduce((at, name) => at?.[name], found);
      tile.textContent = value === null || value === undefined ? "–" : (forms[tile.dataset.form] ?? String)(value);
    }
  } catch { state.textContent = say.connecting; }
}

open();
soon();
setInterval(figures, KPI_MS);
setInterval(renew, RENEW_MS);
