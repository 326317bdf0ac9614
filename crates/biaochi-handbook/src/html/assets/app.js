// Search, settings, kiosk. Everything a page says is there without this file.
"use strict";
(function () {
  var page = document.documentElement;
  var root = page.dataset.root || "";
  var kept = window.biaochi.settings;
  var rows = (window.biaochiIndex || []).map(function (row) {
    return {
      title: row[0],
      syllables: row[1].split(" "),
      letters: row[1].replace(/ /g, ""),
      initials: row[1].split(" ").map(function (part) { return part.charAt(0); }).join(""),
      number: row[2], place: row[3], address: row[4], kind: row[5]
    };
  });
  function find(selector) { return document.querySelector(selector); }
  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }

  // ---- what stands beside the title

  function element(name, attributes, children) {
    var made = document.createElement(name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    (children || []).forEach(function (child) { made.append(child); });
    return made;
  }
  function button(text, key, value) {
    var made = element("button", { type: "button" }, [text]);
    made.dataset[key] = value;
    return made;
  }
  find("header").append(
    element("div", { class: "search", role: "search" }, [
      element("label", { for: "query" }, ["查找事项、标准、部门"]),
      element("input", { id: "query", type: "search", autocomplete: "off", spellcheck: "false", placeholder: "名称、拼音或者首字母，例如 spjy" }),
      element("p", { id: "found", role: "status" }),
      element("ul", { id: "results" }),
      element("div", { id: "keys", role: "group", "aria-label": "拼音首字母键盘", hidden: "" })
    ]),
    element("div", { class: "settings", role: "group", "aria-label": "显示设置" }, [
      button("标准字号", "size", "1"), button("大字", "size", "2"), button("特大字", "size", "3"),
      button("长辈版", "elder", ""), button("打印本页", "print", "")
    ])
  );

  // ---- tables as cards: each cell says its column

  all("table.cards").forEach(function (table) {
    var names = Array.prototype.map.call(table.tHead.rows[0].cells, function (cell) { return cell.textContent; });
    Array.prototype.forEach.call(table.tBodies[0].rows, function (row) {
      Array.prototype.forEach.call(row.cells, function (cell, at) { cell.dataset.label = names[at] || ""; });
    });
  });

  // ---- search

  function inOrder(signs, text) {
    var at = 0;
    for (var i = 0; i < text.length && at < signs.length; i += 1) {
      if (text.charAt(i) === signs.charAt(at)) { at += 1; }
    }
    return at === signs.length;
  }

  // Whether the word is spelled from some syllable on; the last one may be unfinished.
  function spelled(word, syllables) {
    for (var i = 0; i < syllables.length; i += 1) {
      var from = syllables.slice(i).join("");
      if (from.slice(0, word.length) === word) { return i === 0 ? 75 : 65; }
    }
    return 0;
  }

  function score(word, row) {
    var at = row.title.toLowerCase().indexOf(word);
    if (at >= 0) { return 100 - Math.min(at, 20); }
    if (row.number && row.number.toLowerCase().replace(/[ \-]/g, "").indexOf(word.replace(/[ \-]/g, "")) >= 0) { return 90; }
    if (/^[a-z]+$/.test(word)) {
      at = row.initials.indexOf(word);
      if (at === 0) { return 80; }
      if (at > 0) { return 70; }
      return spelled(word, row.syllables) || (word.length > 2 && inOrder(word, row.initials) ? 30 : 0);
    }
    if (row.place.indexOf(word) >= 0) { return 50; }
    return word.length > 1 && inOrder(word, row.title) ? 60 : 0;
  }

  function search(text) {
    var words = text.toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) { return []; }
    var hits = [];
    rows.forEach(function (row) {
      var sum = 0;
      for (var i = 0; i < words.length; i += 1) {
        var points = score(words[i], row);
        if (!points) { return; }
        sum += points;
      }
      hits.push([sum, row]);
    });
    hits.sort(function (one, other) { return other[0] - one[0] || one[1].title.length - other[1].title.length; });
    return hits.map(function (hit) { return hit[1]; });
  }

  function show(text) {
    var hits = search(text);
    var list = find("#results");
    list.textContent = "";
    hits.slice(0, 30).forEach(function (row) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      var more = document.createElement("span");
      link.href = root + row.address;
      link.textContent = row.title;
      more.textContent = [row.kind, row.number, row.place].filter(Boolean).join(" · ");
      item.append(link, " ", more);
      list.append(item);
    });
    var said = "";
    if (text.trim()) {
      said = hits.length ? "找到" + hits.length + "条" + (hits.length > 30 ? "，列出前30条" : "") : "没有找到，请换一个词，或者从目录查找";
    }
    find("#found").textContent = said;
  }

  var query = find("#query");
  query.addEventListener("input", function () { show(query.value); });
  query.addEventListener("keydown", function (event) {
    var first = find("#results a");
    if (event.key === "Enter" && first) { location.href = first.href; }
    if (event.key === "Escape") { query.value = ""; show(""); }
  });

  // ---- settings

  function mark() {
    all("button[data-size]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(Number(button.dataset.size) === kept.size));
    });
    var elder = find("button[data-elder]");
    elder.setAttribute("aria-pressed", String(kept.mode === "elder"));
  }
  find(".settings").addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) { return; }
    if (button.dataset.size) { kept.size = Number(button.dataset.size); }
    if ("elder" in button.dataset) { kept.mode = kept.mode === "elder" ? "normal" : "elder"; }
    window.biaochi.apply();
    mark();
    if ("print" in button.dataset) { window.print(); }
  });
  mark();

  // ---- kiosk: no way out of the hall's pages, back to the start when nobody is there

  if (kept.mode !== "kiosk") { return; }
  var IDLE = 60000;
  all("a.outside").forEach(function (link) {
    var code = link.nextElementSibling;
    if (code && code.classList.contains("qr")) {
      code.hidden = false;
      link.remove();
    } else {
      link.replaceWith(link.textContent);
    }
  });
  find("button[data-print]").hidden = true;
  find("button[data-elder]").hidden = true;
  var keys = find("#keys");
  keys.hidden = false;
  "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("").concat(["退格", "清空"]).forEach(function (name) {
    var key = document.createElement("button");
    key.type = "button";
    key.textContent = name;
    key.addEventListener("click", function () {
      if (name === "清空") { query.value = ""; }
      else if (name === "退格") { query.value = query.value.slice(0, -1); }
      else { query.value += name.toLowerCase(); }
      show(query.value);
    });
    keys.append(key);
  });
  var timer;
  function wait() {
    clearTimeout(timer);
    timer = setTimeout(function () {
      kept.size = 1;
      window.biaochi.apply();
      location.replace((root || "./") + "index.html?mode=kiosk");
    }, IDLE);
  }
  ["pointerdown", "keydown", "scroll", "touchstart"].forEach(function (name) {
    addEventListener(name, wait, { passive: true });
  });
  wait();
})();
