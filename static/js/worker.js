/**
 * What a reader has seen once can be read without a network, and is then said to be of that time.
 *
 * The server puts two constants before this text: VERSION, which changes with every style, script and template, and
 * SHELL, the addresses without which no page stands. Pages come from the network whenever it answers; a kept one is
 * given only when it does not, with its date on it. Only files named by their own hash are taken from the store first.
 */

const STORE = `sijill-${VERSION}`;
const MOST_PAGES = 80;
const APART = /^\/(?:(?:en|ru)\/)?(?:admin|api|health|worker\.js)(?:\/|$)/;
const HASHED = /^\/static\/(?!admin\/).+\.[0-9a-f]{12}\.\w+$/;
const KEPT_AT = "Sijill-Kept-At";

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(STORE).then((store) => store.addAll(SHELL)));
});

addEventListener("activate", (event) => event.waitUntil(takeOver()));

/** Pages of an older edition name files that are gone: they are asked for anew before their store is dropped. */
async function takeOver() {
  await registration.navigationPreload?.enable();
  for (const name of await caches.keys()) {
    if (name === STORE || !name.startsWith("sijill-")) continue;
    for (const { url } of await (await caches.open(name)).keys()) if (!isFile(url)) await renew(url).catch(() => null);
    await caches.delete(name);
  }
  await clients.claim();
}

addEventListener("message", (event) => event.waitUntil(fill(event.data)));

/** @param {{pages: string[], files: string[]}} wanted what a page that is open needs to be read again */
async function fill({ pages, files }) {
  for (const url of files) if (isOurs(url) && isFile(url)) await fileOf(new Request(url)).catch(() => null);
  const store = await caches.open(STORE);
  for (const url of pages) if (isOurs(url) && !await store.match(plain(url))) await renew(url).catch(() => null);
}

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !isOurs(request.url)) return;
  event.respondWith(isFile(request.url) ? fileOf(request) : pageOf(event));
});

function isOurs(url) {
  const { origin, pathname } = new URL(url, location.origin);
  return origin === location.origin && !APART.test(pathname);
}

function isFile(url) {
  return HASHED.test(new URL(url, location.origin).pathname);
}

/** A file never changes under its name. */
async function fileOf(request) {
  const store = await caches.open(STORE), found = await store.match(request, { ignoreVary: true });
  if (found) return found;
  const answer = await fetch(request);
  if (answer.status === 200) await store.put(request, answer.clone());
  return answer;
}

async function pageOf(event) {
  const { request } = event;
  try {
    const answer = await event.preloadResponse ?? await fetch(request);
    event.waitUntil(keep(request.url, answer.clone()));
    return answer;
  } catch (fault) {
    const found = await (await caches.open(STORE)).match(plain(request.url), { ignoreVary: true });
    if (!found && request.mode !== "navigate") throw fault;
    if (!found) return nothingKept(request.url);
    const moment = found.headers.get(KEPT_AT);
    (await clients.get(event.clientId))?.postMessage({ kept: moment });
    return dated(found, moment, found.status);
  }
}

async function renew(url) {
  await keep(url, await fetch(url, { credentials: "omit" }));
}

/** Keeps an answer of the public pages, with the moment at which the network gave it. */
async function keep(url, answer) {
  const isPage = answer.headers.get("Content-Type")?.startsWith("text/html");
  if (answer.status !== 200 || !isPage || answer.headers.get("Cache-Control")?.includes("no-store")) return;
  const store = await caches.open(STORE), headers = new Headers(answer.headers);
  headers.set(KEPT_AT, new Date().toISOString());
  const address = plain(url);
  await store.delete(address, { ignoreVary: true });
  await store.put(address, new Response(await answer.blob(), { headers }));
  const others = (await store.keys()).filter(({ url }) => !isFile(url) && !SHELL.includes(new URL(url).pathname));
  for (const request of others.slice(0, -MOST_PAGES)) await store.delete(request, { ignoreVary: true });
}

/** The page that says that this one was not kept, in the language of the address. */
async function nothingKept(url) {
  const prefix = new URL(url).pathname.match(/^\/(en|ru)\//)?.[0] ?? "/";
  return dated(await (await caches.open(STORE)).match(`${prefix}offline/`, { ignoreVary: true }), null, 503);
}

/** Uncovers the page's own words for being offline, and puts the moment into them. */
async function dated(page, moment, status) {
  let text = await page.text();
  const locale = text.match(/id="offline" data-locale="([\w-]+)"/)?.[1];
  if (moment && locale) {
    const words = new Date(moment).toLocaleString(locale, { dateStyle: "long", timeStyle: "short" });
    text = text.replace(/id="offline" ([^>]*) hidden>([^]*?)<time><\/time>/, (_, data, before) => (
      `id="offline" ${data} data-kept>${before}<time datetime="${moment}">${words}</time>`));
  }
  return new Response(text, { status, headers: page.headers });
}

function plain(url) {
  const address = new URL(url, location.origin);
  address.hash = "";
  return address.href;
}
