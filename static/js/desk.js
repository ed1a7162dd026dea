/** Keys of the review desk, by their place on the keyboard, so that they are the same whatever is being written. */

const form = document.querySelector("form.desk");
const keys = form?.querySelector(".keys");
const reason = form?.elements.namedItem("reason");

/** What a key opens before a reason is asked for. */
const FIRST = {
  correct: () => firstUnsaid() ?? open("#correct", "input:not([type=hidden]), select"),
  accept: () => firstUnsaid(),
  split: () => (form.querySelector("input[name=moved]:checked") ? null : (open("#split", "input"), form.querySelector("#split input"))),
  merge: () => (form.querySelector("#confirm, input[name=into]:checked") ? null : form.querySelector("input[name=into], #find-words")),
};

/** What the editor must say and has not said; null where there is nothing. */
function firstUnsaid() {
  return [...form.querySelectorAll(".stated select")].find((field) => !field.value) ?? null;
}

/** Opens a part of the page and gives the field in it that is to be filled, null where there is none. */
function open(part, field) {
  const details = form.querySelector(part);
  if (!details || details.open) return null;
  details.open = true;
  return details.querySelector(field);
}

/** @returns {boolean} true where a letter is a letter */
function isWriting(target) {
  return target.matches("input:not([type=radio], [type=checkbox]), select, textarea");
}

/** Makes a button the one that Enter presses, and leads to what it still needs; presses it where nothing is missing. */
function choose(button) {
  for (const other of keys.querySelectorAll("button")) other.classList.toggle("is-chosen", other === button);
  keys.classList.add("is-choosing");
  const next = FIRST[button.value]?.() ?? (reason.value.trim() ? null : reason);
  if (next) next.focus();
  else form.requestSubmit(button);
}

const note = document.querySelector("#keynote");
const off = document.querySelector("#keys-off");

/** WCAG 2.1.4: whoever speaks to the computer switches the letters off; the cookie stays on this machine. */
off?.addEventListener("change", () => {
  document.cookie = `desk-keys-off=1; path=/; samesite=strict; max-age=${off.checked ? 31536000 : 0}`;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "?" || off?.checked || isWriting(event.target) || !note) return;
  note.open = !note.open;
  note.querySelector("summary").focus();
});

if (keys && reason) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.code === "Escape" && isWriting(event.target)) event.target.blur();
    if (event.code === "Enter" && isWriting(event.target) && event.target.form === form) {
      event.preventDefault();
      if (event.target.id === "find-words") return form.requestSubmit(form.querySelector("button[value=find]"));
      const chosen = keys.querySelector(".is-chosen");
      if (!chosen) keys.querySelector("button")?.focus(); // nothing is decided that was not chosen
      else if (event.target === reason || reason.value.trim()) choose(chosen);
      else reason.focus();
      return;
    }
    if (isWriting(event.target) || off?.checked) return;
    const pressed = keys.querySelector(`[data-key="${event.code}"]`);
    if (!pressed) return;
    event.preventDefault();
    if (pressed instanceof HTMLAnchorElement) pressed.click();
    else choose(pressed);
  });
  form.querySelector(".queue [aria-current]")?.scrollIntoView({ block: "nearest" });
}
