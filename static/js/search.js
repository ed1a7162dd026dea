/**
 * Names while somebody types, in every search field that says where they are to be had: a combobox with a list, as
 * WAI-ARIA describes it. Without script, or before the first letters, the field is a plain one.
 */

const PAUSE_MILLISECONDS = 120, SHORTEST = 2;

/** @param {HTMLInputElement} field */
function suggestIn(field) {
  const list = document.createElement("ul"), kept = new Map();
  let chosen = -1, timer = 0;
  list.id = `${field.id}-names`;
  list.className = "names";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels[0]?.textContent ?? "");
  field.after(list);
  const told = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(told)) field.setAttribute(name, value);

  const close = () => {
    chosen = -1;
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const choose = (place) => {
    const options = [...list.children];
    chosen = (place + options.length + 1) % (options.length + 1);  // the last place is the field itself
    options.forEach((option, n) => option.setAttribute("aria-selected", String(n === chosen)));
    if (options[chosen]) {
      field.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    } else { chosen = -1; field.removeAttribute("aria-activedescendant"); }
  };
  const show = (names) => {
    chosen = -1;
    field.removeAttribute("aria-activedescendant");
    list.replaceChildren(...names.map(({ name, kind, url }, n) => {
      const option = document.createElement("li"), word = document.createElement("bdi"), what = document.createElement("span");
      option.id = `${list.id}-${n}`;
      option.dataset.url = url;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      word.textContent = name;
      what.textContent = kind;
      option.append(word, " ", what);
      return option;
    }));
    list.hidden = !names.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
  };
  const ask = async () => {
    const typed = field.value.trim();
    if (typed.length < SHORTEST) return close();
    if (!kept.has(typed)) {
      const answer = await fetch(`${field.dataset.suggest}?${new URLSearchParams({ q: typed })}`).catch(() => null);
      kept.set(typed, answer?.ok ? (await answer.json()).names : []);
    }
    if (field.value.trim() === typed && document.activeElement === field) show(kept.get(typed));
  };

  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE_MILLISECONDS); });
  field.addEventListener("keydown", (event) => {
    if (list.hidden) {
      if (event.key === "ArrowDown") ask();
      return;
    }
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? list.children.length - 1 : chosen - 1);
    else if (event.key === "Enter" && chosen >= 0) location.assign(list.children[chosen].dataset.url);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  field.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => location.assign(target.closest("li").dataset.url));
}

for (const field of document.querySelectorAll("input[data-suggest]")) suggestIn(field);
