// A clerk's device in the field: entries wait in IndexedDB, each sealed with AES-GCM under a key
// that PBKDF2 makes of a passphrase. Passphrase and key live in memory alone, until the page is
// closed, locked, or left alone for a quarter of an hour. An entry leaves the device once the
// office has confirmed its id; sent twice, it arrives once.
"use strict";
(() => {
  const ROUNDS = 600_000, SHORTEST = 10, IDLE_MS = 15 * 60 * 1000;
  const box = document.getElementById("luring"), form = document.getElementById("catat");
  const part = id => document.getElementById(id);
  const words = box.dataset, kept = "kept" in words;
  const safe = window.isSecureContext && window.crypto?.subtle && window.indexedDB && navigator.serviceWorker;
  let key = null, idle = 0;
  const refused = new Map(); // id → why the office did not take it

  const say = text => { part("keadaan").textContent = text; };

  // The store: `isian` holds sealed entries, `kunci` what is needed to try a passphrase.

  const store = () => new Promise((done, fail) => {
    const asked = indexedDB.open("lapangan", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("isian", { keyPath: "id" });
      asked.result.createObjectStore("kunci", { keyPath: "id" });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });

  async function within(name, mode, work) {
    const db = await store();
    try {
      return await new Promise((done, fail) => {
        const deal = db.transaction(name, mode), asked = work(deal.objectStore(name));
        deal.oncomplete = () => done(asked.result);
        deal.onabort = deal.onerror = () => fail(deal.error);
      });
    } finally { db.close(); }
  }

  const all = () => within("isian", "readonly", at => at.getAll());
  const put = entry => within("isian", "readwrite", at => at.put(entry));
  const drop = id => within("isian", "readwrite", at => at.delete(id));

  // Sealing. The id is bound in, so that no entry can stand in for another.

  const bytes = text => new TextEncoder().encode(text);
  const random = length => crypto.getRandomValues(new Uint8Array(length));

  async function keyOf(passphrase, salt) {
    const raw = await crypto.subtle.importKey("raw", bytes(passphrase.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
    return crypto.subtle.deriveKey(how, raw, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  }

  async function seal(id, text, by = key) {
    const iv = random(12), how = { name: "AES-GCM", iv, additionalData: bytes(id) };
    return { id, iv, sealed: await crypto.subtle.encrypt(how, by, bytes(text)) };
  }

  async function unseal(entry, by = key) {
    const how = { name: "AES-GCM", iv: entry.iv, additionalData: bytes(entry.id) };
    return new TextDecoder().decode(await crypto.subtle.decrypt(how, by, entry.sealed));
  }

  // Unlocking: a fresh passphrase while nothing waits, else the one that the entries were sealed by.

  async function unlock(passphrase) {
    const waiting = (await all()).length, old = await within("kunci", "readonly", at => at.get("ini"));
    if (waiting && old) {
      const tried = await keyOf(passphrase, old.salt);
      try { await unseal(old, tried); } catch { return false; }
      key = tried;
      return true;
    }
    const salt = random(16), made = await keyOf(passphrase, salt);
    const check = { ...await seal("ini", "terbuka", made), salt };
    await within("kunci", "readwrite", at => at.put(check));
    key = made;
    return true;
  }

  function lock() {
    key = null;
    refused.clear();
    show();
  }

  function stir() {
    clearTimeout(idle);
    if (key) idle = setTimeout(lock, IDLE_MS);
  }

  // What is shown. Names appear only while it is open.

  async function show(says = "") {
    const waiting = await all();
    part("jumlah").hidden = !waiting.length;
    part("jumlah").querySelector("b").textContent = waiting.length;
    part("buka").hidden = Boolean(key);
    part("sandi-cara").textContent = waiting.length ? words.again : words.first;
    for (const id of ["kirim", "isian"]) part(id).hidden = !(key && waiting.length);
    part("kunci").hidden = !key;
    part("buang").hidden = !waiting.length;
    part("isian").replaceChildren(...key ? await Promise.all(waiting.map(line)) : []);
    say(says || (key ? words.open : ""));
    stir();
  }

  async function line(entry) {
    const told = JSON.parse(await unseal(entry)), item = document.createElement("li");
    const name = item.appendChild(document.createElement("b"));
    name.textContent = told.name;
    for (const why of refused.get(entry.id) || []) {
      item.appendChild(document.createElement("p")).textContent = why;
    }
    const buttons = item.appendChild(document.createElement("div"));
    buttons.className = "buttons";
    button(buttons, words.mend, () => { fill(told); drop(entry.id).then(() => show()); });
    button(buttons, words.drop, () => { if (confirm(words.sure)) drop(entry.id).then(() => show()); });
    return item;
  }

  function button(at, text, does) {
    const made = at.appendChild(document.createElement("button"));
    made.type = "button";
    made.className = "second";
    made.textContent = text;
    made.addEventListener("click", does);
  }

  // The form.

  function read() {
    const told = Object.fromEntries(new FormData(form));
    delete told.key;
    delete told.csrfmiddlewaretoken;
    return told;
  }

  function fill(told) {
    form.reset();
    for (const field of form.elements) {
      if (!(field.name in told) || field.type === "hidden") continue;
      if (["radio", "checkbox"].includes(field.type)) field.checked = field.value === told[field.name];
      else field.value = told[field.name];
    }
    form.elements.name.focus();
  }

  function stay(event) { // nor does the office's script hear of a sending, and close the buttons
    event.preventDefault();
    event.stopPropagation();
  }

  async function keep(event) {
    if (!key && !kept) return; // plainly sent, as without this script
    stay(event);
    if (!key) return say(words.locked);
    const nik = form.elements.nik;
    nik.setCustomValidity(nik.value.replace(/\D/g, "").length === 16 ? "" : words.nik);
    if (!form.reportValidity()) return;
    await put(await seal(crypto.randomUUID(), JSON.stringify(read())));
    form.reset();
    await show(words.saved);
    form.elements.name.focus();
  }

  // Sending: one entry a request; the office answers with the id that it holds from now on.

  async function token() {
    const answer = await fetch(words.page, { redirect: "follow" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelector("#catat [name=csrfmiddlewaretoken]");
    return answer.ok && found ? found.value : "";
  }

  async function send() {
    part("kirim").disabled = true;
    try {
      const csrf = await token();
      if (!csrf) return await show(words.signed);
      refused.clear();
      for (const entry of await all()) await sendOne(entry, csrf);
      await show(refused.size ? words.some : words.sent);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      await show(words.offline);
    } finally { part("kirim").disabled = false; }
  }

  async function sendOne(entry, csrf) {
    const body = new URLSearchParams({ ...JSON.parse(await unseal(entry)), key: entry.id });
    const answer = await fetch(words.send, { method: "POST", body, headers: { "X-CSRFToken": csrf }, redirect: "error" });
    const told = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : {};
    if (answer.ok && told.id === entry.id) await drop(entry.id);
    else refused.set(entry.id, told.says || [`${answer.status}`]);
  }

  // Beginning.

  box.hidden = false;
  if (!safe) return say(words.unsafe);
  part("buka").addEventListener("submit", async event => {
    stay(event);
    const typed = part("sandi").value;
    if (typed.length < SHORTEST) return say(words.short);
    const open = await unlock(typed);
    part("sandi").value = "";
    await show(open ? "" : words.wrong);
  });
  form.addEventListener("submit", keep);
  form.addEventListener("input", () => { form.elements.nik.setCustomValidity(""); stir(); });
  part("kirim").addEventListener("click", send);
  part("kunci").addEventListener("click", lock);
  part("buang").addEventListener("click", async () => {
    if (!confirm(words.sure)) return;
    await within("isian", "readwrite", at => at.clear());
    lock();
  });
  navigator.serviceWorker.register(words.worker, { scope: words.page }).catch(() => {});
  show();
})();
