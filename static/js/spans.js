/**
 * The cited words that the address names are tinted as a whole, however many marks they are cut into.
 * Without script the first of them is.
 */
const tint = () => {
  const name = location.hash.slice(1);
  for (const mark of document.querySelectorAll("mark[data-of]")) {
    mark.classList.toggle("is-on", mark.dataset.of.split(" ").includes(name));
  }
};

addEventListener("hashchange", tint);
tint();
