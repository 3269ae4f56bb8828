// Everything here only makes pages that work without it quicker to use.

const rows = () => Array.from(document.querySelectorAll("[data-row]"));
const current = () => document.querySelector("[data-row].selected") || document.activeElement?.closest?.("[data-row]");
const link = (row) => row?.querySelector("[data-open]");
const say = (text) => {
    const live = document.getElementById("live");
    if (live) live.textContent = text;
};

// On a phone the sections are a strip.
document.querySelector(".rail [aria-current]")?.scrollIntoView({inline: "center", block: "nearest"});

function select(row) {
    rows().forEach((other) => {
        other.classList.toggle("selected", other === row);
        other.removeAttribute("aria-current");
    });
    row.setAttribute("aria-current", "true");
    row.scrollIntoView({block: "nearest"});
}

function move(step) {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(current());
    const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
    select(next);
    link(next).focus({preventScroll: true});
    if (document.querySelector(".panel") || at >= 0) link(next).click();
}

// Keys

const click = (selector) => document.querySelector(selector)?.click();
const go = (path) => () => location.assign(path);

function stepView(step) {
    const views = Array.from(document.querySelectorAll(".views a"));
    const at = views.findIndex((view) => view.hasAttribute("aria-current"));
    views[Math.min(views.length - 1, Math.max(0, at + step))]?.click();
}

function openFilter(letter) {
    const filters = Array.from(document.querySelectorAll(".filters details.filter"));
    const found = filters.find((filter) => !letter || filter.textContent.trim().toLowerCase().startsWith(letter));
    if (found) found.open = true;
}

const keys = {
    j: () => document.querySelector("[data-row]") ? move(1) : click("[data-next]:not([hidden])"),
    k: () => document.querySelector("[data-row]") ? move(-1) : click("[data-previous]:not([hidden])"),
    Enter: () => {
        const row = current();
        if (row) location.assign(row.dataset.page);
        return Boolean(row);
    },
    e: () => document.querySelector("[data-triage]")?.click() ?? document.getElementById("comment")?.focus(),
    c: () => document.getElementById("comment")?.focus(),
    x: () => current()?.querySelector("[data-tick]")?.click(),
    z: () => click("[data-undo]"),
    r: () => click("[data-retry]"),
    "[": () => stepView(-1),
    "]": () => stepView(1),
    "?": () => document.getElementById("keys")?.showModal(),
    "/": () => document.getElementById("search")?.focus(),
    Escape: () => {
        const open = document.querySelector("details.filter[open]");
        if (open) {
            open.open = false;
            open.querySelector("summary").focus();
        } else {
            (document.querySelector("[data-close]") || document.querySelector("[data-back]"))?.click();
        }
    },
};

// Keys that wait for another one.
const afterKey = {
    g: {i: go("/issues"), a: go("/applications"), s: go("/scans"), c: go("/connectors"), w: go("/workflows")},
    "*": {a: () => click("[data-tick-all]")},
    f: Object.fromEntries(Array.from("abcdefghijklmnopqrstuvwxyz", (letter) => [letter, () => openFilter(letter)])),
};
let waiting;

document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const typing = event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select");
    if (typing) {
        if (event.key === "Escape") {
            typing.blur();
            if (typing.closest("details.filter")) keys.Escape();
        }
        return;
    }
    const single = event.key.length === 1;
    if (single && "noKeys" in document.body.dataset) return;
    if (event.key === "Enter" && event.target.closest("button, summary, a:not([data-open])")) return;
    const act = (waiting || keys)[event.key];
    if (single) waiting = waiting ? undefined : afterKey[event.key];
    if (act && act() !== false) event.preventDefault();
});

// Where an issue stands in the list that led to it

const LIST = "pailguard.list";

function showPlace() {
    const total = document.getElementById("rows")?.dataset.total;
    const all = rows();
    if (all.length) {
        const numbers = all.map((row) => row.dataset.row);
        sessionStorage.setItem(LIST, JSON.stringify({numbers, total}));
    }
    const {numbers = [], total: of} = JSON.parse(sessionStorage.getItem(LIST) ?? "{}");
    const shown = document.querySelector("[data-panel]")?.dataset.panel ?? document.querySelector("[data-issue]")?.dataset.issue;
    const at = numbers.indexOf(shown);
    const place = document.querySelector("[data-place]");
    if (at < 0 || !place || !of) return;
    place.textContent = `${at + 1} of ${of}`;
    place.hidden = false;
    for (const [selector, number] of [["[data-previous]", numbers[at - 1]], ["[data-next]", numbers[at + 1]]]) {
        const neighbour = document.querySelector(selector);
        if (!neighbour || !number) continue;
        neighbour.href = `/issues/${number}${location.search}`;
        neighbour.hidden = false;
    }
}

