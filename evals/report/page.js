"use strict";
const form = document.getElementById("filters");
const pairs = [...document.querySelectorAll(".pair")];
const words = pairs.map((pair) => pair.textContent.toLowerCase());
function show() {
  const wanted = [...form.querySelectorAll("select")].filter((s) => s.value);
  const text = document.getElementById("text").value.trim().toLowerCase();
  let count = 0;
  pairs.forEach((pair, n) => {
    const fits = wanted.every((s) => s.dataset.key === "outcome"
      ? pair.dataset.outcome.split(" ").includes(s.value)
      : pair.dataset[s.dataset.key] === s.value);
    pair.hidden = !(fits && words[n].includes(text));
    count += !pair.hidden;
  });
  document.getElementById("shown").textContent = count + " of " + pairs.length;
}
form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = pairs.length < 2;
show();
