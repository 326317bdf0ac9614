// Before anything is painted: how this reader wants to see the pages.
"use strict";
(function () {
  var page = document.documentElement;
  var asked = new URLSearchParams(location.search).get("mode");
  var kept = {};
  // Some browsers keep nothing for pages opened from a folder.
  try { kept = JSON.parse(localStorage.getItem("biaochi") || "{}") || {}; } catch (e) { kept = {}; }
  if (asked === "kiosk" || asked === "elder" || asked === "normal") { kept.mode = asked; }
  if (kept.mode !== "kiosk" && kept.mode !== "elder") { kept.mode = "normal"; }
  if (kept.size !== 2 && kept.size !== 3) { kept.size = 1; }
  window.biaochi = {
    settings: kept,
    apply: function () {
      page.dataset.mode = kept.mode;
      page.dataset.size = String(kept.size);
      try { localStorage.setItem("biaochi", JSON.stringify(kept)); } catch (e) { /* not kept */ }
    }
  };
  window.biaochi.apply();
})();
