// The page: who you are and where, and what passes between you and the playground.

import { avatar, byId, h, megabytes, nameOf } from "./dom.js";
import { Composer } from "./composer.js";
import { Log } from "./messages.js";
import { drawMenu, openOnRightClick } from "./menu.js";
import { openModal } from "./modal.js";
import { Rules } from "./rules.js";
import { Socket } from "./socket.js";

const EXAMPLES = [
  { label: "rate Alien", command: "rate", options: { title: "Alien", stars: "5" } },
  { label: "what should I see", command: "recommend", options: {} },
  { label: "bring my Letterboxd", command: "import", isBegun: true },
];
const LOST = "The connection to the playground was lost.";

// The fragment is the key, the member and the place: it is never sent, and stays over a reload.
const [key, firstMember, firstPlace] = location.hash.slice(1).split("/").map(decodeURIComponent);
const here = { member: firstMember || "ann", place: firstPlace || "film-club" };
let room = null;
let hasBeenOnline = false;
const names = { people: new Map(), channels: new Map(), roles: new Map() };

const view = {
  names,
  origin: "",
  me: () => room.me,
  bot: () => room.bot,
  use,
  menu: (kind, target, name) =>
    drawMenu(room.menus.filter((command) => command.type === kind), name, (chosen) => runMenu(chosen, target)),
};
const log = new Log(byId("log"), view, (before) => socket.ask("earlier", { before }));
const composer = new Composer(byId("composer"), byId("picker"), {
  say,
  run,
  note,
  complete: (command, option, text) => socket.ask("complete", { command, option, text }),
  people: () => names.people,
});
const rules = new Rules(byId("rules"), byId("rules-list"));
const socket = new Socket(key, {
  opened: () => enter(here.member, here.place),
  closed: () => {
    presence(false, "Connecting…");
  },
  refused: () => note("This address has no key or an old one; open the one that the playground printed last."),
  told,
});

async function enter(member, place) {
  const entered = await socket.ask("enter", { member, place });
  if (entered.isLost) return;
  if (entered.refused) return here.member === member ? enter("ann", "film-club") : note(entered.refused);
  room = entered;
  here.member = room.me.username;
  here.place = place;
  history.replaceState(null, "", `#${[key, here.member, here.place].map(encodeURIComponent).join("/")}`);
  view.origin = room.origin;
  know(room.people);
  const at = room.places.find((each) => each.name === place);
  names.channels = byTheirId(at.channels);
  names.roles = byTheirId(at.roles);
  drawSide();
  drawHead();
  presence(room.is_online);
  rules.show(room.violations);
  composer.set(room.commands, placeTitle());
  log.show(room.messages, room.has_earlier, intro());
  log.element.setAttribute("aria-label", `Messages in ${placeTitle()}`);
}

const TOLD = {
  created: ({ message }) => (isHere(message.channel_id) ? log.add(message) : unread(message.channel_id)),
  changed: ({ message }) => isHere(message.channel_id) && log.change(message),
  deleted: ({ id, channel }) => isHere(channel) && log.remove(id),
  presence: ({ is_online }) => presence(is_online),
  violation: ({ sentence }) => rules.add(sentence),
  people: ({ people }) => {
    know(people);
    drawSide();
  },
  commands: ({ commands, menus }) => {
    Object.assign(room, { commands, menus });
    drawSide();
    composer.set(commands, placeTitle());
    drawIntro();
  },
};

function told(event) {
  if (room) TOLD[event.t]?.(event);
}

const byTheirId = (all) => new Map(all.map((each) => [each.id, each]));
const isHere = (channel) => channel === room.channel;
const placeTitle = () => (here.place === "dm" ? `@${nameOf(room.bot)}` : "#films");

function know(people) {
  names.people = byTheirId([...people, room.bot]);
}

function drawSide() {
  byId("places").replaceChildren(
    ...room.places.map((place) => {
      const button = h(
        "button",
        { type: "button", class: "place", "data-channel": place.channel, "aria-current": place.name === here.place ? "page" : undefined },
        h("span", { class: "badge", "aria-hidden": "true" }, place.is_dm ? "@" : place.title[0]),
        h("span", {}, place.is_dm ? nameOf(room.bot) : place.title, h("span", { class: "small" }, place.is_dm ? "direct messages" : "#films")),
      );
      button.addEventListener("click", () => go(here.member, place.name));
      return h("li", {}, button);
    }),
  );
  byId("members").replaceChildren(
    ...[...names.people.values()].filter((user) => !user.bot).map((user) => {
      const isMe = user.id === room.me.id;
      const button = h("button", { type: "button", class: "place", "aria-pressed": String(isMe) }, avatar(user), h("span", {}, nameOf(user)));
      button.addEventListener("click", () => go(user.username, here.place));
      const tab = h("a", { class: "quiet", target: "_blank", href: `#${[key, user.username, here.place].map(encodeURIComponent).join("/")}`, "aria-label": `${nameOf(user)} in a tab of their own`, title: "In a tab of their own" }, "↗");
      return h("li", {}, button, view.menu(2, { user: user.username }, `Commands for ${nameOf(user)}`), tab);
    }),
  );
}

function drawHead() {
  byId("place-title").textContent = placeTitle();
  document.title = `${placeTitle()} · ${nameOf(room.me)}`;
}

