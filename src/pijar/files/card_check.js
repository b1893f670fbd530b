
"use strict";
// Checks a card without asking anybody: the text after "#", or what is pasted or scanned, against
// the ring inside this page. Says the same as pijar.files.card_keys.check; a test compares them.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const field = document.getElementById("text");
  const result = document.getElementById("result");
  const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const FORM = /^(P1\.([A-Z2-7]{8})\.[A-Z2-7]{26}\.([0-9]{4})\.([A-Z0-9-]{1,24})\.([A-Z](?:-[A-Z]){0,4})\.([0-9]{4})\.([0-9]{8})\.([0-9]{8}))\.([A-Z2-7]{103})$/;
  const GRADES = { valid: "good", ended: "warn", not_yet: "warn" };

  function bytesOfBase32(text) {
    const bytes = [];
    let value = 0, bits = 0;
    for (const letter of text) {
      value = (value << 5) | BASE32.indexOf(letter);
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.push((value >> bits) & 255);
        value &= (1 << bits) - 1;
      }
    }
    return value === 0 ? new Uint8Array(bytes) : null; // left-over bits must be zero
  }

  const bytesOfBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

  function dayOf(digits) {
    const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
    const read = new Date(`${day}T00:00:00Z`);
    return !isNaN(read) && read.toISOString().slice(0, 10) === day && digits >= "0001" ? day : null;
  }

  function today() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  function read(text) {
    const said = text.trim().split("#").pop();
    const version = /^P([0-9]{1,4})\./.exec(said);
    if (version && version[0] !== `${data.version}.`) return { worth: "unknown_version" };
    const found = FORM.exec(said);
    const signature = found && bytesOfBase32(found[9]);
    const issued = found && dayOf(found[7]);
    const through = found && dayOf(found[8]);
    if (!signature || !issued || !through) return { worth: "no_card" };
    return {
      body: found[1], key: found[2], city: found[3], programme: found[4],
      initials: found[5].replaceAll("-", ". ") + ".", nik4: found[6], issued, through, signature,
    };
  }

  async function worthOf(card, day) {
    if (card.worth) return card.worth;
    const key = data.ring.keys.find((one) => one.id === card.key);
    if (!key) return "unknown_key";
    card.by = `${key.programme_name}, ${key.city_name}`;
    let sound;
    try {
      const known = await crypto.subtle.importKey(
        "raw", bytesOfBase64(key.public), { name: "Ed25519" }, false, ["verify"]);
      const message = new TextEncoder().encode(data.context + card.body);
      sound = await crypto.subtle.verify("Ed25519", known, card.signature, message);
    } catch (error) {
      return "too_old";
    }
    if (!sound) return "forged";
    if (key.revoked_on !== null) return "revoked";
    if (key.city !== card.city || key.programme !== card.programme) return "forged";
    if (card.issued < key.since || (key.until !== null && card.issued > key.until)) return "forged";
    if (card.issued > day) return "not_yet";
    return card.through < day ? "ended" : "valid";
  }

  function shown(day) {
    const locale = data.lang === "en" ? "en-GB" : "id-ID";
    const options = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    return new Date(`${day}T00:00:00Z`).toLocaleDateString(locale, options);
  }

  function element(name, text, kind) {
    const made = document.createElement(name);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  async function check() {
    const card = read(field.value);
    const day = today();
    const worth = await worthOf(card, day);
    const answer = element("p", words[worth], `answer ${GRADES[worth] || "bad"}`);
    answer.dataset.worth = worth;
    result.replaceChildren(answer);
    if (!(worth in GRADES)) return; // nothing a stranger wrote is repeated as if it were true
    const facts = document.createElement("dl");
    for (const [name, value] of [
      [words.who, card.initials], [words.nik4, card.nik4], [words.by, card.by],
      [words.issued, shown(card.issued)], [words.through, shown(card.through)],
      [words.today, shown(day)],
    ]) facts.append(element("dt", name), element("dd", value));
    result.append(facts, element("p", words.compare));
  }

  async function scan() {
    const video = document.getElementById("video");
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    video.srcObject = stream;
    video.hidden = false;
    await video.play();
    try {
      for (let tries = 0; tries < 300; tries += 1) {
        const [code] = await detector.detect(video);
        if (code) {
          field.value = code.rawValue;
          await check();
          return;
        }
        await new Promise((done) => setTimeout(done, 200));
      }
    } finally {
      stream.getTracks().forEach((track) => track.stop());
      video.hidden = true;
    }
  }

  function fromAddress() {
    if (location.hash.length < 2) return;
    field.value = location.hash.slice(1);
    try {
      history.replaceState(null, "", location.pathname); // the token leaves the address bar
    } catch (error) {
      // A page from a disk may not rewrite its address in every browser; it is nobody else's.
    }
    check();
  }

  document.getElementById("form").addEventListener("submit", (event) => {
    event.preventDefault();
    check();
  });
  const camera = document.getElementById("camera");
  if ("BarcodeDetector" in window && navigator.mediaDevices) {
    camera.hidden = false;
    camera.addEventListener("click", () => scan().catch(() => { camera.hidden = true; }));
  }
  document.getElementById("list").textContent = `${words.list_of} ${shown(data.ring.made_on)}.`;
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
