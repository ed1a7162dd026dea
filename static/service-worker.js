/**
 * What a reader has seen once can be read without a network, and is then said to be of that time.
 *
 * The server puts two constants before this text: VERSION, which changes with every style, script and template, and
 * SHELL, the addresses without which no page stands. Pages come from the network whenever it answers; a kept one is
 * given only when it does not, with its date on it. Only files named by their own hash are taken from the store first.
 */

const STORE = `sijill-${VERSION}`;
const MOST_PAGES = 80;
const APART = ["/admin/", "/api/", "/health/", "/service-worker.js"];
const HASHED = /^\/static\/.+\.[0-9a-f]{12}\.\w+$/;
const KEPT_AT = "Sijill-Kept-At";
const LOCALES = { ar: "ar-SY-u-nu-latn", en: "en-GB", ru: "ru" };

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
    const old = await caches.open(name);
    for (const { url } of await old.keys()) if (!isFile(url)) await renew(url);
    await caches.delete(name);
  }
  await clients.claim();
}

addEventListener("message", ({ data, waitUntil }) => {
  const wanted = [...(data.files ?? []).filter(isFile), ...(data.pages ?? [])].filter(isOurs);
  wanted.reduce((before, url) => before.then(() => (isFile(url) ? fileOf(new Request(url)) : renew(url))).catch(() => null), Promise.resolve());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !isOurs(request.url)) return;
  event.respondWith(isFile(request.url) ? fileOf(request) : pageOf(event));
});

function isOurs(url) {
  const { origin, pathname } = new URL(url, location.origin);
  return origin === location.origin && !APART.some((start) => pathname.startsWith(start));
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
    return await kept(request.url) ?? (request.mode === "navigate" ? nothingKept(request.url) : Promise.reject(fault));
  }
}

async function renew(url) {
  await keep(url, await fetch(url, { credentials: "omit" }));
}

/** Keeps an answer of the public pages, with the moment at which the network gave it. */
async function keep(url, answer) {
  const isPage = /^(text\/html|application\/json)/.test(answer.headers.get("Content-Type") ?? "");
  if (answer.status !== 200 || !isPage || /no-store/.test(answer.headers.get("Cache-Control") ?? "")) return;
  const store = await caches.open(STORE), headers = new Headers(answer.headers);
  headers.set(KEPT_AT, new Date().toISOString());
  const address = plain(url);
  await store.delete(address);
  await store.put(address, new Response(await answer.blob(), { headers }));
  const pages = (await store.keys()).filter((request) => !isFile(request.url) && !SHELL.includes(new URL(request.url).pathname));
  for (const request of pages.slice(0, -MOST_PAGES)) await store.delete(request);
}

async function kept(url) {
  const found = await (await caches.open(STORE)).match(plain(url), { ignoreVary: true });
  return found && dated(found, found.headers.get(KEPT_AT), found.status);
}

/** The page that says that this one was not kept, in the language of the address. */
async function nothingKept(url) {
  const prefix = new URL(url).pathname.match(/^\/(en|ru)\//)?.[0] ?? "/";
  return dated(await (await caches.open(STORE)).match(`${prefix}offline/`, { ignoreVary: true }), null, 503);
}

/** Uncovers the page's own words for being offline, and puts the moment into them. */
async function dated(page, moment, status) {
  if (!page.headers.get("Content-Type").startsWith("text/html")) return page;
  let text = await page.text();
  const language = text.match(/<html lang="(\w+)"/)[1];
  if (moment) {
    const words = new Date(moment).toLocaleString(LOCALES[language], { dateStyle: "long", timeStyle: "short" });
    text = text.replace(/id="offline" hidden/, 'id="offline" data-kept').replace(
      /(id="offline"[^]*?)<time><\/time>/, (_, before) => `${before}<time datetime="${moment}">${words}</time>`);
  }
  return new Response(text, { status, headers: page.headers });
}

function plain(url) {
  const address = new URL(url, location.origin);
  address.hash = "";
  return address.href;
}
