{% load static %}// Keeps the field page at hand without a network: the page, its sheet, its script; nothing that anybody typed.
"use strict";
const PAGE = "{% url 'field.show' %}?luring=1";
const FILES = ["{% static 'pijar.css' %}", "{% static 'lapangan.js' %}"];
const CACHE = "lapangan " + FILES.join(" ");

async function keepPage() {
  const answer = await fetch(PAGE, { redirect: "error" }); // signed out: keep what is there
  if (answer.ok) await (await caches.open(CACHE)).put(PAGE, answer);
}

self.addEventListener("install", event => {
  self.skipWaiting();
  event.waitUntil(caches.open(CACHE).then(cache => cache.addAll(FILES)).then(keepPage));
});

self.addEventListener("activate", event => {
  const old = names => names.filter(name => name.startsWith("lapangan ") && name !== CACHE);
  event.waitUntil(caches.keys().then(names => Promise.all(old(names).map(name => caches.delete(name))))
    .then(() => self.clients.claim()));
});

self.addEventListener("fetch", event => {
  const { request } = event, path = new URL(request.url).pathname;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(PAGE)));
    event.waitUntil(keepPage().catch(() => {}));
  } else if (FILES.includes(path)) {
    event.respondWith(caches.match(path).then(kept => kept || fetch(request)));
  }
});
