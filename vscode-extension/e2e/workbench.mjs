// A person at the keyboard of VS Code.
import { chromium } from "playwright-core";

const EDITOR = ".editor-instance .monaco-editor";

export class Workbench {
  constructor(browser, page, out) {
    this.browser = browser;
    this.page = page;
    this.out = out;
    this.begun = Date.now();
  }

  static async open(executablePath, url, out) {
    const args = [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ];
    const browser = await chromium.launch({ executablePath, headless: true, args });
    const page = await browser.newPage({ viewport: { width: 1180, height: 720 } });
    page.setDefaultTimeout(20_000);
    await page.goto(url);
    return new Workbench(browser, page, out);
  }

  /** Say what has been seen, and when. */
  log(message) {
    console.log(`${((Date.now() - this.begun) / 1000).toFixed(1).padStart(6)} s  ${message}`);
  }

  /** Take a picture; `clip` leaves out what does not matter. */
  async shot(name, clip) {
    await this.page.screenshot({ path: `${this.out}/${name}.png`, ...(clip ? { clip } : {}) });
  }

  /** Wait for something to become true, and give it. */
  async until(what, look, ms = 20_000) {
    const end = Date.now() + ms;
    for (;;) {
      const seen = await look();
      if (seen) return seen;
      if (Date.now() > end) throw new Error(`never seen: ${what}`);
      await this.page.waitForTimeout(100);
    }
  }

  /** Open a file from the explorer. */
  async openFile(name) {
    await this.page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).first().dblclick();
    await this.page.waitForSelector(`.tab.active[data-resource-name="${name}"]`);
    await this.page.waitForSelector(`${EDITOR} .view-line`);
  }

  /** Save the document, and wait until it is. */
  async save() {
    await this.page.keyboard.press("Control+s");
    await this.until("the document saved", async () => (await this.page.locator(".tab.active.dirty").count()) === 0);
  }

  async quickInput() {
    await this.page.waitForSelector('.quick-input-widget:not([style*="display: none"]) input');
  }

  /** Run a command of the palette. */
  async command(name) {
    await this.page.keyboard.press("F1");
    await this.quickInput();
    await this.page.keyboard.type(name);
    await this.page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().click();
  }

  /** Put the cursor somewhere; lines and columns from 1. */
  async goto(line, column) {
    await this.page.keyboard.press("Control+g");
    await this.quickInput();
    await this.page.keyboard.type(`${line}:${column}`);
    await this.page.waitForTimeout(150);
    await this.page.keyboard.press("Enter");
    await this.until(`the cursor at ${line}:${column}`, () => this.inStatusBar(`Ln ${line}, Col ${column}`));
  }

  async inStatusBar(text) {
    return (await this.page.locator(".statusbar-item", { hasText: text }).count()) > 0;
  }

  /** Severities of what is underlined. */
  squiggles() {
    return this.page.$$eval(`${EDITOR} .cdr[class*=squiggly-]`, (all) =>
      all.map((one) => /squiggly-(\w+)/.exec(one.className)[1]).sort(),
    );
  }

  /** The text of the editor as far as it is in view. */
  async text() {
    const lines = await this.page.$$eval(`${EDITOR} .view-line`, (all) =>
      all.map((one) => [one.getBoundingClientRect().top, one.textContent]),
    );
    return lines
      .sort((a, b) => a[0] - b[0])
      .map(([, text]) => text.replaceAll("\u00a0", " "))
      .join("\n");
  }

  /** The entries of Problems. */
  async problems() {
    const rows = await this.page.locator(".markers-panel .monaco-list-row").allInnerTexts();
    return rows.map((row) => row.replace(/\s+/g, " ").trim());
  }

  /** Show only what has a text among the Problems, since those out of view are not there at all; "" shows all. */
  async filterProblems(text) {
    const box = this.page.locator(".viewpane-filter input").first();
    await box.fill(text);
    await box.press("Enter");
  }

  /** How many problems of all kinds there are, as the status bar has it. */
  counts() {
    return this.page.locator('.statusbar-item[id="status.problems"]').innerText();
  }

  /** The counts once they change no more: findings of several files come one after the other. */
  async steadyCounts() {
    let before;
    for (let now = await this.counts(); now !== before; now = await this.counts()) {
      before = now;
      await this.page.waitForTimeout(1500);
    }
    return before;
  }

  /** The messages that are shown. */
  messages() {
    return this.page.locator(".notifications-toasts .notification-list-item-message").allInnerTexts();
  }

  close() {
    return this.browser.close();
  }
}
