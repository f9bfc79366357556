"use strict";
{
  const PAGE = 50; // rows of a list shown together
  const TAGS = ["branch", "effect", "scene"];
  const SEARCHED = ["title", "publication_number", "application_number", "id", "evidence"];
  const EXPORTED = [
    "number", "application_number", "title", "applicants", "application_date",
    "publication_date", "grant_date", "status", ...TAGS, "evidence",
  ];
  const part = (id) => document.getElementById(id);
  const { words, live, harmless } = JSON.parse(part("page-settings").textContent);
  const numeral = (count) => count.toLocaleString("en-US");
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // Charts: drawn as they come near the view, and all of them before printing.

  const options = {
    mode: "vega-lite", renderer: "svg", actions: false, defaultStyle: false,
    // The page's policy forbids code made from texts, so expressions are interpreted.
    ast: true, tooltip: { disableDefaultStyle: true },
  };

  function draw(chart) {
    nearby.unobserve(chart);
    const spec = JSON.parse(chart.nextElementSibling.textContent);
    vegaEmbed(chart, spec, options).then(({ view }) => {
      const whereOf = (item) => item?.datum?.where;
      view.addEventListener("click", (_, item) => whereOf(item) && open(JSON.parse(whereOf(item))));
      view.addEventListener("mousemove", (_, item) =>
        chart.classList.toggle("linked", Boolean(whereOf(item))));
      const save = chart.parentElement.querySelector(".save");
      save.hidden = false;
      save.onclick = () => view.toSVG().then((svg) =>
        saveAs(`${chart.parentElement.id}.svg`, svg, "image/svg+xml"));
    });
  }

  const nearby = new IntersectionObserver(
    (seen) => seen.filter((one) => one.isIntersecting).forEach((one) => draw(one.target)),
    { rootMargin: "600px" },
  );
  document.querySelectorAll(".chart").forEach((chart) => nearby.observe(chart));
  addEventListener("beforeprint", () =>
    document.querySelectorAll(".chart:empty").forEach(draw));

  // Data: unpacked once, when a list first needs them.

  async function unpacked(element) {
    const bytes = Uint8Array.from(atob(element.textContent), (sign) => sign.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(stream).json();
  }

  const kept = new Map();
  function data(element) {
    if (!kept.has(element)) kept.set(element, unpacked(element));
    return kept.get(element);
  }

  const chunks = document.querySelectorAll(".texts");
  const texts = []; // the chunks that are here

  async function load(rows, { chunk }) {
    const needed = new Set(rows.map((row) => Math.floor(row / chunk)));
    for (const number of needed) texts[number] ??= await data(chunks[number]);
  }

  async function loadRecords() {
    const records = await data(part("page-keys"));
    for (const key of Object.values(records.keys)) {
      key.starts ??= startsOf(key.counts);
      key.codes = Uint32Array.from(key.codes);
    }
    return records;
  }

  function startsOf(counts) {
    const starts = new Uint32Array(counts.length + 1);
    counts.forEach((count, row) => { starts[row + 1] = starts[row] + count; });
    return starts;
  }

  const codesOf = (key, row) =>
    key ? key.codes.subarray(key.starts[row], key.starts[row + 1]) : [];
  const namesOf = (records, name, row) =>
    Array.from(codesOf(records.keys[name], row), (code) => records.keys[name].names[code]);
  const textOf = (records, column, row) =>
    texts[Math.floor(row / records.chunk)][column]?.[row % records.chunk] ?? "";

  // The same as Records.select in Python, where True is 1.
  const plain = (value) => typeof value === "string" ? value : Number(value);

  function select(records, where, rows = [...Array(records.size).keys()]) {
    return where.reduce((left, [name, wanted]) => {
      if (name === "has") return left.filter((row) => codesOf(records.keys[wanted], row).length);
      const key = records.keys[name];
      const values = new Set([wanted].flat().map(plain));
      const wants = key.values.map((value) => values.has(plain(value)));
      return left.filter((row) => codesOf(key, row).some((code) => wants[code]));
    }, rows);
  }

  // The list of the patents behind a figure.

  const dialog = part("list");
  const filters = [...dialog.querySelectorAll("select")];
  const say = (text) => { part("list-status").textContent = text; };
  let list = null; // what is open: records, the rows selected and those shown, the page
  let turn = 0; // of two changes under way the later one counts

  async function open(where) {
    const mine = ++turn;
    part("list-search").value = part("list-conditions").textContent = "";
    part("list-rows").replaceChildren();
    say(words.loading);
    dialog.showModal();
    if (!("DecompressionStream" in window)) return say(words.old_browser);
    const records = await loadRecords();
    if (mine !== turn) return;
    list = { records, rows: select(records, where) };
    part("list-conditions").textContent = described(records, where);
    filters.forEach(fillFilter);
    await refresh();
  }

  function described(records, where) {
    return where.map(([name, wanted]) => {
      if (name === "has") return words.has + words.colon + records.keys[wanted].title;
      const { title, values, names } = records.keys[name];
      const nameOf = (value) => names[values.map(plain).indexOf(plain(value))] ?? value;
      return title + words.colon + [wanted].flat().map(nameOf).join(words.or);
    }).join(words.and);
  }

  function fillFilter(filter) {
    const key = list.records.keys[filter.dataset.key];
    const counts = key.values.map(() => 0);
    for (const row of list.rows) for (const code of codesOf(key, row)) counts[code]++;
    const found = counts.flatMap((count, code) => count
      ? new Option(`${key.names[code]} (${numeral(count)})`, code) : []);
    filter.replaceChildren(new Option(words.all, ""), ...found);
  }

  async function refresh() {
    const mine = ++turn;
    const { records } = list;
    const chosen = filters.filter((filter) => filter.value).map(({ dataset, value }) =>
      [dataset.key, records.keys[dataset.key].values[value]]);
    const asked = folded(part("list-search").value).split(/\s+/).filter(Boolean);
    let shown = select(records, chosen, list.rows);
    if (asked.length) {
      say(words.loading);
      await load(shown, records);
      shown = shown.filter((row) => asked.every((word) => searched(records, row).includes(word)));
    }
    if (mine !== turn) return;
    list.shown = shown;
    await turnTo(0);
    if (mine === turn) say(shown.length ? tally() : words.no_records);
  }

  function tally() {
    const [shown, count] = [list.shown.length, list.rows.length].map(numeral);
    return filled(shown === count ? words.listed : words.listed_of, { shown, count });
  }

  const folded = (text) => text.normalize("NFKC").toLowerCase();
  const haystacks = [];
  function searched(records, row) {
    return haystacks[row] ??= folded([
      ...SEARCHED.map((column) => textOf(records, column, row)),
      ...namesOf(records, "applicant", row),
    ].join("\n"));
  }

  async function turnTo(page) {
    const mine = turn;
    const { records, shown } = list;
    const pages = Math.max(1, Math.ceil(shown.length / PAGE));
    const rows = shown.slice(page * PAGE, (page + 1) * PAGE);
    await load(rows, records);
    if (mine !== turn) return;
    list.page = page;
    part("list-rows").replaceChildren(...rows.map((row) => line(records, row)));
    part("list-rows").closest(".rows").scrollTop = 0;
    part("list-page").textContent = filled(words.page, { page: page + 1, pages: numeral(pages) });
    part("list-previous").disabled = page === 0;
    part("list-next").disabled = page + 1 === pages;
  }

  function element(tag, kind, ...content) {
    const made = document.createElement(tag);
    made.className = kind;
    made.append(...content);
    return made;
  }

  function line(records, row) {
    const text = (column) => textOf(records, column, row);
    const small = (column) => element("div", column, text(column));
    const names = (key) => namesOf(records, key, row);
    const tags = TAGS.flatMap((key) => names(key).map((name) => element("span", `tag ${key}`, name)));
    return element("tr", "",
      element("td", "number", text("publication_number") || text("id"), small("application_number")),
      element("td", "title", text("title"), small("evidence")),
      element("td", "applicants", names("applicant").join(words.or)),
      element("td", "application_date", text("application_date")),
      element("td", "status", names("status").join(words.or)),
      element("td", "tags", ...tags));
  }

  // Saving the list as a table, in which no text becomes a formula.

  function exported(records, row, column) {
    if (column === "number") return textOf(records, "publication_number", row);
    if (column === "applicants") return namesOf(records, "applicant", row).join(" | ");
    const isKey = [...TAGS, "status"].includes(column);
    return isKey ? namesOf(records, column, row).join(" | ") : textOf(records, column, row);
  }

  function csvCell(text) {
    const runs = RegExp(live).test(text) && !RegExp(harmless).test(text);
    return `"${(runs ? `'${text}` : text).replaceAll('"', '""')}"`;
  }

  async function saveList() {
    const { records, shown } = list;
    await load(shown, records);
    const head = EXPORTED.map((column) => words[column]);
    const body = shown.map((row) => EXPORTED.map((column) => exported(records, row, column)));
    const csv = [head, ...body].map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("");
    saveAs("patents.csv", `\ufeff${csv}`, "text/csv");
  }

  function saveAs(name, text, type) {
    const link = element("a", "");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  // What a reader does.

  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button.records");
    if (button) open(JSON.parse(button.dataset.where));
  });
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  filters.forEach((filter) => filter.addEventListener("change", refresh));
  let pause;
  part("list-search").addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(refresh, 150);
  });
  part("list-previous").onclick = () => turnTo(list.page - 1);
  part("list-next").onclick = () => turnTo(list.page + 1);
  part("list-save").onclick = saveList;
  part("list-close").onclick = () => dialog.close();
}
