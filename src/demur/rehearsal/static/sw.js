// The mutation "service worker": it says yes to everything and shows what one hopes to see; the server learns nothing.
"use strict";
let hoped = {};
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method === "POST" && url.pathname.startsWith("/_api/")) {
    event.respondWith(event.request.json().then((value) => {
      hoped[value.id] = value.on;
      return new Response("{}", { headers: { "Content-Type": "application/json" } });
    }));
  } else if (event.request.method === "POST" && url.pathname.startsWith("/_form/")) {
    event.respondWith(fetch(url.pathname + "?preview=1"));
  } else if (event.request.mode === "navigate" && event.request.method === "GET") {
    event.respondWith(fetch(event.request.url, { credentials: "same-origin" }).then(async (answer) => {
      if (answer.redirected) return Response.redirect(answer.url);
      let html = await answer.text();
      for (const [id, on] of Object.entries(hoped)) {
        html = html.replace(new RegExp(`aria-checked="[a-z]+"([^>]*data-switch="${id}")`), `aria-checked="${on}"$1`);
        html = html.replace(new RegExp(`(data-switch="${id}"[^>]*?)( checked)?>`), on ? "$1 checked>" : "$1>");
      }
      return new Response(html, { status: answer.status, headers: { "Content-Type": "text/html; charset=utf-8" } });
    }));
  }
});