showPlace();

// The first page learns the zone of the browser, which the next ones are told in

if ("zoneUnknown" in document.body.dataset) {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    fetch("/preferences/zone", {method: "POST", body: new URLSearchParams({zone})});
}

// Panel beside the list

document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open]");
    if (!opener) return;
    if (window.matchMedia("(max-width: 719px)").matches) {
        event.preventDefault();
        event.stopImmediatePropagation();
        location.assign(opener.closest("[data-row]").dataset.page);
        return;
    }
    select(opener.closest("[data-row]"));
}, true);

document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "panel") return;
    const panel = document.getElementById("panel");
    document.getElementById("queue-body").classList.toggle("alone", panel.hidden);
    if (!panel.hidden) {
        panel.classList.add("arriving");
        say(panel.getAttribute("aria-label"));
    }
    showPlace();
});

document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 401) return;
    say("That did not work. The page is loaded again.");
    if (event.detail.target.id === "panel") location.assign(event.detail.pathInfo.requestPath);
});

document.addEventListener("click", (event) => {
    const mover = event.target.closest("[data-move]");
    if (mover) move(Number(mover.dataset.move));
    // A row opens as a whole; what stands in it keeps its own meaning.
    const row = event.target.closest("[data-row]");
    if (row && !event.target.closest("a, button, input") && !String(getSelection())) link(row).click();
});

// Filters: one popover at a time, closed by a click beside it

document.addEventListener("click", (event) => {
    document.querySelectorAll("details.filter[open]").forEach((open) => {
        if (!open.contains(event.target)) open.open = false;
    });
});

document.addEventListener("toggle", (event) => {
    if (event.target.matches?.("details.filter") && event.target.open) {
        event.target.querySelector("[data-find]")?.focus();
    }
}, true);

document.addEventListener("input", (event) => {
    if (!event.target.matches("[type=search][data-find]")) return;
    const wanted = event.target.value.toLowerCase();
    event.target.closest("form").querySelectorAll("li").forEach((item) => {
        item.hidden = !item.textContent.toLowerCase().includes(wanted);
    });
});

document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches?.("[type=search][data-find]")) {
        event.preventDefault();
        event.target.closest("form").querySelector("li:not([hidden]) input")?.click();
    }
});

// Ticks

function ticked() {
    return Array.from(document.querySelectorAll("[data-tick]:checked"));
}

function counted(count, one, many) {
    return `${count} ${count === 1 ? one : many}`;
}

function showTicks() {
    document.querySelectorAll("[data-tick]").forEach((box) => {
        box.closest("tr").classList.toggle("ticked", box.checked);
    });
    const bulk = document.querySelector("[data-bulk]");
    if (!bulk) return;
    const chosen = ticked();
    bulk.hidden = !chosen.length;
    bulk.querySelector("[data-bulk-count]").textContent = `${chosen.length} selected`;
    const applications = new Set(chosen.map((box) => box.dataset.application)).size;
    bulk.querySelector("[data-bulk-reach]").textContent = counted(applications, "application", "applications");
    bulk.querySelector("[data-bulk-preview]").textContent =
        `${counted(chosen.length, "issue leaves", "issues leave")} the queue`;
    bulk.querySelector("[data-bulk-ids]").replaceChildren(...chosen.map((box) => {
        const field = document.createElement("input");
        field.type = "hidden";
        field.name = "issue";
        field.value = `${box.dataset.tick}@${box.dataset.version}`;
        return field;
    }));
}

document.addEventListener("change", (event) => {
    if (event.target.matches("[data-tick-all]")) {
        event.target.closest("table").querySelectorAll("tbody input[type=checkbox]").forEach((box) => {
            box.checked = event.target.checked;
        });
    }
    // Ticking a repository means choosing by ticks.
    if (event.target.matches("[name=repository], .pick [data-tick-all]")) {
        event.target.closest("form").querySelector("[name=mode][value=TICKED]").checked = true;
    }
    showTicks();
});

document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-bulk-clear]")) return;
    document.querySelectorAll("[data-tick], [data-tick-all]").forEach((box) => {
        box.checked = false;
    });
    showTicks();
});

// Copy

document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy], [data-copy-link]");
    if (!button) return;
    await navigator.clipboard.writeText(button.dataset.copy ?? location.origin + location.pathname);
    say("Copied");
});

// A form is sent once

document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.getAttribute("method") !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) {
        event.preventDefault();
        return;
    }
    form.dataset.sent = "true";
    event.submitter?.setAttribute("aria-busy", "true");
});

window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => {
        delete form.dataset.sent;
        form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
    });
    showTicks();
});
