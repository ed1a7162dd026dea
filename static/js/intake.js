/** A file dropped anywhere on the form is chosen; what is chosen or pasted empties the other two ways. */

const form = document.querySelector("form.intake");
const ways = ["text", "file", "address"].map((name) => form?.elements.namedItem(name));

/** Only one of the three is sent: the one that was filled last. */
function keepOnly(kept) {
  for (const other of ways) if (other !== kept && other.value) other.value = "";
  form.elements.namedItem("held").value = "";
}

if (form && ways.every(Boolean)) {
  for (const way of ways) way.addEventListener("input", () => way.value && keepOnly(way));
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("is-over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("is-over"));
  form.addEventListener("drop", (event) => {
    form.classList.remove("is-over");
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    const file = ways[1];
    file.files = event.dataTransfer.files;
    keepOnly(file);
  });
}
