// The page in its languages: the body stands there in the first one; of the others the texts are kept that differ, by element.
"use strict";
window.pearlLanguage = (function () {
  const data = JSON.parse(document.getElementById("language-data").textContent), first = data.codes[0];
  const listeners = [], originals = new Map();
  let now = 0;

  // What the elements show in the first language, before anything changes them.
  for (const element of document.querySelectorAll("[data-t],[data-ta]")) {
    const said = element.dataset.ta ? element.dataset.ta.split(" ") : [], attributes = new Map();
    for (let n = 0; n < said.length; n += 2) attributes.set(said[n], { number: Number(said[n + 1]), text: element.getAttribute(said[n]) });
    originals.set(element, { content: element.dataset.t === undefined ? null : element.innerHTML, attributes });
  }
  // A text in the chosen language, with the numbers of the first one.
  function told(number, text) {
    if (now === 0) return text;
    const numbers = text.match(/[0-9]+(\.[0-9]+)*/g) || [];
    let next = 0;
    return data.texts[number][now - 1].replace(/\u007f/g, () => numbers[next++]);
  }
  function tell(element, own) {
    if (own.content !== null) element.innerHTML = told(Number(element.dataset.t), own.content);
    for (const [name, { number, text }] of own.attributes) element.setAttribute(name, told(number, text));
  }

  // report.html#map-section&lang=zh-Hant: a place of the page, and keys with values.
  function read() {
    const parts = location.hash.slice(1).split("&").filter((part) => part !== "");
    return { place: parts.find((part) => !part.includes("=")) || "", keys: new URLSearchParams(parts.filter((part) => part.includes("=")).join("&")) };
  }
  function write() {
    const { place, keys } = read();
    if (now === 0) keys.delete("lang");
    else keys.set("lang", data.codes[now]);
    const wanted = [place, keys.toString()].filter((part) => part !== "").join("&");
    if (wanted !== location.hash.slice(1)) history.replaceState(null, "", wanted === "" ? location.href.split("#")[0] : "#" + wanted);
  }

  // Links to other pages of the report open them in the language of this one.
  function tellLinks() {
    for (const link of document.querySelectorAll("a[data-page]")) link.setAttribute("href", link.getAttribute("href").split("#")[0] + (now === 0 ? "" : "#lang=" + data.codes[now]));
  }

  function choose(code) {
    const index = data.codes.indexOf(code);
    if (index < 0 || index === now) return;
    now = index;
    originals.forEach((own, element) => tell(element, own));
    document.documentElement.lang = code;
    document.title = data.titles[now];
    tellLinks();
    for (const button of document.querySelectorAll("button[data-language]")) button.setAttribute("aria-pressed", String(button.dataset.language === code));
    for (const listener of listeners) listener();
  }

  // A form's own words with what stands between them, as postprocess/words/chinese_spacing.hpp has it: beside Chinese that fills a place, no space stands before or behind the form's own Chinese.
  const wide = /^[\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u, date = /^[0-9]+[年月日時时]/;
  const endsWide = (text) => text !== "" && wide.test([...text].pop());
  function fill(words, places) {
    let text = words[0];
    places.forEach((place, n) => {
      const filled = String(place), own = words[n + 1];
      if (words[n].length > 1 && text.endsWith(" ") && endsWide(text.slice(0, -1)) && (wide.test(filled) || date.test(filled))) text = text.slice(0, -1);
      text += filled + (endsWide(filled) && own.startsWith(" ") && wide.test(own.slice(1)) ? own.slice(1) : own);
    });
    return text;
  }

  const group = document.querySelector(".languages");
  group.hidden = data.codes.length < 2;
  for (const button of group.querySelectorAll("button")) button.addEventListener("click", () => { choose(button.dataset.language); write(); });
  const asked = read();
  choose(asked.keys.get("lang") || first);
  if (asked.place !== "" && asked.keys.toString() !== "") window.addEventListener("load", () => { const place = document.getElementById(asked.place); if (place) place.scrollIntoView(); });
  // A link of the page takes its language along; an address that another language is written into is followed.
  window.addEventListener("hashchange", () => {
    const lang = read().keys.get("lang");
    if (lang) choose(lang);
    write();
  });

  return {
    codes: data.codes,
    get now() { return now; },
    keys: () => read().keys,
    pick: (texts) => texts[now],                                         // of a list in the order of the languages
    say: (text) => Array.isArray(text) ? text[now] : text,              // of data: one text, or a list
    fill,
    choose,
    onChange: (listener) => listeners.push(listener)
  };
})();
