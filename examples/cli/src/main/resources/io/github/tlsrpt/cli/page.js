
"use strict";
(() => {
  const order = ["INFO", "P4", "P3", "P2", "P1"];
  const form = document.getElementById("filter");
  const domain = document.getElementById("filter-domain");
  const priority = document.getElementById("filter-priority");
  const count = document.getElementById("filter-count");
  const findings = [...document.querySelectorAll(".finding")];
  const domains = [...document.querySelectorAll("section.domain")];
  const show = () => {
    let shown = 0;
    for (const finding of findings) {
      const wanted = (!domain.value || finding.dataset.domain === domain.value)
        && order.indexOf(finding.dataset.priority) >= order.indexOf(priority.value);
      finding.hidden = !wanted;
      shown += wanted ? 1 : 0;
    }
    for (const section of domains) {
      section.hidden = domain.value !== "" && section.dataset.domain !== domain.value;
    }
    count.textContent = shown + " of " + findings.length + " shown";
  };
  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", event => event.preventDefault());
  show();
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) {
      details.open = true;
    }
  });
  for (const code of document.querySelectorAll("figure pre code")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(code.textContent);
        button.textContent = "Copied";
      } catch (refused) {
        getSelection().selectAllChildren(code);
        button.textContent = "Selected, copy it";
      }
    });
    code.closest("figure").append(button);
  }
})();