function presence(isOnline, words) {
  const shown = byId("presence");
  hasBeenOnline ||= isOnline;
  const name = room ? nameOf(room.bot) : "The bot";
  shown.textContent = words ?? (isOnline ? "" : hasBeenOnline ? `${name} is offline. It answers as soon as it is back.` : `${name} is starting …`);
  shown.classList.toggle("away", !isOnline);
  document.querySelectorAll(".example, #restart").forEach((button) => (button.disabled = !isOnline));
}

function unread(channel) {
  const button = document.querySelector(`#places [data-channel="${CSS.escape(channel)}"]`);
  button?.classList.add("unread");
}

function go(member, place) {
  showSide(false);
  note("");
  composer.rest();
  return enter(member, place);
}

// What a newcomer sees first: where they are and three things to tap.
function intro() {
  const shown = h("section", { class: "intro", "aria-label": "The beginning" });
  fillIntro(shown);
  return shown;
}

function fillIntro(shown) {
  const known = new Set(room.commands.map((command) => command.name));
  const examples = EXAMPLES.filter((example) => known.has(example.command));
  const title = here.place === "dm" ? `Only you and ${nameOf(room.bot)} are here` : `Welcome to ${placeTitle()}`;
  shown.replaceChildren(
    h("h3", {}, title),
    h("p", {}, `You are ${nameOf(room.me)}. ${nameOf(room.bot)} answers to commands: type / in the box below, or tap one of these.`),
    h("div", { class: "row" }, ...examples.map(exampleButton)),
  );
}

function drawIntro() {
  if (log.intro) fillIntro(log.intro);
}

function exampleButton(example) {
  const button = h("button", { type: "button", class: "button example", disabled: !hasBeenOnline }, example.label);
  button.addEventListener("click", () => {
    if (example.isBegun) return composer.begin(example.command);
    const options = Object.fromEntries(Object.entries(example.options).map(([name, text]) => [name, { text }]));
    send(example.command, options);
  });
  return button;
}

function note(text) {
  byId("note").textContent = text;
}

async function say(text) {
  log.toEnd();
  const answer = await socket.ask("say", { text });
  if (answer.isLost) note(LOST);
  else note(answer.refused ?? `${nameOf(room.bot)} reads no messages, only commands: type / to see them.`);
}

// Runs a command with what its fields hold; `again` brings them back when it was not sent.
async function run(command, fields, again) {
  const options = {};
  for (const field of fields) {
    const value = await field.read(upload);
    if (value === null) {
      note(tooLarge());
      return again();
    }
    options[field.option.name] = value;
  }
  await send(command, options, again);
}

async function send(command, options, again = () => {}) {
  const done = log.pend(`/${command}`);
  log.toEnd();
  const answer = await socket.ask("command", { command, options });
  if (answer.refused) {
    done();
    again();
    return note(answer.refused);
  }
  done(answer.isLost ? LOST : answer.failed);
  if (answer.modal) form(answer);
}

// Runs a command from the menu of a message or a member.
async function runMenu(name, target) {
  const done = log.pend(name);
  const answer = await socket.ask("menu", { name, ...target });
  done(answer.isLost ? LOST : answer.failed);
  if (answer.refused) note(answer.refused);
  if (answer.modal) form(answer);
}

// Presses a button or chooses from a menu; meanwhile nothing else of the message can be used.
async function use(message, request, element) {
  const shown = log.find(message.id);
  if (shown.classList.contains("busy")) return;
  shown.classList.add("busy");
  element.setAttribute("aria-busy", "true");
  const { do: what, ...data } = request;
  const answer = await socket.ask(what, { message: message.id, ...data });
  shown.classList.remove("busy");
  element.removeAttribute("aria-busy");
  const failure = answer.isLost ? LOST : answer.failed ?? answer.refused;
  const now = log.find(message.id);
  if (failure && now) log.fail(now, failure);
  if (answer.modal) form(answer);
}

function form({ form: id, modal }) {
  const tools = { upload: async (file) => (await upload(file))?.upload ?? null, tooLarge, largestFile: room.largest_file };
  openModal(modal, names, tools, async (fields) => {
    const answer = await socket.ask("submit", { form: id, fields });
    return answer.isLost ? LOST : answer.failed ?? answer.refused ?? null;
  });
}

async function upload(file) {
  if (file.size > room.largest_file) return null;
  const id = await socket.upload(file);
  return id === null ? null : { upload: id };
}

const tooLarge = () => `Your files are too powerful! Max file size: ${megabytes(room.largest_file)}.`;

function showSide(isOpen) {
  document.body.classList.toggle("side-open", isOpen);
  byId("open-side").setAttribute("aria-expanded", String(isOpen));
}

openOnRightClick(byId("log"), ".message");
openOnRightClick(byId("members"), "li");
byId("open-side").addEventListener("click", () => showSide(!document.body.classList.contains("side-open")));
byId("log").addEventListener("click", () => showSide(false));
addEventListener("keydown", (event) => {
  if (event.key === "Escape") showSide(false);
  // A slash begins a command wherever one is, unless it is typed into something.
  if (event.key === "/" && !event.target.closest("input, textarea, dialog, [popover]")) composer.focus();
});
byId("restart").addEventListener("click", async () => {
  byId("restart").disabled = true;
  const answer = await socket.ask("restart");
  if (answer.isLost) note(LOST);
});
byId("join").addEventListener("submit", async (event) => {
  event.preventDefault();
  const name = byId("join-name").value.trim().toLowerCase();
  if (!name) return;
  byId("join-name").value = "";
  await go(name, here.place);
});
