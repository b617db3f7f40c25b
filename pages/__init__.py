"""One screen a file: a page file only defines ``render()``, which begins with its guard."""
