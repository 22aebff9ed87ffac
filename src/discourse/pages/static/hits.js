/** Hits that tell of themselves → the same, silent from the Escape key until another is pointed at or reached. */

addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.documentElement.dataset.untold = "";
});
for (const kind of ["mouseover", "focusin"]) addEventListener(kind, () => delete document.documentElement.dataset.untold);
