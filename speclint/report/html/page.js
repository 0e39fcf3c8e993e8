
"use strict";
(() => {
  const form = document.getElementById("filter");
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  // On a narrow screen an outline stands above its text and would push it away; it is one tap from open.
  if (matchMedia("(max-width: 56rem)").matches) {
    all(".outline > details").forEach((each) => { each.open = false; });
  }
  addEventListener("beforeprint", () => {
    all(".outline > details, .overview details").forEach((each) => { each.open = true; });
  });

  // What a link leads to may stand in a folded stretch.
  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id.includes("=") ? null : document.getElementById(id);
    if (!target) return;
    let folded = target.parentElement.closest("details:not([open])");
    while (folded) {
      folded.open = true;
      folded = folded.parentElement.closest("details:not([open])");
    }
    target.scrollIntoView();
  };
  if (!form) {
    addEventListener("hashchange", reveal);
    reveal();
    return;
  }

  const notes = all(".note").map((element) => ({
    element,
    severity: ["error", "warning", "info"].find((name) => element.classList.contains(name)),
    rule: element.dataset.rule,
    text: element.textContent.toLowerCase(),
    doc: element.closest(".doc"),
    node: element.dataset.o ? document.getElementById(element.dataset.o) : null,
  }));
  const marks = all("mark").map((element) => ({ element, ids: element.dataset.f.split(" ") }));
  const badges = all(".badge");
  const docs = all(".doc");
  const severities = [...all("input[name=severity]", form)].map((box) => box.value);
  const state = { severity: new Set(severities), rule: "", text: "" };

  const plural = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

  // The filter stands in the address, so that it can be kept and sent: #severity=error,info&rule=NAME&text=WORD
  const read = () => {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) return false;
    const values = new URLSearchParams(hash);
    const named = (values.get("severity") || "").split(",").filter((name) => severities.includes(name));
    state.severity = new Set(values.has("severity") ? named : severities);
    const rule = values.get("rule") || "";
    state.rule = [...form.elements.rule.options].some((option) => option.value === rule) ? rule : "";
    state.text = values.get("text") || "";
    return true;
  };
  const write = () => {
    const values = [];
    if (state.severity.size < severities.length) values.push(`severity=${[...state.severity].join(",")}`);
    if (state.rule) values.push(`rule=${encodeURIComponent(state.rule)}`);
    if (state.text) values.push(`text=${encodeURIComponent(state.text)}`);
    history.replaceState(null, "", values.length ? `#${values.join("&")}` : location.pathname + location.search);
  };
  const showState = () => {
    all("input[name=severity]", form).forEach((box) => { box.checked = state.severity.has(box.value); });
    form.elements.rule.value = state.rule;
    if (form.elements.text.value !== state.text) form.elements.text.value = state.text;
  };

  const apply = () => {
    const word = state.text.trim().toLowerCase();
    const active = state.severity.size < severities.length || state.rule !== "" || word !== "";
    const shown = new Set();
    const inDocs = new Set();
    const counts = new Map();
    for (const note of notes) {
      const keep = state.severity.has(note.severity) && (!state.rule || note.rule === state.rule)
        && (!word || note.text.includes(word));
      note.element.hidden = !keep;
      if (!keep) continue;
      shown.add(note.element.id);
      inDocs.add(note.doc);
      for (let node = note.node; node; node = node.parentElement.closest("li")) {
        counts.set(node, (counts.get(node) || 0) + 1);
      }
    }
    for (const mark of marks) mark.element.classList.toggle("off", !mark.ids.some((id) => shown.has(id)));
    for (const badge of badges) {
      const number = counts.get(badge.parentElement) || 0;
      badge.hidden = !number;
      badge.firstChild.data = number;
    }
    for (const doc of docs) doc.hidden = active && !inDocs.has(doc);
    all("a[data-rule]").forEach((link) => {
      if (state.rule && link.dataset.rule === state.rule) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    form.elements.shown.value = active
      ? `${shown.size.toLocaleString("en")} of ${plural(notes.length, "finding")}` : plural(notes.length, "finding");
    form.elements.all.disabled = !active;
  };
  const update = () => { showState(); apply(); };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    state.severity = new Set(all("input[name=severity]:checked", form).map((box) => box.value));
    state.rule = form.elements.rule.value;
    state.text = form.elements.text.value;
    write();
    apply();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    state.severity = new Set(severities);
    state.rule = state.text = "";
    write();
    update();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-rule]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !link.hash) return;
    event.preventDefault();
    const again = state.rule === link.dataset.rule;
    state.rule = again ? "" : link.dataset.rule;
    write();
    update();
    const first = link.closest(".note") || (again ? null : notes.map((note) => note.element).find((each) => !each.hidden));
    if (first) first.scrollIntoView({ block: "center" });
  });

  // From one finding that is shown to the next.
  const step = (by) => {
    const shown = notes.map((note) => note.element).filter((each) => !each.hidden);
    if (!shown.length) return;
    let at = shown.indexOf(document.activeElement);
    if (at < 0) {
      const below = shown.findIndex((each) => each.getBoundingClientRect().top > 120);
      at = by > 0 ? (below < 0 ? shown.length : below) - 1 : below < 0 ? 0 : below;
    }
    const next = shown[(at + by + shown.length) % shown.length];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  };
  form.elements.next.addEventListener("click", () => { remember(); step(1); });
  form.elements.back.addEventListener("click", () => { remember(); step(-1); });
  // A click moves the focus to the button; the finding that had it is where the next step starts.
  let last = null;
  document.addEventListener("focusin", (event) => {
    if (event.target.classList.contains("note")) last = event.target;
  });
  const remember = () => { if (last && !last.hidden) last.focus({ preventScroll: true }); };

  // The stretch of text that a finding is about, while one looks at the finding.
  const light = (note, on) => marks.forEach((mark) => {
    if (note && mark.ids.includes(note.id)) mark.element.classList.toggle("on", on);
  });
  for (const [begin, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(begin, (event) => light(event.target.closest(".note"), true));
    document.addEventListener(end, (event) => light(event.target.closest(".note"), false));
  }

  addEventListener("hashchange", () => {
    if (read()) { update(); return; }
    const target = document.getElementById(location.hash.slice(1));
    // A link to what the filter hides ends the filter.
    if (target && target.closest("[hidden]")) {
      state.severity = new Set(severities);
      state.rule = state.text = "";
      update();
    }
    reveal();
  });
  form.hidden = false;
  read();
  update();
  reveal();
})();
