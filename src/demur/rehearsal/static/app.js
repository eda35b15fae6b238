// The behaviour of rehearsal pages: menus, dialogs, switches saved by a request, deeds. No library, no inline code.
"use strict";
(() => {
  const words = document.body.dataset;
  const toast = (text, alert) => {
    const box = document.getElementById("toast");
    if (!box) return;
    box.setAttribute("role", alert ? "alert" : "status");
    box.textContent = text;
    box.classList.add("seen");
  };
  const post = async (path, value) => {
    try {
      const answer = await fetch(path, {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(value),
      });
      return answer.status;
    } catch { return 0; }
  };
  const saved = (status) => {
    if (status === 200) { toast(words.saved); return true; }
    toast(status === 401 ? words.expired : words.failed, true);
    return false;
  };
  // Opens the dialog a control asks with, if any; resolves to whether to go on.
  const asked = (root, control) => new Promise((resolve) => {
    const id = control.dataset.asks;
    const box = id && root.getElementById(id);
    if (!box) { resolve(true); return; }
    box.returnValue = "no";
    box.addEventListener("close", () => resolve(box.returnValue === "yes"), { once: true });
    box.showModal();
  });
  const wire = (root) => {
    root.querySelectorAll("dialog").forEach((box) => {
      box.querySelectorAll("button").forEach((b) => b.addEventListener("click", () => box.close(b.value)));
      if (box.hasAttribute("data-now")) box.showModal();
    });
    root.querySelectorAll("[data-opens]").forEach((b) => b.addEventListener("click", () => {
      const box = root.getElementById(b.dataset.opens);
      box.hidden = !box.hidden;
      b.setAttribute("aria-expanded", String(!box.hidden));
    }));
    root.querySelectorAll("[data-switch]").forEach((control) => {
      const isBox = control.type === "checkbox";
      const get = () => (isBox ? control.checked : control.getAttribute("aria-checked") === "true");
      const set = (on) => { if (isBox) control.checked = on; else control.setAttribute("aria-checked", String(on)); };
      control.addEventListener("click", async (event) => {
        const to = isBox ? control.checked : !get();
        if (control.dataset.asks && to === (control.dataset.before === "on")) {
          if (isBox) event.preventDefault();
          if (!(await asked(root, control))) return;
        }
        set(to);
        const status = await post("/_api/switch", { id: control.dataset.switch, on: to });
        if (!saved(status) && status !== 500) set(!to);
      });
    });
    root.querySelectorAll("[data-choice]").forEach((radio) => radio.addEventListener("change", async () => {
      saved(await post("/_api/choice", { id: radio.dataset.choice, option: radio.value }));
    }));
    root.querySelectorAll("[data-deed]").forEach((button) => button.addEventListener("click", async () => {
      if (!(await asked(root, button))) return;
      const status = await post("/_api/deed", { id: button.dataset.deed });
      if (saved(status)) {
        const said = document.createElement("p");
        said.setAttribute("role", "status");
        said.className = "said";
        said.textContent = button.dataset.said;
        button.replaceWith(said);
      }
    }));
    root.querySelectorAll("form[data-says]").forEach((form) => form.addEventListener("submit", (event) => {
      event.preventDefault();
      const said = document.createElement("p");
      said.setAttribute("role", "status");
      said.className = "said";
      said.textContent = form.dataset.says;
      form.replaceWith(said);
    }));
    root.querySelectorAll("[data-cookies]").forEach((b) => b.addEventListener("click", () => {
      document.cookie = "seen=1; path=/";
      b.closest("section").remove();
    }));
    root.querySelectorAll("[data-late]").forEach((box) => {
      setTimeout(() => { box.hidden = false; }, Number(box.dataset.late));
    });
    root.querySelectorAll("[data-shadow]").forEach((host) => {
      const shadow = host.attachShadow({ mode: host.dataset.shadow });
      const sheet = document.querySelector("link[rel=stylesheet]").cloneNode();
      shadow.append(sheet, host.querySelector("template").content.cloneNode(true));
      wire(shadow);
    });
  };
  wire(document);
  if (document.documentElement.dataset.worker && "serviceWorker" in navigator) {
    navigator.serviceWorker.register("/sw.js").catch(() => {});
  }
})();
