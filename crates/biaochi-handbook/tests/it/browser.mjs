// Opens a site from its folder in headless Chromium and says what is wrong with it, one finding a
// line. Arguments: the site's folder, the folder with node_modules, Chromium, a title to search for.
import { createRequire } from "node:module";
import { readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";

const [site, modules, chromium, wanted] = process.argv.slice(2);
const require = createRequire(join(modules, "node_modules", "x.js"));
const { chromium: launcher } = require("playwright-core");
const axe = require("axe-core").source;

const files = (folder) =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : path.endsWith(".html") ? [path] : [];
  });

// One page of each kind; of the tables every one.
const kinds = new Map();
for (const path of files(site)) {
  const name = relative(site, path);
  const kind = name.startsWith("tables/") ? name : name.replace(/^standards\/.*\/index/, "standards/+/index").replace(/\/(?!index\.html)[^/]*\.html$/, "/*");
  if (!kinds.has(kind)) kinds.set(kind, path);
}

const found = [];
const say = (page, words) => found.push(`${page}: ${words}`);
const browser = await launcher.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

const open = async (viewport) => {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  let at = "";
  page.on("dialog", (dialog) => { say(at, `dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("console", (message) => { if (message.type() === "error") say(at, `console: ${message.text()}`); });
  page.on("pageerror", (error) => say(at, `error: ${error.message}`));
  page.on("request", (request) => { if (!request.url().startsWith("file:")) say(at, `asks for ${request.url()}`); });
  const go = async (path, query = "") => {
    at = relative(site, path) + query;
    await page.goto(pathToFileURL(path).href + query);
    return at;
  };
  return { context, page, go };
};

const MODES = [
  ["?mode=normal", { width: 390, height: 844 }],
  ["?mode=normal", { width: 1280, height: 900 }],
  ["?mode=elder", { width: 390, height: 844 }],
  ["?mode=kiosk", { width: 1080, height: 1920 }],
];
for (const [query, viewport] of MODES) {
  const { context, page, go } = await open(viewport);
  for (const path of kinds.values()) {
    const at = `${await go(path, query)} ${viewport.width}px`;
    await page.evaluate(axe);
    const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"], preload: false }));
    for (const violation of result.violations) {
      say(at, `axe ${violation.id}: ${violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
    }
    const measured = await page.evaluate((mode) => {
      const wrong = [];
      const visible = (element) => element.getClientRects().length > 0;
      if (document.documentElement.scrollWidth > innerWidth + 1) wrong.push(`is ${document.documentElement.scrollWidth}px wide`);
      if (mode === "?mode=kiosk") {
        for (const element of document.querySelectorAll("a, button, input")) {
          const box = element.getBoundingClientRect();
          if (visible(element) && !element.classList.contains("skip") && (box.height < 60 || box.width < 60)) wrong.push(`target ${Math.round(box.width)}×${Math.round(box.height)}: ${element.outerHTML.slice(0, 120)}`);
        }
        for (const link of document.querySelectorAll("a.outside")) wrong.push(`a way out: ${link.outerHTML.slice(0, 120)}`);
      }
      if (mode === "?mode=elder") {
        for (const element of document.querySelectorAll("main *:not(svg *), header *")) {
          const style = getComputedStyle(element);
          const says = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
          if (says && visible(element) && parseFloat(style.fontSize) < 18) wrong.push(`text of ${style.fontSize}: ${element.outerHTML.slice(0, 120)}`);
          if (says && parseFloat(style.lineHeight) / parseFloat(style.fontSize) < 1.3) wrong.push(`line height ${style.lineHeight}: ${element.outerHTML.slice(0, 120)}`);
        }
      }
      if (window.hostile) wrong.push("a field's script ran");
      return wrong.slice(0, 5);
    }, query);
    measured.forEach((words) => say(at, words));
  }
  await context.close();
}

// Searching, keeping settings, coming back to the start.
{
  const { context, page, go } = await open({ width: 1080, height: 1920 });
  const cover = join(site, "index.html");
  const results = async (text) => {
    await page.fill("#query", text);
    return page.locator("#results a").allTextContents();
  };
  if (wanted) {
    const [title, initials, spelled, words] = wanted.split("|");
    const at = await go(cover);
    for (const text of [title, initials, spelled, words]) {
      const titles = await results(text);
      if (!titles.includes(title)) say(at, `search for “${text}” gives ${titles.slice(0, 3).join("、") || "nothing"}`);
    }
    const [first] = await results(initials);
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => !url.pathname.endsWith(relative(site, cover)));
    if ((await page.locator("h1").textContent()) !== first) say(at, "Enter does not open the first result");
  }
  await go(cover, "?mode=elder");
  await page.click("button[data-size='3']");
  await go([...kinds.values()].at(-1));
  const size = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  if (size !== "30px") say("settings", `the size is not kept: ${size}`);
  await page.clock.install();
  await go(join(site, "departments", "index.html"), "?mode=kiosk");
  await page.clock.fastForward(61_000);
  const start = pathToFileURL(cover).href + "?mode=kiosk";
  await page.waitForURL(start, { timeout: 5000 }).catch(() => say("kiosk", `does not come back to the start but stays at ${page.url()}`));
  await context.close();
}
await browser.close();
console.log(found.join("\n"));
