// Runs in demur's own world of every frame: the page can neither see nor call it. It draws a frame round the next control,
// and reports what the person's own, trusted hands do. It never clicks, types, or reads what was typed.
(() => {
  "use strict";
  if (globalThis.__demur) return;
  const MARK = "data-demur-next";
  let box = null, label = null, host = null;
  const report = (what) => { try { demurReport(JSON.stringify(what)); } catch { /* not bound here */ } };
  const build = () => {
    host = document.createElement("div");
    host.setAttribute("aria-hidden", "true");
    host.style.cssText = "all:initial";
    Object.assign(host.style, { position: "fixed", inset: "0", pointerEvents: "none", border: "0", padding: "0", margin: "0",
      background: "transparent", width: "100vw", height: "100vh", maxWidth: "none", maxHeight: "none", overflow: "visible", zIndex: "2147483647" });
    const root = host.attachShadow({ mode: "closed" });
    box = document.createElement("div");
    Object.assign(box.style, { position: "fixed", border: "3px solid #d9480f", borderRadius: "8px", pointerEvents: "none",
      boxShadow: "0 0 0 4px rgba(255,255,255,.85), 0 0 0 7px rgba(217,72,15,.35)" });
    label = document.createElement("div");
    Object.assign(label.style, { position: "fixed", font: "600 14px/1.35 system-ui, sans-serif", color: "#fff", background: "#a33a08",
      padding: "6px 10px", borderRadius: "6px", maxWidth: "340px", pointerEvents: "none" });
    root.append(box, label);
  };
  const hide = () => { if (host) { try { host.hidePopover(); } catch { /* not shown */ } host.remove(); } };
  // The top layer shows the frame over modal dialogs too; taking it out and in again puts it on top.
  const show = (r, text) => {
    if (!host) build();
    const key = document.querySelectorAll("dialog[open]").length;
    if (!host.isConnected || host.dataset.over !== String(key)) {
      hide();
      host.dataset.over = String(key);
      document.documentElement.append(host);
      if ("popover" in host) { host.popover = "manual"; try { host.showPopover(); } catch { /* drawn by z-index then */ } }
    }
    Object.assign(box.style, { left: r.x - 6 + "px", top: r.y - 6 + "px", width: r.width + 6 + "px", height: r.height + 6 + "px" });
    label.textContent = text;
    const below = r.y + r.height + 14, above = r.y - 48;
    Object.assign(label.style, { left: Math.max(8, Math.min(r.x, innerWidth - 350)) + "px",
      top: (below + 40 < innerHeight ? below : Math.max(8, above)) + "px" });
  };
  const shown = () => !!host && host.isConnected;
  const kindOf = (path) => {
    const el = path.find((e) => e instanceof Element);
    if (!el) return "click";
    const tag = el.tagName;
    if (tag === "TEXTAREA" || tag === "SELECT" || el.isContentEditable) return "none";
    if (tag === "INPUT" && !["checkbox", "radio", "button", "submit", "reset", "image", "file"].includes(el.type)) return "none";
    const control = path.find((e) => e instanceof Element && (e.getAttribute("role") === "switch" || e.getAttribute("role") === "checkbox"
      || (e.tagName === "INPUT" && e.type === "checkbox")));
    return control ? "toggle" : "click";
  };
  const names = (el) => {
    const root = el.getRootNode();
    const by = (el.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean)
      .map((id) => root.getElementById && root.getElementById(id)).filter(Boolean).map((e) => e.innerText).join(" ");
    const text = by || el.getAttribute("aria-label") || [...(el.labels || [])].map((l) => l.innerText).join(" ") || el.getAttribute("alt")
      || (["INPUT", "TEXTAREA", "SELECT"].includes(el.tagName) ? (["submit", "button", "reset"].includes(el.type) ? el.value : "") : el.innerText)
      || el.getAttribute("title") || el.getAttribute("placeholder") || "";
    return text.replace(/\s+/g, " ").trim().slice(0, 300);
  };
  const ROLES = { A: "link", BUTTON: "button", SELECT: "combobox", TEXTAREA: "textbox", OPTION: "option", SUMMARY: "button" };
  const INPUTS = { checkbox: "checkbox", radio: "radio", button: "button", submit: "button", reset: "button", image: "button" };
  const roleOf = (el) => el.getAttribute("role") || (el.tagName === "INPUT" ? INPUTS[el.type] || "textbox" : ROLES[el.tagName]) || null;
  // What a recording needs: role, name, test id, a short plain selector, the dialog around it. No value is ever read.
  const describe = (path) => {
    const el = path.find((e) => e instanceof Element && roleOf(e));
    if (!el) return null;
    const dialog = path.find((e) => e instanceof Element && (e.tagName === "DIALOG" || ["dialog", "alertdialog"].includes(e.getAttribute("role"))));
    const state = el.getAttribute("aria-checked") ?? (el.type === "checkbox" || el.type === "radio" ? String(el.checked) : null);
    return { role: roleOf(el), name: names(el), type: el.getAttribute("type") || el.tagName.toLowerCase(), state,
      testId: el.getAttribute("data-testid") || null, id: el.id && /^[A-Za-z][\w-]{1,40}$/.test(el.id) ? el.id : null,
      autocomplete: el.getAttribute("autocomplete") || null, dialog: dialog ? names(dialog.querySelector("h1,h2,h3") || dialog) : null,
      option: el.tagName === "SELECT" && el.selectedOptions.length ? el.selectedOptions[0].label : null };
  };
  const marked = (path) => path.some((e) => e instanceof Element && e.hasAttribute(MARK)
    || (e instanceof HTMLLabelElement && e.control && e.control.hasAttribute(MARK)));
  let down = null, typed = null;
  const path = (event) => event.composedPath();
  addEventListener("pointerdown", (event) => { if (event.isTrusted) down = describe(path(event)); }, true);
  addEventListener("click", (event) => {
    if (!event.isTrusted) return;
    const p = path(event);
    const caption = p.find((e) => e instanceof HTMLLabelElement);
    if (caption && caption.control && !p.includes(caption.control)) return; // the click on its control follows
    const kind = kindOf(p);
    if (kind !== "none") report({ kind, hit: marked(p), about: down || describe(p), url: location.href });
    down = null;
  }, true);
  addEventListener("input", (event) => { if (event.isTrusted) typed = path(event)[0]; }, true);
  addEventListener("change", (event) => {
    const p = path(event), el = p[0];
    if (!event.isTrusted && typed !== el) return;
    if (el.tagName === "SELECT") report({ kind: "choose", hit: marked(p), about: describe(p), url: location.href });
    else if (kindOf(p) === "none") report({ kind: "entry", hit: marked(p), about: describe(p), url: location.href });
    typed = null;
  }, true);
  globalThis.__demur = { show, hide, shown };
})();
