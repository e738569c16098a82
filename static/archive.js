// What the pages gain with a script: suggestions, copying, printing, j and k. Nothing needs it.
"use strict";

const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector) => [...document.querySelectorAll(selector)];

// Suggestions: a combobox as in the ARIA Authoring Practices.
function suggest(field) {
  const status = $("[data-say]", field.form);
  const list = $("[role=listbox]", field.form);
  for (const [name, value] of Object.entries({
    "role": "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) field.setAttribute(name, value);

  let timer, asked, chosen = -1;

  function close() {
    clearTimeout(timer);
    asked?.abort();
    choose(-1);
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
  }

  function choose(n) {
    chosen = n;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", i === n));
    if (n < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", list.children[n].id);
  }

  function take(option) {
    field.value = option.dataset.value;
    close();
    field.form.requestSubmit();
  }

  function show(suggestions) {
    list.replaceChildren(...suggestions.map(({text, count}, i) => {
      const option = document.createElement("li");
      option.id = `forslag-${i}`;
      option.dataset.value = text;
      option.setAttribute("role", "option");
      const words = document.createElement("span"), number = document.createElement("span");
      words.textContent = text;
      number.textContent = count.toLocaleString("da");
      number.className = "num muted";
      option.append(words, number);
      option.addEventListener("mousedown", (event) => { event.preventDefault(); take(option); });
      return option;
    }));
    choose(-1);
    list.hidden = !suggestions.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = status.dataset.say.replace("{n}", suggestions.length);
  }

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(field.value)}`, {signal: asked.signal});
      if (answer.ok) show((await answer.json()).suggestions);
    } catch { /* typing went on, or nobody answers */ }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    if (field.value.trim()) timer = setTimeout(ask, 120);
    else close();
  });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step && !list.hidden) {
      event.preventDefault();
      const count = list.children.length;
      choose(chosen < 0 ? (step > 0 ? 0 : count - 1) : (chosen + step + count) % count);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      take(list.children[chosen]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
}

async function copy(button) {
  const status = $("[data-done]", button.parentElement);
  const parts = [...document.getElementById(button.dataset.copy).children];
  try {
    await navigator.clipboard.writeText(parts.map((part) => part.innerText.trim()).join("\n").replaceAll("\u00a0", " "));
    status.textContent = status.dataset.done;
  } catch {
    status.textContent = status.dataset.fail;
  }
}

// The next and the previous hit, on the page that is open.
const STEPS = {j: 1, k: -1};

function step(by) {
  const hits = $$(".hit, .para.f");
  if (!hits.length) return false;
  const from = document.activeElement?.closest(".hit, .para.f") ?? $(".para.f:is(:target, .t)");
  const wanted = from ? hits.indexOf(from) + by : by > 0 ? 0 : hits.length - 1;
  const at = Math.min(Math.max(wanted, 0), hits.length - 1);
  if (hits[at].id) location.hash = hits[at].id;
  hits[at].tabIndex = -1;
  hits[at].focus();
  const bar = $(".hitnav [data-say]");
  if (bar) tell(bar, at, hits.length);
  return true;
}

function tell(bar, at, count) {
  const words = $$(".hitnav .ofq");
  bar.replaceChildren(bar.dataset.say.replace("{a}", at + 1).replace("{n}", count), ...words);
  $("[data-step=k]").hidden = at === 0;
  $("[data-step=j]").hidden = at === count - 1;
}

$$("[data-suggest]").forEach(suggest);

// What does nothing without a script stays hidden without one.
function offer(selector, event, act) {
  $$(selector).forEach((control) => {
    control.closest("[hidden]").hidden = false;
    control.addEventListener(event, () => act(control));
  });
}

offer("[data-copy]", "click", copy);
offer("[data-print]", "click", () => print());
offer("[data-keys]", "change", (box) => { localStorage.noKeys = box.checked ? "" : "1"; });
for (const box of $$("[data-keys]")) box.checked = !localStorage.noKeys;
$$("[data-step]").forEach((link) => link.addEventListener("click", (event) => {
  if (!event.metaKey && !event.ctrlKey && step(STEPS[link.dataset.step])) event.preventDefault();
}));

// A cell that takes the focus comes out from under the names of the rows.
document.addEventListener("focusin", ({target}) => {
  if (target.matches(".mx td a")) target.scrollIntoView({block: "nearest", inline: "nearest"});
});

// Whoever comes back sees the choices that the address tells.
addEventListener("pageshow", ({persisted}) => persisted && $$("main form:not(.search)").forEach((form) => form.reset()));

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, select, textarea");
  if (typing || event.metaKey || event.ctrlKey || event.altKey) return;
  if (STEPS[event.key] && !localStorage.noKeys) step(STEPS[event.key]);
  if (event.key === "Enter" && event.target.matches(".hit")) $(".act a", event.target).click();
});
