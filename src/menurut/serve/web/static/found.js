"use strict";
// Leaves fields that say nothing out of the address, and opens what narrows a search where there is room for it.
(() => {
  for (const form of document.querySelectorAll("form[data-tidy]")) {
    form.addEventListener("formdata", (event) => {
      for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
    });
  }
  const wide = matchMedia("(min-width: 60rem)");
  const fit = () => {
    for (const part of document.querySelectorAll("details[data-wide]")) part.open = wide.matches;
  };
  fit();
  wide.addEventListener("change", fit);
})();
