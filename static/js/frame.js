/**
 * A frame in somebody else's page tells that page how high it wants to be: {sijill: "height", height: pixels} for each
 * change of its width or content, at most as high as the code to embed says. The map scrolls within itself.
 */

const most = Number(document.body.dataset.height), isMap = document.body.classList.contains("atlas-page");
let told = 0;

function tell() {
  const height = isMap ? most : Math.min(most, Math.ceil(document.body.getBoundingClientRect().height));
  if (height === told) return;
  told = height;
  parent.postMessage({ sijill: "height", height }, "*");
}

new ResizeObserver(tell).observe(document.body);
tell();
