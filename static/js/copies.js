/** Buttons that copy what stands in a field or in a paragraph: an address, the code of a frame, a citation. */

const SAID_MILLISECONDS = 2000;

for (const button of document.querySelectorAll("button[data-copies]")) {
  const words = button.textContent, field = document.getElementById(button.dataset.copies);
  button.hidden = !navigator.clipboard;  // a page without TLS has none
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value ?? field.textContent).then(
      () => { button.textContent = button.dataset.done; }, () => getSelection().selectAllChildren(field));
    setTimeout(() => { button.textContent = words; }, SAID_MILLISECONDS);
  });
}
